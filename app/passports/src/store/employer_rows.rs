//! Queries that write employers: statements, the dated episodes made of them, row versions.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::changed;
use crate::{
    error::PassportError,
    model::{EmployerFacts, Statement},
};
use kernel::{
    AppError, AppResult, Period,
    id::{AccountId, EmployerId, OrgId},
};

/// Begins an employer.
pub(crate) async fn begin(db: &mut PgConnection, id: EmployerId) -> AppResult<()> {
    sqlx::query!("insert into employer (id) values ($1)", id.0).execute(db).await?;
    Ok(())
}

/// Locks an employer and gives its row version.
pub(crate) async fn lock(db: &mut PgConnection, id: EmployerId) -> AppResult<i64> {
    sqlx::query_scalar!("select version from employer where id = $1 for update", id.0)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)
}

/// Counts a save.
pub(crate) async fn grow_version(db: &mut PgConnection, id: EmployerId) -> AppResult<()> {
    sqlx::query!("update employer set version = version + 1 where id = $1", id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Everything ever said about an employer, in the order it was said.
pub(crate) async fn statements(db: &mut PgConnection, id: EmployerId) -> AppResult<Vec<Statement>> {
    let rows = sqlx::query!(
        "select from_day, changed from employer_statement where employer_id = $1 order by id",
        id.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| Ok(Statement { from: row.from_day, changed: changed(row.changed)? }))
        .collect()
}

/// Keeps a statement for ever.
pub(crate) async fn add_statement(
    db: &mut PgConnection,
    id: EmployerId,
    statement: &Statement,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "insert into employer_statement (employer_id, from_day, changed, stated_by, recorded_at)
         values ($1, $2, $3, $4, $5)",
        id.0,
        statement.from,
        serde_json::json!(statement.changed),
        by.map(|by| by.0),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts these episodes in the place of those in force.
pub(crate) async fn place(
    db: &mut PgConnection,
    id: EmployerId,
    episodes: &[(Period, EmployerFacts)],
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> Result<(), PassportError> {
    sqlx::query!(
        "update employer_episode set superseded_at = $2 where employer_id = $1 and superseded_at is null",
        id.0,
        at
    )
    .execute(&mut *db)
    .await?;
    for (valid, facts) in episodes {
        let done = sqlx::query_file!(
            "src/sql/insert_employer.sql",
            id.0,
            valid.from,
            valid.until,
            serde_json::json!(facts.values()),
            by.map(|by| by.0),
            at
        )
        .execute(&mut *db)
        .await;
        if let Err(error) = done {
            return Err(taken(error));
        }
    }
    Ok(())
}

/// Two saves at once: the constraint speaks where the check before it could not see.
fn taken(error: sqlx::Error) -> PassportError {
    let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
    match constraint {
        Some("employer_episode_inn_once") => PassportError::InnTaken(EmployerId(Uuid::nil())),
        _ => PassportError::Other(error.into()),
    }
}

/// Whether it is open on a day.
pub(crate) async fn is_open_on(
    db: &mut PgConnection,
    id: EmployerId,
    day: NaiveDate,
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from employer_episode
           where employer_id = $1 and superseded_at is null and valid @> $2::date) as "is_open!""#,
        id.0,
        day
    )
    .fetch_one(db)
    .await?)
}

/// How many open employers an organisation is linked with on a day.
pub async fn count_of(db: &mut PgConnection, org: OrgId, day: NaiveDate) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from employer_org l
           join employer_episode e on e.employer_id = l.employer_id and e.superseded_at is null
                                  and e.valid @> $2::date
           where l.org_id = $1 and l.superseded_at is null and l.valid @> $2::date"#,
        org.0,
        day
    )
    .fetch_one(db)
    .await?)
}

/// The organisation that keeps the facts of an employer: of the links still open, else of all, the
/// one entered first. Whoever links later uses the employer and does not take it over.
pub async fn keeper(db: &mut PgConnection, id: EmployerId) -> AppResult<OrgId> {
    sqlx::query_scalar!(
        r#"select org_id as "org: OrgId" from employer_org
           where employer_id = $1 and superseded_at is null
           order by upper_inf(valid) desc, seq limit 1"#,
        id.0
    )
    .fetch_optional(db)
    .await?
    .ok_or(AppError::NotFound)
}

/// Organisations ever linked with an employer.
pub(crate) async fn orgs_of(db: &mut PgConnection, id: EmployerId) -> AppResult<Vec<OrgId>> {
    let orgs = sqlx::query_scalar!(
        "select distinct org_id from employer_org where employer_id = $1 and superseded_at is null",
        id.0
    )
    .fetch_all(db)
    .await?;
    Ok(orgs)
}
