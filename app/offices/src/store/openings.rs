//! New accounts with their appointments, and elections that wait for a second person.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::appointments::role;
use access::{Personal, Role};
use kernel::{
    AppResult,
    id::{AccountId, AppointmentId, OrgId},
};

/// The paper behind an appointment, and its term.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The first day of the term.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// The paper: election, order, decision.
    pub kind: &'static str,
    /// Its number.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
}

/// Somebody new who is bound to an office.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Surname.
    pub surname: String,
    /// First name.
    pub first_name: String,
    /// Patronymic, may be empty.
    pub patronymic: String,
    /// The login she will type.
    pub login: String,
    /// By which paper, for which term.
    pub behind: Behind,
}

/// Waits for whoever binds somebody to an office in the same organisation.
///
/// # Errors
/// Errors of the database.
pub async fn hold(db: &mut PgConnection, org: OrgId) -> AppResult<()> {
    sqlx::query!("select id from org where id = $1 for no key update", org.0).fetch_all(db).await?;
    Ok(())
}

/// Whether this office is held, confirmed, on some day of the term.
///
/// # Errors
/// Errors of the database.
pub async fn is_held(
    db: impl PgExecutor<'_>,
    (org, role): (OrgId, Role),
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from appointment where org_id = $1 and role = $2 and ended_at is null
                            and state = 'confirmed' and valid && daterange($3, $4)) as "is!""#,
        org.0,
        role.code(),
        from,
        until
    )
    .fetch_one(db)
    .await?)
}

/// Whether this very account holds the office on some day of the term.
///
/// # Errors
/// Errors of the database.
pub async fn goes_on(
    db: impl PgExecutor<'_>,
    (account, org, role): (AccountId, OrgId, Role),
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from appointment where account_id = $1 and org_id = $2 and role = $3
                            and ended_at is null and state <> 'declined' and valid && daterange($4, $5)) as "is!""#,
        account.0,
        org.0,
        role.code(),
        from,
        until
    )
    .fetch_one(db)
    .await?)
}

/// Which of these logins somebody has.
///
/// # Errors
/// Errors of the database.
pub async fn taken(db: impl PgExecutor<'_>, logins: &[String]) -> AppResult<Vec<String>> {
    let found = sqlx::query_scalar!(r#"select l as "login!" from logins_taken($1) l"#, logins);
    Ok(found.fetch_all(db).await?)
}

/// Adds an account that nothing opens yet; `false` when the login is taken.
///
/// # Errors
/// Errors of the database.
pub async fn add_account(
    db: &mut PgConnection,
    id: AccountId,
    opening: &Opening,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select add_account($1, $2, $3, $4, $5, $6) as "is!""#,
        id.0,
        opening.login,
        opening.surname,
        opening.first_name,
        opening.patronymic,
        now
    )
    .fetch_one(db)
    .await?)
}

/// Adds the appointment by its paper.
///
/// # Errors
/// Errors of the database.
pub async fn add_appointment(
    db: &mut PgConnection,
    (id, account): (AppointmentId, AccountId),
    (org, role, state): (OrgId, Role, &str),
    behind: &Behind,
    (by, now): (Option<AccountId>, DateTime<Utc>),
) -> AppResult<()> {
    sqlx::query!(
        "insert into appointment (id, account_id, org_id, role, state, valid, act_kind, doc_number, doc_date, made_by,
                                  recorded_at)
         values ($1, $2, $3, $4, $5, daterange($6, $7), $8, $9, $10, $11, $12)",
        id.0,
        account.0,
        org.0,
        role.code(),
        state,
        behind.from,
        behind.until,
        behind.kind,
        behind.number,
        behind.date,
        by.map(|by| by.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who entered an appointment, with her name; none for what a program entered.
///
/// # Errors
/// Errors of the database.
pub async fn maker(
    db: impl PgExecutor<'_>,
    id: AppointmentId,
) -> AppResult<Option<(AccountId, Personal<String>)>> {
    let row = sqlx::query!(
        r#"select c.id as "id!: AccountId", c.full_name as "name!"
           from appointment a cross join lateral signer(a.made_by, a.org_id) c where a.id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, Personal::of(row.id.0, row.name))))
}

/// An election, or a central office, that waits for a second person.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Which.
    pub id: AppointmentId,
    /// Whose it will be.
    pub name: Personal<String>,
    /// Where.
    pub org_name: String,
    /// As what.
    pub role: Role,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
}

/// What waits below the organisations of these labels, and of central offices in these organisations; the
/// oldest first.
///
/// # Errors
/// Errors of the database.
pub async fn waiting(
    db: impl PgExecutor<'_>,
    (labels, centres): (&[i64], &[Uuid]),
    account: AccountId,
    today: NaiveDate,
) -> AppResult<Vec<Waiting>> {
    let rows = sqlx::query_file!("src/sql/waiting.sql", labels, centres, account.0, today)
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Waiting {
                id: row.id,
                name: Personal::of(row.account.0, row.name),
                org_name: row.org_name,
                role: role(&row.role)?,
                from: row.from,
                until: row.until,
            })
        })
        .collect()
}

/// Confirms or declines what waits, as it was seen; `false` when it does not wait any more.
///
/// # Errors
/// Errors of the database.
pub async fn settle(
    db: &mut PgConnection,
    (id, seen): (AppointmentId, i64),
    is_confirmed: bool,
    (by, now): (Option<AccountId>, DateTime<Utc>),
) -> AppResult<bool> {
    let state = if is_confirmed { "confirmed" } else { "declined" };
    let done = sqlx::query!(
        "update appointment set state = $3, confirmed_by = $4, confirmed_at = $5, version = version + 1
         where id = $1 and version = $2 and state = 'pending' and ended_at is null",
        id.0,
        seen,
        state,
        by.map(|by| by.0),
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether nothing opens this account yet: it has neither a password nor a living access letter.
///
/// # Errors
/// Errors of the database.
pub async fn is_shut(db: impl PgExecutor<'_>, account: AccountId) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select c.password_hash = '' and not exists (
               select from access_letter s where s.account_id = c.id and s.used_at is null and s.void_at is null) as "is!"
           from account c where c.id = $1"#,
        account.0
    )
    .fetch_one(db)
    .await?)
}
