//! Matters that pass from one chair to the next.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::appointments::role;
use access::{Personal, Role};
use kernel::{
    AppError, AppResult,
    id::{AccountId, HandoverId, OrgId},
};

/// A hand-over with its two sides.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Which.
    pub id: HandoverId,
    /// In which organisation.
    pub org: OrgId,
    /// Its short name.
    pub org_name: String,
    /// open, accepted, risen, closed.
    pub state: String,
    /// Until when it is to be accepted.
    pub due_on: NaiveDate,
    /// When it was accepted, or closed above.
    pub settled_at: Option<DateTime<Utc>>,
    /// The row version.
    pub version: i64,
    /// The role that passes on.
    pub role: Role,
    /// Who hands over.
    pub from: (AccountId, Personal<String>),
    /// Who takes over; absent while nobody was elected.
    pub to: Option<(AccountId, Personal<String>)>,
    /// The term that ended: its first day, and the first day after it.
    pub term: (NaiveDate, NaiveDate),
}

/// One matter.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its place, from 1.
    pub place: i32,
    /// organisation, login, act, draft.
    pub kind: String,
    /// What it is called, as it was when the hand-over began.
    pub told: String,
    /// unchecked, right, remarked.
    pub state: String,
    /// What is wrong with it.
    pub remark: String,
}

/// What has begun: the hand-over, its organisation, the number of its matters.
#[derive(Debug, Clone, Copy)]
pub struct BegunNow {
    /// The hand-over.
    pub id: HandoverId,
    /// Its organisation.
    pub org: OrgId,
    /// How many matters it lists.
    pub items: i64,
}

/// Begins what is due to begin, in one organisation or in all.
///
/// # Errors
/// Errors of the database.
pub async fn begin(
    db: &mut PgConnection,
    (now, today, due_on): (DateTime<Utc>, NaiveDate, NaiveDate),
    org: Option<OrgId>,
) -> AppResult<Vec<BegunNow>> {
    let org = org.map(|org| org.0);
    Ok(sqlx::query_file_as!(BegunNow, "src/sql/begin_handovers.sql", today, now, due_on, org)
        .fetch_all(db)
        .await?)
}

/// Names the successor where one was elected after the hand-over began, or where the one named has left before
/// she took over; in one organisation or in all.
///
/// # Errors
/// Errors of the database.
pub async fn name_successors(
    db: &mut PgConnection,
    today: NaiveDate,
    org: Option<OrgId>,
) -> AppResult<u64> {
    let done = sqlx::query!(
        "update handover h set to_appointment = n.id, version = h.version + 1
         from appointment f, appointment n
         where h.state = 'open' and f.id = h.from_appointment
           and not exists (select from appointment t
                           where t.id = h.to_appointment and t.gives_access and t.valid @> $1::date)
           and n.org_id = h.org_id and n.role = f.role and n.account_id <> f.account_id
           and n.gives_access and n.valid @> $1::date and ($2::uuid is null or h.org_id = $2)",
        today,
        org.map(|org| org.0)
    );
    Ok(done.execute(db).await?.rows_affected())
}

/// Lets everything rise that was not accepted in time.
///
/// # Errors
/// Errors of the database.
pub async fn overdue(db: &mut PgConnection, today: NaiveDate) -> AppResult<Vec<HandoverId>> {
    Ok(sqlx::query_scalar!(
        r#"update handover set state = 'risen', version = version + 1
           where state = 'open' and due_on < $1 returning id as "id: HandoverId""#,
        today
    )
    .fetch_all(db)
    .await?)
}

async fn read(
    db: impl PgExecutor<'_>,
    id: Option<HandoverId>,
    (account, orgs): (Option<AccountId>, &[uuid::Uuid]),
    today: NaiveDate,
) -> AppResult<Vec<Handover>> {
    let (id, account) = (id.map(|id| id.0), account.map(|id| id.0));
    let rows =
        sqlx::query_file!("src/sql/handover.sql", id, account, orgs, today).fetch_all(db).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Handover {
                role: role(&row.role)?,
                id: row.id,
                org: row.org,
                org_name: row.org_name,
                state: row.state,
                due_on: row.due_on,
                settled_at: row.settled_at,
                version: row.version,
                from: (row.from_account, Personal::of(row.from_account.0, row.from_name)),
                to: row.to_account.map(|account| (account, Personal::of(account.0, row.to_name))),
                term: (row.from_since, row.from_until),
            })
        })
        .collect()
}

/// One hand-over.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn one(db: impl PgExecutor<'_>, id: HandoverId, today: NaiveDate) -> AppResult<Handover> {
    read(db, Some(id), (None, &[]), today).await?.pop().ok_or(AppError::NotFound)
}

/// Those that wait for a person, or rose to one of these organisations.
///
/// # Errors
/// Errors of the database.
pub async fn waiting(
    db: impl PgExecutor<'_>,
    account: AccountId,
    orgs: &[OrgId],
    today: NaiveDate,
) -> AppResult<Vec<Handover>> {
    let orgs: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    read(db, None, (Some(account), &orgs), today).await
}

/// The matters of a hand-over, in order.
///
/// # Errors
/// Errors of the database.
pub async fn items(db: impl PgExecutor<'_>, id: HandoverId) -> AppResult<Vec<Item>> {
    Ok(sqlx::query_as!(
        Item,
        "select place, kind, told, state, remark from handover_item where handover_id = $1 order by place",
        id.0
    )
    .fetch_all(db)
    .await?)
}

/// Keeps the marks of all matters.
///
/// # Errors
/// Errors of the database.
pub async fn mark(db: &mut PgConnection, id: HandoverId, items: &[Item]) -> AppResult<()> {
    let places: Vec<i32> = items.iter().map(|item| item.place).collect();
    let states: Vec<String> = items.iter().map(|item| item.state.clone()).collect();
    let remarks: Vec<String> = items.iter().map(|item| item.remark.clone()).collect();
    sqlx::query!(
        "update handover_item i set state = told.state, remark = told.remark
         from unnest($2::integer[], $3::text[], $4::text[]) as told (place, state, remark)
         where i.handover_id = $1 and i.place = told.place",
        id.0,
        &places,
        &states,
        &remarks
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves it to another state as it was seen; `false` when it has changed meanwhile.
///
/// # Errors
/// Errors of the database.
pub async fn step(
    db: &mut PgConnection,
    (id, seen): (HandoverId, i64),
    (from, to): (&str, &str),
    settled: Option<(DateTime<Utc>, AccountId)>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update handover set state = $4, version = version + 1, settled_at = $5, settled_by = $6
         where id = $1 and version = $2 and state = $3",
        id.0,
        seen,
        from,
        to,
        settled.map(|(at, _)| at),
        settled.map(|(_, by)| by.0)
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
