//! Queries of passports: statements, the dated rows made of them, confirmations.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::changed;
use crate::model::{Changed, Completeness, Statement, Values};
use kernel::{
    AppError, AppResult, Db, Period,
    id::{AccountId, OrgId},
};
use structure::model::OrgKind;

/// Locks the organisation and gives the row version its forms were filled from (REL-05).
pub(crate) async fn lock(db: &mut PgConnection, org: OrgId) -> AppResult<i64> {
    sqlx::query_scalar!("select version from org where id = $1 for update", org.0)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)
}

/// The row version.
pub async fn version(db: &Db, org: OrgId) -> AppResult<i64> {
    sqlx::query_scalar!("select version from org where id = $1", org.0)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)
}

/// Counts a save.
pub(crate) async fn grow_version(db: &mut PgConnection, org: OrgId) -> AppResult<()> {
    sqlx::query!("update org set version = version + 1 where id = $1", org.0).execute(db).await?;
    Ok(())
}

/// Everything ever said about a passport, in the order it was said.
pub async fn statements(db: &mut PgConnection, org: OrgId) -> AppResult<Vec<Statement>> {
    let rows = sqlx::query!(
        "select from_day, changed from passport_statement where org_id = $1 order by id",
        org.0
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
    org: OrgId,
    statement: &Statement,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "insert into passport_statement (org_id, from_day, changed, stated_by, recorded_at)
         values ($1, $2, $3, $4, $5)",
        org.0,
        statement.from,
        serde_json::json!(statement.changed),
        by.map(|by| by.0),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many statements there are: what a reader of all of them has read.
pub async fn count_statements(db: &Db, org: OrgId) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from passport_statement where org_id = $1"#,
        org.0
    )
    .fetch_one(db)
    .await?)
}

/// A statement with who said it and when it was recorded.
#[derive(Debug, Clone)]
pub struct Said {
    /// The first day on which it is so.
    pub from: NaiveDate,
    /// What is so.
    pub changed: Changed,
    /// Who said it; empty for the command line.
    pub by: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// Statements for the history, the newest first.
pub async fn said(db: &Db, org: OrgId, up_to: NaiveDate, most: i64) -> AppResult<Vec<Said>> {
    let rows = sqlx::query!(
        r#"select s.from_day, s.changed, s.recorded_at,
                  coalesce(a.short_name, '') as "by!"
           from passport_statement s left join lateral signer(s.stated_by, s.org_id) a on true
           where s.org_id = $1 and s.from_day <= $2 order by s.id desc limit $3"#,
        org.0,
        up_to,
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let changed = changed(row.changed)?;
            Ok(Said { from: row.from_day, changed, by: row.by, at: row.recorded_at })
        })
        .collect()
}

/// Kinds of the organisation by day, from its first.
pub async fn kinds(db: &mut PgConnection, org: OrgId) -> AppResult<Vec<(NaiveDate, OrgKind)>> {
    let rows = sqlx::query!(
        r#"select lower(valid) as "from!", kind from org_episode
           where org_id = $1 and superseded_at is null order by lower(valid)"#,
        org.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let kind = OrgKind::from_code(&row.kind)
                .ok_or_else(|| AppError::Internal(format!("unknown kind {}", row.kind)))?;
            Ok((row.from, kind))
        })
        .collect()
}

/// A dated row of a passport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its period.
    pub valid: Period,
    /// The values.
    pub values: Values,
    /// Obligatory fields filled, of how many.
    pub counts: (i32, i32),
}

impl Row {
    /// A row of this period with what is filled in it.
    #[must_use]
    pub fn new(valid: Period, values: Values, counted: &Completeness) -> Self {
        Self { valid, values, counts: (counted.filled, counted.required) }
    }
}

/// The rows now in force, with their ids.
pub(crate) async fn rows(db: &mut PgConnection, org: OrgId) -> AppResult<Vec<(i64, Row)>> {
    let rows = sqlx::query!(
        "select id, valid, fields, filled, required from passport
         where org_id = $1 and superseded_at is null order by lower(valid)",
        org.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let values = serde_json::from_value(row.fields)
                .map_err(|error| AppError::Internal(format!("unreadable passport: {error}")))?;
            Ok((row.id, Row { valid: row.valid, values, counts: (row.filled, row.required) }))
        })
        .collect()
}

/// The row of a day.
pub async fn row_on(db: &Db, org: OrgId, day: NaiveDate) -> AppResult<Option<Row>> {
    let row = sqlx::query!(
        "select valid, fields, filled, required from passport
         where org_id = $1 and superseded_at is null and valid @> $2::date",
        org.0,
        day
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let values = serde_json::from_value(row.fields)
        .map_err(|error| AppError::Internal(format!("unreadable passport: {error}")))?;
    Ok(Some(Row { valid: row.valid, values, counts: (row.filled, row.required) }))
}

/// Rows that are no longer what we know; they stay for «as known then».
pub(crate) async fn supersede(
    db: &mut PgConnection,
    ids: &[i64],
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!("update passport set superseded_at = $2 where id = any($1)", ids, at)
        .execute(db)
        .await?;
    Ok(())
}

/// A new row.
pub(crate) async fn insert_row(
    db: &mut PgConnection,
    org: OrgId,
    row: &Row,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "insert into passport (org_id, valid, fields, filled, required, saved_by, recorded_at)
         values ($1, daterange($2, $3), $4, $5, $6, $7, $8)",
        org.0,
        row.valid.from,
        row.valid.until,
        serde_json::json!(row.values),
        row.counts.0,
        row.counts.1,
        by.map(|by| by.0),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a confirmation; a second one of the same day changes nothing.
pub(crate) async fn confirm(
    db: &mut PgConnection,
    org: OrgId,
    on: NaiveDate,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "insert into passport_confirmation (org_id, confirmed_on, confirmed_by, recorded_at)
         values ($1, $2, $3, $4) on conflict on constraint passport_confirmation_pk do nothing",
        org.0,
        on,
        by.map(|by| by.0),
        at
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}
