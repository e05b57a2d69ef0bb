//! Links an organisation with an employer from a day on, or ends the link.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use super::employer_words;
use crate::{
    capability::KeepEmployers,
    error::PassportError,
    journal::{EMPLOYER, EMPLOYER_LINK, EMPLOYER_UNLINK},
    store::{
        employer_rows as employers,
        links::{self as store, Written},
    },
};
use access::Grant;
use kernel::{AppError, Period, id::EmployerId, journal};

/// Links the organisation of the grant with a living employer, wherever else it is linked.
///
/// # Errors
/// [`PassportError::Closed`], [`PassportError::LinkedAlready`].
pub async fn run(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    id: EmployerId,
    from: NaiveDate,
) -> Result<(), PassportError> {
    employers::lock(db, id).await?;
    if !employers::is_open_on(db, id, from).await? {
        return Err(PassportError::Closed);
    }
    let author = grant.author();
    let written = Written { by: author.account, at: author.at };
    store::insert(db, (id, grant.org()), Period::since(from), written).await?;
    employers::grow_version(db, id).await?;
    let entry = journal::Entry {
        verb: EMPLOYER_LINK,
        object_kind: EMPLOYER,
        object_id: id.0,
        before: None,
        after: Some(json!({ "org": grant.org(), "from": from })),
    };
    journal::write(db, author, entry).await?;
    employer_words::refresh(db, id).await?;
    Ok(())
}

/// Ends the link in force the day before `until`; a link that would hold no day vanishes.
///
/// # Errors
/// `NotFound` when there never was such a link, a conflict of versions,
/// [`PassportError::NotLinked`] when it is not in force on that day.
pub async fn end(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    id: EmployerId,
    seen: Option<i64>,
    until: NaiveDate,
) -> Result<(), PassportError> {
    let version = employers::lock(db, id).await?;
    if !employers::orgs_of(db, id).await?.contains(&grant.org()) {
        return Err(AppError::NotFound.into());
    }
    if seen.is_some_and(|seen| seen != version) {
        return Err(AppError::Conflict.into());
    }
    let author = grant.author();
    let pair = (id, grant.org());
    let was = store::supersede(db, pair, until, author.at).await?;
    let was = was.ok_or(PassportError::NotLinked)?;
    let written = Written { by: author.account, at: author.at };
    let left = Period::between(was.from, Some(until));
    if let Some(left) = left {
        store::insert(db, pair, left, written).await?;
    }
    employers::grow_version(db, id).await?;
    let entry = journal::Entry {
        verb: EMPLOYER_UNLINK,
        object_kind: EMPLOYER,
        object_id: id.0,
        before: Some(json!({ "org": grant.org(), "valid": was })),
        after: Some(json!({ "org": grant.org(), "valid": left })),
    };
    journal::write(db, author, entry).await?;
    employer_words::refresh(db, id).await?;
    Ok(())
}
