//! Queries of unusual access.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::unusual::{BY_NIGHT, Did, Event, FOREIGN, Unusual, UnusualKind};
use access::{Personal, Redacted, field};
use kernel::{AppError, AppResult, Db, id::AccountId};

/// A request of somebody, with the organisation on whose behalf it was made.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who.
    pub account: Uuid,
    /// On whose behalf.
    pub org: Option<Uuid>,
    /// What.
    pub event: Event,
}

/// Requests since a moment of all who may have done something unusual, person by person.
pub async fn conspicuous(db: &Db, since: DateTime<Utc>) -> AppResult<Vec<Request>> {
    let people = i64::try_from(BY_NIGHT).unwrap_or(0);
    let refusals = i64::try_from(FOREIGN).unwrap_or(0);
    let rows =
        sqlx::query_file!("src/sql/conspicuous.sql", since, people, refusals).fetch_all(db).await?;
    let request = |did: Did, at| Event { at, did };
    Ok(rows
        .into_iter()
        .map(|row| Request {
            account: row.actor,
            org: row.org_id,
            event: request(row.people.map_or(Did::WasRefused, Did::Saw), row.at),
        })
        .collect())
}

/// Keeps a stretch. What overlaps a known one makes that longer, and it waits again when somebody had seen less of
/// it. Says whether anything is new.
pub async fn keep(
    db: &mut PgConnection,
    (account, org): (Uuid, Option<Uuid>),
    one: &Unusual,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let (kind, count) = (one.kind.code(), i32::try_from(one.count).unwrap_or(i32::MAX));
    let known = sqlx::query!(
        "select id, from_at, until_at, count from unusual
         where account_id = $1 and kind = $2
           and tstzrange(from_at, until_at, '[]') && tstzrange($3, $4, '[]')
         order by from_at for update",
        account,
        kind,
        one.from,
        one.until
    )
    .fetch_all(&mut *db)
    .await?;
    let covers = |from: DateTime<Utc>, until: DateTime<Utc>, height: i32| {
        from <= one.from && one.until <= until && count <= height
    };
    if known.iter().any(|row| covers(row.from_at, row.until_at, row.count)) {
        return Ok(false);
    }
    let ids: Vec<Uuid> = known.iter().map(|row| row.id).collect();
    let from = known.iter().map(|row| row.from_at).fold(one.from, std::cmp::min);
    let until = known.iter().map(|row| row.until_at).fold(one.until, std::cmp::max);
    let height = known.iter().map(|row| row.count).fold(count, std::cmp::max);
    sqlx::query!("delete from unusual where id = any($1)", &ids).execute(&mut *db).await?;
    sqlx::query!(
        "insert into unusual (id, kind, account_id, org_id, from_at, until_at, count, found_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        ids.first().copied().unwrap_or_else(Uuid::now_v7),
        kind,
        account,
        org,
        from,
        until,
        height,
        now
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Something unusual, as it is shown.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which.
    pub id: Uuid,
    /// Who.
    pub account: AccountId,
    /// Her login.
    pub login: Redacted<String, field::Login>,
    /// Surname, first name, patronymic.
    pub name: Personal<String>,
    /// The short name of the organisation on whose behalf.
    pub org: Option<String>,
    /// What.
    pub what: Unusual,
    /// When somebody had seen it.
    pub seen_at: Option<DateTime<Utc>>,
}

/// Cases of who acts below these labels (absent: of everybody) but the reader: those that wait, and those seen
/// since a moment; one of them when an id is given.
pub async fn cases(
    db: &Db,
    labels: Option<&[i64]>,
    (today, since): (NaiveDate, DateTime<Utc>),
    id: Option<Uuid>,
    reader: AccountId,
) -> AppResult<Vec<Case>> {
    let rows = sqlx::query_file!("src/sql/unusual.sql", labels, today, since, id, reader.0)
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let kind = UnusualKind::from_code(&row.kind)
                .ok_or_else(|| AppError::Internal(format!("unknown kind {}", row.kind)))?;
            let count = usize::try_from(row.count).unwrap_or(0);
            Ok(Case {
                id: row.id,
                account: AccountId(row.account_id),
                login: Redacted::of(row.login),
                name: Personal::of(row.account_id, row.name),
                org: row.org,
                what: Unusual { kind, from: row.from_at, until: row.until_at, count },
                seen_at: row.seen_at,
            })
        })
        .collect()
}

/// Marks a case as seen; `false` when somebody else was quicker.
pub async fn mark(
    db: &mut PgConnection,
    id: Uuid,
    by: AccountId,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update unusual set seen_by = $2, seen_at = $3 where id = $1 and seen_at is null",
        id,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
