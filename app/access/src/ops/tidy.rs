//! Removes what is kept only for a time: answered forms, ended sessions, old failures.

use chrono::{DateTime, Duration, Utc};

use super::{kept, session};
use crate::{store, throttle};
use kernel::{AppResult, Db, idempotency};

/// Replies to forms are kept so long (REL-04).
const REPLIES: Duration = Duration::hours(48);
/// Failed sign-ins, counted over a minute, are kept for who looks into an attack.
const FAILURES: Duration = Duration::hours(24);

/// How many rows were removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Replies to forms.
    pub replies: u64,
    /// Sessions that have ended.
    pub sessions: u64,
    /// Failed sign-ins.
    pub failures: u64,
    /// Forms that nobody came back for.
    pub kept: u64,
    /// Logins that were tried.
    pub tries: u64,
    /// Codes on paper that may not be shown any more.
    pub codes: u64,
}

/// Removes what is too old; doing it twice does no harm.
///
/// # Errors
/// Errors of the database.
pub async fn run(db: &Db, now: DateTime<Utc>) -> AppResult<Removed> {
    Ok(Removed {
        replies: idempotency::forget(db, now - REPLIES).await?,
        // an ended session is known for a day: what is sent from it is kept for its account
        sessions: store::forget_sessions(
            db,
            now - session::IDLE - kept::KEPT,
            now - session::LONGEST - kept::KEPT,
        )
        .await?,
        failures: store::forget_failures(db, now - FAILURES).await?,
        kept: store::forget_kept(db, now - kept::KEPT).await?,
        codes: store::forget_codes(db, now).await?,
        // two days: a day of failures, and the rest after a hundred of them
        tries: store::forget_tries(db, now - throttle::DAY * 2).await?,
    })
}
