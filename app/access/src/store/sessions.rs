//! Sessions: opened, renewed, listed, ended.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::device::Device;
use kernel::{
    AppResult, Db,
    id::{AccountId, SessionId},
};

/// A session to be opened.
pub(crate) struct Opening {
    pub account: AccountId,
    pub token_hash: Vec<u8>,
    pub at: DateTime<Utc>,
    pub device: Device,
    /// The address it is opened from.
    pub source: Option<std::net::IpAddr>,
    /// Whether nothing is asked any more of who has a phone.
    pub has_passed: bool,
}

/// Opens a session; of more than `most` the oldest end (SEC-13).
pub(crate) async fn open_session(db: &mut PgConnection, new: &Opening, most: i64) -> AppResult<()> {
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, seen_at, device, source, stage)
         select $1, $2, $3, $3, $4, $5::text::inet,
                case when not $6 and exists (select from second_factor where account_id = $2)
                     then 'factor' else 'open' end",
        new.token_hash,
        new.account.0,
        new.at,
        new.device.code(),
        new.source.map(|source| source.to_canonical().to_string()),
        new.has_passed
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from session where account_id = $1 and token_hash not in
         (select token_hash from session where account_id = $1
          order by token_hash = $3 desc, created_at desc limit $2)",
        new.account.0,
        most,
        new.token_hash
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A session was used.
pub(crate) async fn touch_session(db: &Db, token_hash: &[u8], now: DateTime<Utc>) -> AppResult<()> {
    sqlx::query!("update session set seen_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Where a session stands before something was said in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The code of the phone is awaited.
    Factor,
    /// The screen is closed.
    Locked,
    /// Open.
    Open,
}

impl Stage {
    const fn code(self) -> &'static str {
        match self {
            Self::Factor => "factor",
            Self::Locked => "locked",
            Self::Open => "open",
        }
    }
}

/// What was awaited has been said: the session is open under another token (SEC-13). Says whether it stood
/// at this stage.
pub(crate) async fn renew_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    fresh: &[u8],
    stage: Stage,
    now: DateTime<Utc>,
) -> AppResult<bool> {
    let done = sqlx::query!(
        "update session set token_hash = $2, stage = 'open', confirmed_at = $4
         where token_hash = $1 and stage = $3",
        token_hash,
        fresh,
        stage.code(),
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// What a phone showed stands for the password: the token stays, because the form may come twice.
pub(crate) async fn confirm_session(
    db: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!("update session set confirmed_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Closes the screen of a session; says whether it was open.
pub(crate) async fn lock_session(db: &mut PgConnection, token_hash: &[u8]) -> AppResult<bool> {
    let done = sqlx::query!(
        "update session set stage = 'locked' where token_hash = $1 and stage = 'open'",
        token_hash
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Ends a session.
pub(crate) async fn close_session(db: &mut PgConnection, token_hash: &[u8]) -> AppResult<()> {
    sqlx::query!("delete from session where token_hash = $1", token_hash).execute(db).await?;
    Ok(())
}

/// Ends one session of an account; says whether it had such a one.
pub(crate) async fn end_session(
    db: &mut PgConnection,
    account: AccountId,
    session: SessionId,
) -> AppResult<bool> {
    let done =
        sqlx::query!("delete from session where account_id = $1 and id = $2", account.0, session.0);
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Ends all sessions of an account but one.
pub(crate) async fn end_other_sessions(
    db: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8],
) -> AppResult<u64> {
    let done = sqlx::query!(
        "delete from session where account_id = $1 and token_hash <> $2",
        account.0,
        token_hash
    );
    Ok(done.execute(db).await?.rows_affected())
}

/// A session as its person sees it.
pub(crate) struct OpenSession {
    pub id: SessionId,
    pub opened_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub device: String,
    pub source: Option<String>,
    /// Whether it is the one she asks from.
    pub is_own: bool,
}

/// The sessions of an account that are used after, opened after and dated before these moments.
pub(crate) async fn sessions(
    db: &Db,
    account: AccountId,
    token_hash: &[u8],
    (idle_since, born_since, ahead): (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
) -> AppResult<Vec<OpenSession>> {
    Ok(sqlx::query_as!(
        OpenSession,
        r#"select id as "id: SessionId", created_at as opened_at, seen_at, device, host(source) as source,
                  token_hash = $2 as "is_own!"
           from session
           where account_id = $1 and seen_at > $3 and created_at > $4 and seen_at <= $5 and created_at <= $5
           order by token_hash = $2 desc, seen_at desc, id"#,
        account.0,
        token_hash,
        idle_since,
        born_since,
        ahead
    )
    .fetch_all(db)
    .await?)
}

/// What happened at the door of an account before a session was opened, and since.
#[derive(Debug, Clone)]
pub struct Past {
    /// The sign-in before.
    pub at: Option<DateTime<Utc>>,
    /// From which address, when it is known.
    pub source: Option<String>,
    /// When the password was last chosen.
    pub password_set_at: Option<DateTime<Utc>>,
    /// Passwords and codes that did not fit since then.
    pub failures: i64,
    /// When the last of them was typed.
    pub failed_at: Option<DateTime<Utc>>,
}

/// The sign-in before the one of this moment, and what failed since it.
pub(crate) async fn past(db: &Db, account: AccountId, opened_at: DateTime<Utc>) -> AppResult<Past> {
    Ok(sqlx::query_as!(
        Past,
        r#"select earlier.at as "at?", host(earlier.source) as source, c.password_set_at,
                  failed.count as "failures!", failed.at as "failed_at?"
           from account c
           left join lateral (
               select j.at, j.source from journal j
               where j.object_id = c.id and j.action = 'account.sign_in' and j.at < $2
               order by j.id desc limit 1
           ) earlier on true
           cross join lateral (
               select count(*), max(j.at) as at from journal j
               where j.object_id = c.id and j.at > coalesce(earlier.at, '-infinity')
                 and j.action in ('account.sign_in_failed', 'account.code_failed', 'account.password_failed')
           ) failed
           where c.id = $1"#,
        account.0,
        opened_at
    )
    .fetch_one(db)
    .await?)
}

/// Forgets sessions, and whose those were that were ended on purpose, that were not used since one moment or were
/// opened before another.
pub(crate) async fn forget_sessions(
    db: &Db,
    idle_since: DateTime<Utc>,
    born_since: DateTime<Utc>,
) -> AppResult<u64> {
    let done = sqlx::query!(
        "delete from session where seen_at <= $1 or created_at <= $2",
        idle_since,
        born_since
    );
    let done = done.execute(db).await?.rows_affected();
    let known = sqlx::query!(
        "delete from ended_session where seen_at <= $1 or created_at <= $2",
        idle_since,
        born_since
    );
    known.execute(db).await?;
    Ok(done)
}
