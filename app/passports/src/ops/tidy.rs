//! Removes drafts that nobody came back to.

use chrono::{DateTime, Duration, Utc};

use crate::store::drafts;
use kernel::{AppResult, Db};

/// Drafts are kept so long.
const DRAFTS: Duration = Duration::days(90);

/// Removes what is too old and says how many steps that were; doing it twice does no harm.
///
/// # Errors
/// Errors of the database.
pub async fn run(db: &Db, now: DateTime<Utc>) -> AppResult<u64> {
    drafts::forget_old(db, now - DRAFTS).await
}
