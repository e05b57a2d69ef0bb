//! Second factors and the codes on paper.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use kernel::{AppResult, Db, id::AccountId};

/// What is known of a phone.
pub(crate) struct Factor {
    pub secret: Vec<u8>,
    pub last_step: i64,
    pub made_at: DateTime<Utc>,
    pub codes: Option<Vec<u8>>,
    pub codes_until: Option<DateTime<Utc>>,
    /// Codes on paper that were not used yet.
    pub left: i64,
}

/// The phone of an account.
pub(crate) async fn factor(
    db: impl sqlx::PgExecutor<'_>,
    account: AccountId,
) -> AppResult<Option<Factor>> {
    Ok(sqlx::query_as!(
        Factor,
        r#"select secret, last_step, made_at, codes, codes_until,
                  (select count(*) from recovery_code r
                   where r.account_id = f.account_id and r.used_at is null) as "left!"
           from second_factor f where account_id = $1"#,
        account.0
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps the phone of an account that has none; says whether it had none.
pub(crate) async fn keep_factor(
    db: &mut PgConnection,
    account: AccountId,
    secret: &[u8],
    (step, now): (i64, DateTime<Utc>),
) -> AppResult<bool> {
    let done = sqlx::query!(
        "insert into second_factor (account_id, secret, last_step, made_at) values ($1, $2, $3, $4)
         on conflict (account_id) do nothing",
        account.0,
        secret,
        step,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Forgets the phone and its codes; says whether there was one.
pub(crate) async fn drop_factor(db: &mut PgConnection, account: AccountId) -> AppResult<bool> {
    let done = sqlx::query!("delete from second_factor where account_id = $1", account.0);
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Remembers the last code taken; says whether it is later than the one before.
pub(crate) async fn take_step(
    db: &mut PgConnection,
    account: AccountId,
    step: i64,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update second_factor set last_step = $2 where account_id = $1 and last_step < $2",
        account.0,
        step
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Puts these codes on paper in the place of all others; `shown` are they sealed, until a moment.
pub(crate) async fn set_codes(
    db: &mut PgConnection,
    account: AccountId,
    hashes: &[Vec<u8>],
    (shown, until): (&[u8], DateTime<Utc>),
) -> AppResult<()> {
    sqlx::query!("delete from recovery_code where account_id = $1", account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])",
        account.0,
        hashes
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update second_factor set codes = $2, codes_until = $3 where account_id = $1",
        account.0,
        shown,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The codes are not shown again.
pub(crate) async fn hide_codes(db: &mut PgConnection, account: AccountId) -> AppResult<()> {
    sqlx::query!(
        "update second_factor set codes = null, codes_until = null where account_id = $1",
        account.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses a code on paper; says whether it was one, and a fresh one.
pub(crate) async fn take_code(
    db: &mut PgConnection,
    account: AccountId,
    hash: &[u8],
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update recovery_code set used_at = $3
         where account_id = $1 and code_hash = $2 and used_at is null",
        account.0,
        hash,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Codes on paper are shown for a time only.
pub(crate) async fn forget_codes(db: &Db, now: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!(
        "update second_factor set codes = null, codes_until = null where codes_until <= $1",
        now
    );
    Ok(done.execute(db).await?.rows_affected())
}
