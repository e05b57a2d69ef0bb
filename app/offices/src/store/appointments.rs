//! Appointments: read with their people, ended, and what else hangs on an account.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use access::{Personal, Redacted, Role, field};
use kernel::{
    AppError, AppResult, Db,
    id::{AccountId, AppointmentId, OrgId},
};

/// An appointment as its page shows it.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// Which.
    pub id: AppointmentId,
    /// Whose.
    pub account: AccountId,
    /// The login of the account.
    pub login: Redacted<String, field::Login>,
    /// Surname, first name, patronymic.
    pub name: Personal<String>,
    /// Whether the login is closed.
    pub is_disabled: bool,
    /// In which organisation.
    pub org: OrgId,
    /// Its short name today, or its last one.
    pub org_name: String,
    /// As what.
    pub role: Role,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// pending, confirmed, declined.
    pub state: String,
    /// The paper behind it.
    pub paper: AppointmentPaper,
    /// When it was ended before its time.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    pub end_reason: String,
    /// Row version of forms.
    pub version: i64,
    /// The obligation that stands: the day it was signed, and how.
    pub obligation: Option<(NaiveDate, String)>,
}

/// The paper behind an appointment.
#[derive(Debug, Clone, Default)]
pub struct AppointmentPaper {
    /// election, order, decision.
    pub kind: String,
    /// Its number, may be empty.
    pub number: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// The same in words, of appointments of the time before papers were kept.
    pub words: String,
}

impl Appointment {
    /// Whether it is over, ended or declined: nothing is left to end.
    #[must_use]
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.ended_at.is_some()
            || self.state == "declined"
            || self.until.is_some_and(|until| until <= today)
    }
}

/// The role of this code.
///
/// # Errors
/// [`AppError::Internal`] for a code that is none.
pub fn role(code: &str) -> AppResult<Role> {
    Role::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown role {code}")))
}

async fn read(
    db: impl PgExecutor<'_>,
    id: Option<AppointmentId>,
    org: Option<OrgId>,
    today: NaiveDate,
) -> AppResult<Vec<Appointment>> {
    let rows = sqlx::query_file!(
        "src/sql/appointment.sql",
        id.map(|id| id.0),
        org.map(|org| org.0),
        today
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Appointment {
                role: role(&row.role)?,
                id: row.id,
                account: row.account,
                login: Redacted::of(row.login),
                name: Personal::of(row.account.0, row.name),
                is_disabled: row.is_disabled,
                org: row.org,
                org_name: row.org_name,
                from: row.from,
                until: row.until,
                state: row.state,
                paper: AppointmentPaper {
                    kind: row.act_kind,
                    number: row.doc_number,
                    date: row.doc_date,
                    words: row.basis,
                },
                ended_at: row.ended_at,
                end_reason: row.end_reason,
                version: row.version,
                obligation: row.signed_on.zip(row.obligation_kind),
            })
        })
        .collect()
}

/// One appointment.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn one(
    db: impl PgExecutor<'_>,
    id: AppointmentId,
    today: NaiveDate,
) -> AppResult<Appointment> {
    read(db, Some(id), None, today).await?.pop().ok_or(AppError::NotFound)
}

/// Those of an organisation that are not over.
///
/// # Errors
/// Errors of the database.
pub async fn of_org(
    db: impl PgExecutor<'_>,
    org: OrgId,
    today: NaiveDate,
) -> AppResult<Vec<Appointment>> {
    read(db, None, Some(org), today).await
}

/// Every appointment of an account, also those that are over.
///
/// # Errors
/// Errors of the database.
pub async fn of_account(
    db: &Db,
    account: AccountId,
    today: NaiveDate,
) -> AppResult<Vec<Appointment>> {
    let ids = sqlx::query_scalar!(
        r#"select id as "id: AppointmentId" from appointment where account_id = $1
           order by lower(valid) desc limit 50"#,
        account.0
    )
    .fetch_all(db)
    .await?;
    let mut found = Vec::new();
    for id in ids {
        found.push(one(db, id, today).await?);
    }
    Ok(found)
}

/// Appointments of the account that signs in with this login.
///
/// # Errors
/// Errors of the database.
pub async fn of_login(
    db: &mut PgConnection,
    login: &str,
    today: NaiveDate,
) -> AppResult<Vec<Appointment>> {
    let ids = sqlx::query_scalar!(
        r#"select a.id as "id: AppointmentId" from appointment a join account c on c.id = a.account_id
           where c.login = $1 order by a.valid desc"#,
        login
    )
    .fetch_all(&mut *db)
    .await?;
    let mut found = Vec::new();
    for id in ids {
        found.push(one(&mut *db, id, today).await?);
    }
    Ok(found)
}

/// Whether somebody else with an open login holds the same office today.
///
/// # Errors
/// Errors of the database.
pub async fn has_another(
    db: &mut PgConnection,
    known: &Appointment,
    today: NaiveDate,
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from appointment a join account c on c.id = a.account_id
                          where a.org_id = $1 and a.role = $2 and a.account_id <> $3 and a.state = 'confirmed'
                            and a.ended_at is null and a.valid @> $4::date and not c.is_disabled) as "has!""#,
        known.org.0,
        known.role.code(),
        known.account.0,
        today
    )
    .fetch_one(db)
    .await?)
}

/// How an appointment ends.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    /// The first day without it.
    pub until: NaiveDate,
    /// The moment, when it ends at once; absent for an end that comes by its day.
    pub at: Option<DateTime<Utc>>,
    /// Who ends it.
    pub by: Option<AccountId>,
    /// Why.
    pub reason: &'a str,
}

/// Ends an appointment as it was seen; `false` when it has changed meanwhile.
///
/// # Errors
/// Errors of the database.
pub async fn end(
    db: &mut PgConnection,
    id: AppointmentId,
    seen: i64,
    end: End<'_>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update appointment set valid = daterange(lower(valid), $3), ended_at = $4, ended_by = $5, end_reason = $6,
                                version = version + 1
         where id = $1 and version = $2 and ended_at is null",
        id.0,
        seen,
        end.until,
        end.at,
        end.by.map(|by| by.0),
        end.reason
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Where an account holds offices today or will: its login belongs to all of them together.
///
/// # Errors
/// Errors of the database.
pub async fn offices_of(
    db: impl PgExecutor<'_>,
    account: AccountId,
    today: NaiveDate,
) -> AppResult<Vec<(Role, OrgId)>> {
    let rows = sqlx::query!(
        r#"select role as "role!", org_id as "org!: OrgId" from offices_held($1, $2)"#,
        account.0,
        today
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((role(&row.role)?, row.org))).collect()
}
