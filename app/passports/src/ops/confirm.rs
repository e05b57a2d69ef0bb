//! The yearly «all of this is right» of a chair.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::ConfirmPassport,
    error::PassportError,
    journal::{PASSPORT, PASSPORT_CONFIRM},
    model::{completeness, timeline},
    ops::save::kind_on,
    store::{employer_rows as employers, passports as store},
};
use access::Grant;
use kernel::{AppError, journal};

/// Confirms the passport as it is known of today.
///
/// Only a whole passport can be confirmed, and that of a primary only with an employer: a chair
/// signs that everything is right, not that something is. What is odd: the chair of the level
/// above may confirm for a primary, because half of the primaries have no computer (S25); who it
/// was stands beside the day.
///
/// # Errors
/// [`PassportError::Incomplete`], [`PassportError::NoEmployer`], a conflict of versions.
pub async fn run(
    db: &mut PgConnection,
    grant: &Grant<ConfirmPassport>,
    seen: Option<i64>,
    today: NaiveDate,
) -> Result<(), PassportError> {
    let org = grant.org();
    let version = store::lock(db, org).await?;
    if seen.is_some_and(|seen| seen != version) {
        return Err(AppError::Conflict.into());
    }
    let kinds = store::kinds(db, org).await?;
    let kind = kind_on(&kinds, today).ok_or(AppError::NotFound)?;
    let values = timeline::values_on(&store::statements(db, org).await?, today);
    if !completeness(kind, &values).is_whole() {
        return Err(PassportError::Incomplete);
    }
    if kind.is_primary() && employers::count_of(db, org, today).await? == 0 {
        return Err(PassportError::NoEmployer);
    }
    let author = grant.author();
    if store::confirm(db, org, today, author.account, author.at).await? {
        let entry = journal::Entry {
            verb: PASSPORT_CONFIRM,
            object_kind: PASSPORT,
            object_id: org.0,
            before: None,
            after: Some(json!({ "on": today, "version": version })),
        };
        journal::write(db, author, entry).await?;
    }
    Ok(())
}
