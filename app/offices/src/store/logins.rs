//! Logins of the organisations below one.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use access::{Personal, Redacted, field};
use kernel::{
    AppError, AppResult,
    cursor::Seek,
    id::{AccountId, AppointmentId, OrgId},
};
use structure::model::OrgKind;

/// An organisation below, with its chair when somebody is to sign in for it.
#[derive(Debug, Clone)]
pub struct LoginRow {
    /// The organisation.
    pub org: OrgId,
    /// Its short name.
    pub org_name: String,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind.
    pub kind: OrgKind,
    /// Its chair.
    pub chair: Option<Chair>,
}

/// Who signs in for an organisation.
#[derive(Debug, Clone)]
pub struct Chair {
    /// Her appointment.
    pub appointment: AppointmentId,
    /// Her name.
    pub name: Personal<String>,
    /// Her login.
    pub login: Redacted<String, field::Login>,
    /// Whether the login is closed.
    pub is_disabled: bool,
    /// Whether the appointment waits for the word from above.
    pub is_pending: bool,
    /// Whether she has accepted the obligation.
    pub is_obliged: bool,
    /// The first day without the office.
    pub until: Option<NaiveDate>,
    /// When she signed in last.
    pub signed_in_at: Redacted<Option<DateTime<Utc>>, field::SignedIn>,
}

/// Which lines.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The organisation they lie below.
    pub org: OrgId,
    /// Its label.
    pub label: i64,
    /// Whether that is the union as a whole.
    pub is_top: bool,
    /// Only those for which nobody signs in.
    pub is_without: bool,
    /// Only primaries.
    pub is_primary: bool,
}

/// Some of them, by name.
///
/// # Errors
/// Errors of the database.
pub async fn below(
    db: impl PgExecutor<'_>,
    wanted: &Wanted,
    seek: &Seek<(String, Uuid)>,
    today: NaiveDate,
) -> AppResult<Vec<LoginRow>> {
    let branch = (!wanted.is_top).then(|| vec![wanted.label]);
    let (name, id) = seek.edge();
    let rows = sqlx::query_file!(
        "src/sql/logins.sql",
        branch.as_deref(),
        wanted.org.0,
        today,
        wanted.is_without,
        wanted.is_primary,
        seek.falls,
        name,
        id,
        seek.most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unknown = || AppError::Internal(format!("unknown kind {}", row.kind));
            let kind = OrgKind::from_code(&row.kind).ok_or_else(unknown)?;
            let chair = row.appointment.zip(row.account).map(|(appointment, account)| Chair {
                appointment,
                name: Personal::of(account.0, row.name),
                login: Redacted::of(row.login.unwrap_or_default()),
                is_disabled: row.is_disabled.unwrap_or_default(),
                is_pending: row.is_pending.unwrap_or_default(),
                is_obliged: row.is_obliged,
                until: row.until,
                signed_in_at: Redacted::of(row.signed_in_at),
            });
            Ok(LoginRow { org: row.org, org_name: row.org_name, reg_no: row.reg_no, kind, chair })
        })
        .collect()
}
