//! A slip of access: a one-time phrase, printed by the level above, valid for three days (SEC-18).

use chrono::Duration;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    password,
    phrase::{self, Phrase},
    store,
};
use kernel::{AppResult, id::AccountId, journal, keys::Keys};

/// How long a phrase may be used.
pub const LIVES: Duration = Duration::hours(72);

/// A phrase with its hash: hashing takes long and is done before any transaction.
#[derive(Debug)]
pub struct Prepared {
    id: Uuid,
    phrase: Phrase,
    hash: String,
}

impl Prepared {
    /// The phrase, to be printed and forgotten.
    #[must_use]
    pub const fn phrase(&self) -> &Phrase {
        &self.phrase
    }
}

/// Makes a phrase that nobody can make again.
///
/// # Errors
/// [`kernel::AppError::Internal`] when the machine gives no randomness.
pub async fn prepare() -> AppResult<Prepared> {
    hashed(Uuid::now_v7(), Phrase::random()).await
}

/// Makes a phrase that [`phrase_of`] tells again from the seed of its run, while that is kept.
///
/// # Errors
/// As [`prepare`].
pub async fn prepare_in(keys: &Keys, seed: &[u8]) -> AppResult<Prepared> {
    let id = Uuid::now_v7();
    hashed(id, phrase_of(keys, seed, id)).await
}

async fn hashed(id: Uuid, phrase: Phrase) -> AppResult<Prepared> {
    let hash = password::hash(phrase::normal(phrase.as_str())).await?;
    Ok(Prepared { id, phrase, hash })
}

/// The phrase of a slip: it is stored nowhere, but follows from the keys of the installation, the seed of
/// its run and its id (decision 0121).
#[must_use]
pub fn phrase_of(keys: &Keys, seed: &[u8], slip: Uuid) -> Phrase {
    let seed: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
    Phrase::of(&keys.fingerprint("phrase of a slip", &format!("{seed} {slip}")))
}

/// Issues it: earlier slips are void, the password opens nothing any more, every session ends, a phone
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
    let slip = store::Slip {
        id: prepared.id,
        account,
        phrase_hash: &prepared.hash,
        run,
        made_by: author.account,
        made_at: author.at,
        expires_at: author.at + LIVES,
    };
    store::keep_slip(&mut *db, &slip).await?;
    let entry = journal::Entry {
        action: "slip.issue",
        object_kind: "account",
        object_id: account.0,
        before: None,
        after: Some(json!({ "slip": slip.id, "expires_at": slip.expires_at, "run": run })),
    };
    Ok(journal::write(db, author, entry).await?)
}
