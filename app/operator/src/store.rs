//! Accounts of the house, without a word of the register (SEC-08).

use chrono::{DateTime, Utc};
use uuid::Uuid;

use access::{Personal, Redacted, field};
use kernel::{AppResult, Db, cursor::Seek, id::AccountId};

/// An account as its keeper sees it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// Its login as a sort value: sealed in an address, and never shown.
    pub(crate) sorted_by: String,
    /// What is typed to sign in.
    pub login: Personal<String, field::Login>,
    /// Whether it is closed.
    pub is_disabled: Redacted<bool, field::LoginClosed>,
    /// Whether it was closed by who keeps the accounts: what was closed in the register is opened there.
    pub is_closed_here: bool,
    /// Whether a phone is asked for.
    pub has_factor: bool,
    /// Whether an access letter was issued and no password chosen yet.
    pub has_no_password: bool,
    /// Whether that access letter still opens it.
    pub has_letter: bool,
    /// When somebody signed in last.
    pub signed_in_at: Redacted<Option<DateTime<Utc>>, field::SignedIn>,
    /// In how many places it is open.
    pub sessions: Redacted<i64, field::Sessions>,
}

/// Which accounts are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// Some of the list, in the order of logins.
    Page {
        /// What their logins begin with; may be empty.
        said: &'a str,
        /// Closed ones only.
        is_closed: bool,
        /// Where they lie.
        seek: &'a Seek<(String, Uuid)>,
    },
    /// This one.
    One(AccountId),
}

/// These accounts, in the order of their logins; sessions used after, opened after and dated before these moments count.
///
/// # Errors
/// Errors of the database.
pub async fn accounts(
    db: &Db,
    which: Which<'_>,
    alive: (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> AppResult<Vec<Account>> {
    let (said, is_closed, falls, (after, _), most, one) = match which {
        Which::Page { said, is_closed, seek } => {
            (said, is_closed, seek.falls, seek.edge(), seek.most, None)
        }
        Which::One(id) => ("", false, false, (String::new(), Uuid::nil()), 1, Some(id.0)),
    };
    let rows = sqlx::query_file!(
        "src/sql/accounts.sql",
        said,
        is_closed,
        falls,
        after,
        most,
        alive.0,
        alive.1,
        alive.2,
        now,
        one
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Account {
            id: row.id,
            sorted_by: row.login.clone(),
            login: Personal::of(row.id.0, row.login),
            is_disabled: Redacted::of(row.is_disabled),
            is_closed_here: row.is_closed_here,
            has_factor: row.has_factor,
            has_no_password: row.has_no_password,
            has_letter: row.has_letter,
            signed_in_at: Redacted::of(row.signed_in_at),
            sessions: Redacted::of(row.sessions),
        })
        .collect())
}
