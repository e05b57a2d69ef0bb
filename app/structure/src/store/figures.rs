//! Figures of one organisation that stand on the first page.

use chrono::NaiveDate;

use kernel::{AppResult, Db, id::OrgId};

/// How many primary organisations below came (or, below zero, went) after one day up to another.
pub async fn growth(db: &Db, org: OrgId, after: NaiveDate, until: NaiveDate) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(t.primaries), 0) as "growth!" from org o
           join org_tally t on t.label = o.label where o.id = $1 and t.day > $2 and t.day <= $3"#,
        org.0,
        after,
        until
    )
    .fetch_one(db)
    .await?)
}

/// Bureaus, groups and organisations of units directly below on a day.
pub async fn units(db: &Db, org: OrgId, on: NaiveDate) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "units!" from org_episode
           where parent_id = $1 and superseded_at is null and valid @> $2::date"#,
        org.0,
        on
    )
    .fetch_one(db)
    .await?)
}
