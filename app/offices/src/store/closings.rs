//! Logins closed and opened again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use kernel::{AppResult, id::AccountId};

/// Closes a login, and with it every session; `false` when it is closed already.
///
/// # Errors
/// Errors of the database.
pub async fn close(
    db: &mut PgConnection,
    account: AccountId,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update account set is_disabled = true where id = $1 and not is_disabled",
        account.0
    )
    .execute(&mut *db)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "insert into account_closing (account_id, closed_at, closed_by) values ($1, $2, $3)",
        account.0,
        now,
        by.map(|by| by.0)
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from session where account_id = $1", account.0).execute(db).await?;
    Ok(true)
}

/// Opens a closed login again; `false` when it is open.
///
/// # Errors
/// Errors of the database.
pub async fn open_again(
    db: &mut PgConnection,
    account: AccountId,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update account set is_disabled = false where id = $1 and is_disabled",
        account.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update account_closing set opened_at = $2, opened_by = $3
         where account_id = $1 and opened_at is null",
        account.0,
        now,
        by.map(|by| by.0)
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
