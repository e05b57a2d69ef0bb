//! A slip of access: a one-time phrase, printed by the level above, valid for three days (SEC-18).

use chrono::Duration;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    access::{
        password,
        phrase::{self, Phrase},
        store,
    },
    kernel::{Outcome, id::AccountId, journal},
};

/// How long a phrase may be used.
pub const LIVES: Duration = Duration::hours(72);

/// A phrase with its hash: hashing takes long and is done before any transaction.
#[derive(Debug)]
pub struct Prepared {
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

/// Makes a phrase.
///
/// # Errors
/// [`crate::kernel::Refusal::Internal`] when the machine gives no randomness.
pub async fn prepare() -> Outcome<Prepared> {
    let phrase = Phrase::random();
    let hash = password::hash(phrase::normal(phrase.as_str())).await?;
    Ok(Prepared { phrase, hash })
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
) -> Outcome<()> {
    let slip = store::Slip {
        id: Uuid::now_v7(),
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
