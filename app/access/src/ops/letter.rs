//! An access letter: a one-time passphrase, printed by the level above, valid for three days (SEC-18).

use chrono::Duration;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    journal::{ACCOUNT, LETTER_ISSUE},
    passphrase::{self, Passphrase},
    password, store,
};
use kernel::{AppResult, id::AccountId, journal, keys::Keys};

/// How long a passphrase may be used.
pub const LIVES: Duration = Duration::hours(72);

/// A passphrase with its hash: hashing takes long and is done before any transaction.
#[derive(Debug)]
pub struct Prepared {
    id: Uuid,
    passphrase: Passphrase,
    hash: String,
}

impl Prepared {
    /// The passphrase, to be printed and forgotten.
    #[must_use]
    pub const fn passphrase(&self) -> &Passphrase {
        &self.passphrase
    }
}

/// Makes a passphrase that nobody can make again.
///
/// # Errors
/// [`kernel::AppError::Internal`] when the machine gives no randomness.
pub async fn prepare() -> AppResult<Prepared> {
    hashed(Uuid::now_v7(), Passphrase::random()).await
}

/// Makes a passphrase that [`passphrase_of`] tells again from the seed of its run, while that is kept.
///
/// # Errors
/// As [`prepare`].
pub async fn prepare_in(keys: &Keys, seed: &[u8]) -> AppResult<Prepared> {
    let id = Uuid::now_v7();
    hashed(id, passphrase_of(keys, seed, id)).await
}

async fn hashed(id: Uuid, passphrase: Passphrase) -> AppResult<Prepared> {
    let hash = password::hash(passphrase::normal(passphrase.as_str())).await?;
    Ok(Prepared { id, passphrase, hash })
}

/// The passphrase of an access letter: it is stored nowhere, but follows from the keys of the installation, the seed of
/// its run and its id (decision 0121).
#[must_use]
pub fn passphrase_of(keys: &Keys, seed: &[u8], letter: Uuid) -> Passphrase {
    let seed: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
    Passphrase::of(&keys.fingerprint("passphrase of a letter", &format!("{seed} {letter}")))
}

/// Issues it: earlier access letters are void, the password opens nothing any more, every session ends, a phone
/// is forgotten (who lost it has no other way back), and an own password is asked for after the next
/// sign-in. Nobody learns or sets another's password. The caller holds a grant for the organisation of the
/// account.
///
/// # Errors
/// Errors of the database.
pub async fn issue(
    db: &mut PgConnection,
    author: &journal::Author,
    account: AccountId,
    prepared: &Prepared,
    run: Option<Uuid>,
) -> AppResult<()> {
    let letter = store::AccessLetter {
        id: prepared.id,
        account,
        passphrase_hash: &prepared.hash,
        run,
        made_by: author.account,
        made_at: author.at,
        expires_at: author.at + LIVES,
    };
    store::keep_letter(&mut *db, &letter).await?;
    let entry = journal::Entry {
        verb: LETTER_ISSUE,
        object_kind: ACCOUNT,
        object_id: account.0,
        before: None,
        after: Some(json!({ "letter": letter.id, "expires_at": letter.expires_at, "run": run })),
    };
    Ok(journal::write(db, author, entry).await?)
}
