//! Queries of headcount statements.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::model::Numbers;
use kernel::{
    AppResult, Db,
    id::{AccountId, EmployerId, FileId, HeadcountId, OrgId},
};

/// A statement as it is kept.
#[derive(Debug, Clone)]
pub struct Headcount {
    /// Its id.
    pub id: HeadcountId,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// The numbers.
    pub numbers: Numbers,
    /// Who stated them.
    pub stated_by: String,
    /// The paper.
    pub paper: String,
    /// Its scan.
    pub scan: Option<FileId>,
    /// For a correction: why.
    pub why: String,
    /// Who entered it.
    pub by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Since when a correction stands in its place.
    pub superseded_at: Option<DateTime<Utc>>,
}

/// All statements of an employer up to a day, the newest day first; corrected ones after their correction.
pub async fn of(db: &Db, employer: EmployerId, up_to: NaiveDate) -> AppResult<Vec<Headcount>> {
    let rows = sqlx::query_file!("src/sql/headcounts.sql", employer.0, up_to).fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Headcount {
            id: row.id,
            as_of: row.as_of,
            numbers: Numbers {
                workers: row.workers,
                main_job: row.main_job,
                pedagogical: row.pedagogical,
                under_35: row.under_35,
                women: row.women,
                child_care: row.child_care,
                external: row.external,
                learners_full: row.learners_full,
                learners_part: row.learners_part,
            },
            stated_by: row.stated_by,
            paper: row.paper,
            scan: row.scan_id,
            why: row.why,
            by: row.by,
            recorded_at: row.recorded_at,
            superseded_at: row.superseded_at,
        })
        .collect())
}

/// How many statements of an employer there ever were: it grows with each (REL-05).
pub async fn version(db: &Db, employer: EmployerId) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from headcount where employer_id = $1"#,
        employer.0
    )
    .fetch_one(db)
    .await?)
}

/// Whether this file was brought by this person for this organisation: only such a one may be
/// named in a form instead of being sent once more.
pub async fn is_own_scan(
    db: &mut PgConnection,
    file: FileId,
    org: OrgId,
    who: Option<AccountId>,
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from file where id = $1 and org_id = $2 and uploaded_by = $3) as "is_own!""#,
        file.0,
        org.0,
        who.map(|who| who.0)
    )
    .fetch_one(db)
    .await?)
}

/// Marks a statement as corrected; false when somebody did so before.
pub(crate) async fn supersede(
    db: &mut PgConnection,
    employer: EmployerId,
    id: HeadcountId,
    at: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update headcount set superseded_at = $3
         where id = $1 and employer_id = $2 and superseded_at is null",
        id.0,
        employer.0,
        at
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a statement.
pub(crate) async fn insert(
    db: &mut PgConnection,
    employer: EmployerId,
    said: &Headcount,
    by: Option<AccountId>,
) -> sqlx::Result<()> {
    let n = &said.numbers;
    sqlx::query_file!(
        "src/sql/insert_headcount.sql",
        said.id.0,
        employer.0,
        said.as_of,
        n.workers,
        n.main_job,
        n.pedagogical,
        n.under_35,
        n.women,
        n.child_care,
        n.external,
        n.learners_full,
        n.learners_part,
        said.stated_by,
        said.paper,
        said.scan.map(|scan| scan.0),
        said.why,
        by.map(|by| by.0),
        said.recorded_at
    )
    .execute(db)
    .await
    .map(drop)
}
