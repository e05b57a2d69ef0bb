//! Slips of access and own passwords.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::sitting::AHEAD;
use kernel::{AppResult, id::AccountId};

/// A slip to be kept.
pub struct Slip<'a> {
    pub id: Uuid,
    pub account: AccountId,
    pub phrase_hash: &'a str,
    pub run: Option<Uuid>,
    pub made_by: Option<AccountId>,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Keeps a slip; whatever opened the account before opens it no more: neither the
/// password nor a phone, which may be what was lost.
pub async fn keep_slip(db: &mut PgConnection, slip: &Slip<'_>) -> AppResult<()> {
    // slips of one account wait for each other here
    sqlx::query!(
        "update account set password_hash = '', must_change = true where id = $1",
        slip.account.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update access_slip set void_at = $2
         where account_id = $1 and used_at is null and void_at is null",
        slip.account.0,
        slip.made_at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from session where account_id = $1", slip.account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from second_factor where account_id = $1", slip.account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into access_slip (id, account_id, phrase_hash, run_id, made_by, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        slip.id,
        slip.account.0,
        slip.phrase_hash,
        slip.run,
        slip.made_by.map(|account| account.0),
        slip.made_at,
        slip.expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether this slip opens a session now; it does so once.
pub async fn use_slip(db: &mut PgConnection, slip: Uuid, now: DateTime<Utc>) -> AppResult<bool> {
    let done = sqlx::query!(
        "update access_slip set used_at = $2
         where id = $1 and used_at is null and void_at is null and made_at <= $3 and $2 < expires_at",
        slip,
        now,
        now + AHEAD
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// An own password: every session ends, a slip that was not used is void.
pub async fn set_password(
    db: &mut PgConnection,
    account: AccountId,
    hash: &str,
    now: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "update account set password_hash = $2, must_change = false, password_set_at = $3 where id = $1",
        account.0,
        hash,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from session where account_id = $1", account.0).execute(&mut *db).await?;
    Ok(())
}
