//! Accounts of the house, without a word of the register (SEC-08).

use chrono::{DateTime, Utc};

use access::{Personal, Redacted, field};
use kernel::{AppResult, Db, id::AccountId};

/// An account as its keeper sees it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// What is typed to sign in.
    pub login: Personal<String, field::Login>,
    /// Whether it is closed.
    pub is_disabled: Redacted<bool, field::LoginClosed>,
    /// Whether it was closed by who keeps the accounts: what was closed in the register is opened there.
    pub is_closed_here: bool,
    /// Whether a phone is asked for.
    pub has_factor: bool,
    /// Whether a slip was issued and no password chosen yet.
    pub has_no_password: bool,
    /// Whether that slip still opens it.
    pub has_slip: bool,
    /// When somebody signed in last.
    pub signed_in_at: Redacted<Option<DateTime<Utc>>, field::SignedIn>,
    /// In how many places it is open.
    pub sessions: Redacted<i64, field::Sessions>,
}

/// Ids of a page of the list, in the order of logins: those that begin with `said`, perhaps only closed ones, after a
/// login.
///
/// # Errors
/// Errors of the database.
pub async fn page(
    db: &Db,
    (said, is_closed): (&str, bool),
    after: &str,
    most: i64,
) -> AppResult<Vec<AccountId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: AccountId" from account
           where login > $3 and (not $2 or is_disabled)
             and ($1 = '' or id in (select called from accounts_called($1, false) called))
           order by login limit $4"#,
        said,
        is_closed,
        after,
        most
    )
    .fetch_all(db)
    .await?)
}

/// These accounts, in the order of their logins; sessions used after, opened after and dated before these moments count.
///
/// # Errors
/// Errors of the database.
pub async fn accounts(
    db: &Db,
    ids: &[AccountId],
    alive: (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> AppResult<Vec<Account>> {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_file!("src/sql/accounts.sql", &ids, alive.0, alive.1, alive.2, now);
    let rows = rows.fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Account {
            id: row.id,
            login: Personal::of(row.id.0, row.login),
            is_disabled: Redacted::of(row.is_disabled),
            is_closed_here: row.is_closed_here,
            has_factor: row.has_factor,
            has_no_password: row.has_no_password,
            has_slip: row.has_slip,
            signed_in_at: Redacted::of(row.signed_in_at),
            sessions: Redacted::of(row.sessions),
        })
        .collect())
}
