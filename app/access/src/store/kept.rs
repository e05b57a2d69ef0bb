//! Forms of ended sessions.

use chrono::{DateTime, Utc};

use kernel::{AppResult, Db, id::AccountId};

/// Keeps a form for the account of a session, living or ended by itself or on purpose, used and opened after these moments; says
/// whether there was such a session. Only the newest `most` forms of the account stay.
pub(crate) async fn keep_form(
    db: &Db,
    token_hash: &[u8],
    (idle_since, born_since): (DateTime<Utc>, DateTime<Utc>),
    (id, path, typed): (uuid::Uuid, &str, serde_json::Value),
    (now, most): (DateTime<Utc>, i64),
) -> AppResult<bool> {
    let mut tx = db.begin().await?;
    let account = sqlx::query_scalar!(
        "insert into kept_form (id, account_id, path, typed, kept_at)
         select $4, s.account_id, $5, $6, $7
         from (select token_hash, account_id, created_at, seen_at from session
               union all select token_hash, account_id, created_at, seen_at from ended_session) s
         join account c on c.id = s.account_id and not c.is_disabled
         where s.token_hash = $1 and s.seen_at > $2 and s.created_at > $3
         returning account_id",
        token_hash,
        idle_since,
        born_since,
        id,
        path,
        typed,
        now
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(account) = account else { return Ok(false) };
    sqlx::query!(
        "delete from kept_form where account_id = $1 and id not in
         (select id from kept_form where account_id = $1 order by kept_at desc, id desc limit $2)",
        account,
        most
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(true)
}

pub(crate) async fn kept_form(
    db: &Db,
    account: AccountId,
    id: uuid::Uuid,
    path: &str,
    since: DateTime<Utc>,
) -> AppResult<Option<serde_json::Value>> {
    Ok(sqlx::query_scalar!(
        "select typed from kept_form where id = $1 and account_id = $2 and path = $3 and kept_at > $4",
        id,
        account.0,
        path,
        since
    )
    .fetch_optional(db)
    .await?)
}

pub(crate) async fn forget_kept(db: &Db, before: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!("delete from kept_form where kept_at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}
