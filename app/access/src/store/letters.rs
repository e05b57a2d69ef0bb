//! Access letters of access and own passwords.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::current_session::AHEAD;
use kernel::{AppResult, id::AccountId};

/// An access letter to be kept.
pub struct AccessLetter<'a> {
    pub id: Uuid,
    pub account: AccountId,
    pub passphrase_hash: &'a str,
    pub run: Option<Uuid>,
    pub made_by: Option<AccountId>,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Keeps an access letter; whatever opened the account before opens it no more: neither the
/// password nor a phone, which may be what was lost.
pub async fn keep_letter(db: &mut PgConnection, letter: &AccessLetter<'_>) -> AppResult<()> {
    // access letters of one account wait for each other here
    sqlx::query!(
        "update account set password_hash = '', must_change = true where id = $1",
        letter.account.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update access_letter set void_at = $2
         where account_id = $1 and used_at is null and void_at is null",
        letter.account.0,
        letter.made_at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from session where account_id = $1", letter.account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from second_factor where account_id = $1", letter.account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into access_letter (id, account_id, passphrase_hash, run_id, made_by, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        letter.id,
        letter.account.0,
        letter.passphrase_hash,
        letter.run,
        letter.made_by.map(|account| account.0),
        letter.made_at,
        letter.expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether this access letter opens a session now; it does so once.
pub async fn use_letter(
    db: &mut PgConnection,
    letter: Uuid,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update access_letter set used_at = $2
         where id = $1 and used_at is null and void_at is null and made_at <= $3 and $2 < expires_at",
        letter,
        now,
        now + AHEAD
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// An own password: every session ends, an access letter that was not used is void.
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
