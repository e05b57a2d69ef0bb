//! Queries that write links between employers and organisations.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use kernel::{
    AppResult, Period,
    id::{AccountId, EmployerId, OrgId},
};

/// Who wrote, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
}

/// Links from a day on, or during a period.
pub(crate) async fn insert(
    db: &mut PgConnection,
    (employer, org): (EmployerId, OrgId),
    valid: Period,
    written: Written,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into employer_org (employer_id, org_id, valid, saved_by, recorded_at)
         values ($1, $2, daterange($3, $4), $5, $6)",
        employer.0,
        org.0,
        valid.from,
        valid.until,
        written.by.map(|by| by.0),
        written.at
    )
    .execute(db)
    .await
    .map(drop)
}

/// The link in force on a day is no longer what we know; gives its period.
pub(crate) async fn supersede(
    db: &mut PgConnection,
    (employer, org): (EmployerId, OrgId),
    day: NaiveDate,
    at: DateTime<Utc>,
) -> AppResult<Option<Period>> {
    Ok(sqlx::query_scalar!(
        "update employer_org set superseded_at = $4
         where employer_id = $1 and org_id = $2 and superseded_at is null and valid @> $3::date
         returning valid",
        employer.0,
        org.0,
        day,
        at
    )
    .fetch_optional(db)
    .await?)
}
