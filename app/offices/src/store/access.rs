//! Who had access to an organisation on a day.

use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::appointments::{AppointmentPaper, role};
use access::{Personal, Redacted, Role, field};
use kernel::{
    AppResult, AsOf,
    id::{AccountId, AppointmentId, OrgId},
};

/// Somebody with access, by one appointment.
#[derive(Debug, Clone)]
pub struct AccessRow {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The account.
    pub account: AccountId,
    /// Surname, first name, patronymic.
    pub name: Personal<String>,
    /// The login.
    pub login: Redacted<String, field::Login>,
    /// The organisation of the appointment: the one asked about, or one above it.
    pub org: OrgId,
    /// Its short name on that day.
    pub org_name: String,
    /// Its label.
    pub label: i64,
    /// The role.
    pub role: Role,
    /// The path of the organisation asked about, on that day.
    pub path: Vec<i64>,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// The paper behind the appointment.
    pub paper: AppointmentPaper,
    /// The day the obligation was signed.
    pub signed_on: NaiveDate,
    /// electronic, paper.
    pub obligation_kind: String,
}

/// Everybody who had access at the end of that day in Moscow, by an office in the organisation or above.
///
/// # Errors
/// Errors of the database.
pub async fn on(db: impl PgExecutor<'_>, org: OrgId, as_of: AsOf) -> AppResult<Vec<AccessRow>> {
    let day = as_of.day();
    let rows = sqlx::query_file!("src/sql/access_on.sql", org.0, day, kernel::Clock::end_of(day))
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AccessRow {
                role: role(&row.role)?,
                appointment: row.id,
                account: row.account,
                name: Personal::of(row.account.0, row.name),
                login: Redacted::of(row.login),
                org: row.org,
                org_name: row.org_name,
                label: row.label,
                path: row.path,
                from: row.from,
                until: row.until,
                paper: AppointmentPaper {
                    kind: row.act_kind,
                    number: row.doc_number,
                    date: row.doc_date,
                    words: row.basis,
                },
                signed_on: row.signed_on,
                obligation_kind: row.obligation_kind,
            })
        })
        .collect()
}
