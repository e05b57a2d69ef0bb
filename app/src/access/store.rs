//! Queries of access.

use std::net::IpAddr;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};

use super::{Actor, Office, Role};
use crate::kernel::{
    Outcome, Refusal,
    id::{AccountId, OrgId},
};

/// What sign-in needs to know of an account.
pub(super) struct Credentials {
    pub id: AccountId,
    pub password_hash: String,
    pub is_disabled: bool,
}

/// How often an account was tried in vain.
pub(super) struct Tries {
    pub failures: i32,
    pub locked_until: Option<DateTime<Utc>>,
}

pub(super) async fn credentials(db: &PgPool, login: &str) -> Outcome<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        "select id, password_hash, is_disabled from account where login = $1",
        login
    )
    .fetch_optional(db)
    .await?)
}

/// The tries of an account, locked until the transaction ends.
pub(super) async fn tries(db: &mut PgConnection, account: AccountId) -> Outcome<Tries> {
    Ok(sqlx::query_as!(
        Tries,
        "select failures, locked_until from account where id = $1 for update",
        account.0
    )
    .fetch_one(db)
    .await?)
}

/// Failures from one source since a moment.
pub(super) async fn failures_from(
    db: &PgPool,
    source: IpAddr,
    since: DateTime<Utc>,
) -> Outcome<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from sign_in_failure where source = $1::text::inet and at > $2"#,
        network(source),
        since
    )
    .fetch_one(db)
    .await?)
}

/// Notes a failure from a source.
pub(super) async fn note_failure_from(
    db: &PgPool,
    source: IpAddr,
    at: DateTime<Utc>,
) -> Outcome<()> {
    sqlx::query!(
        "insert into sign_in_failure (source, at) values ($1::text::inet, $2)",
        network(source),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// One source: an IPv4 address, or the /64 network a provider gives to one household.
fn network(source: IpAddr) -> String {
    match source.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

pub(super) async fn count_failure(
    db: &mut PgConnection,
    account: AccountId,
    locked_until: Option<DateTime<Utc>>,
) -> Outcome<()> {
    sqlx::query!(
        "update account set failures = failures + 1, locked_until = $2 where id = $1",
        account.0,
        locked_until
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn open_session(
    db: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8],
    now: DateTime<Utc>,
    most: i64,
) -> Outcome<()> {
    sqlx::query!("update account set failures = 0, locked_until = null where id = $1", account.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)",
        token_hash,
        account.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from session where account_id = $1 and token_hash not in
         (select token_hash from session where account_id = $1 order by created_at desc limit $2)",
        account.0,
        most
    )
    .execute(db)
    .await?;
    Ok(())
}

/// By what a person is known: her account, or the token of a session of hers.
pub(super) enum By<'a> {
    /// The account itself.
    Account(AccountId),
    /// The hash of a token, of a session used and opened after these moments.
    Session { token_hash: &'a [u8], idle_since: DateTime<Utc>, born_since: DateTime<Utc> },
}

/// A session was used.
pub(super) async fn touch_session(
    db: &PgPool,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Outcome<()> {
    sqlx::query!("update session set seen_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

pub(super) async fn close_session(db: &PgPool, token_hash: &[u8]) -> Outcome<()> {
    sqlx::query!("delete from session where token_hash = $1", token_hash).execute(db).await?;
    Ok(())
}

/// The person with her offices of today, and when her session was last used; none for unknown or
/// disabled accounts and ended sessions. One question, because every request asks it.
pub(super) async fn actor(
    db: &PgPool,
    by: By<'_>,
    today: NaiveDate,
) -> Outcome<Option<(Actor, Option<DateTime<Utc>>)>> {
    let (account, token_hash, idle_since, born_since) = match by {
        By::Account(account) => (Some(account.0), None, None, None),
        By::Session { token_hash, idle_since, born_since } => {
            (None, Some(token_hash), Some(idle_since), Some(born_since))
        }
    };
    let rows = sqlx::query_file!(
        "src/access/sql/actor.sql",
        account,
        token_hash,
        idle_since,
        born_since,
        today
    )
    .fetch_all(db)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut actor = Actor {
        account: first.account_id,
        surname: first.surname.clone(),
        first_name: first.first_name.clone(),
        patronymic: first.patronymic.clone(),
        offices: Vec::new(),
    };
    let seen_at = first.seen_at;
    for row in rows {
        let (Some(org), Some(role), Some(label), Some(org_name)) =
            (row.org_id, row.role, row.label, row.short_name)
        else {
            continue;
        };
        let role = Role::from_code(&role)
            .ok_or_else(|| Refusal::Internal(format!("unknown role {role}")))?;
        let is_top = row.is_top.unwrap_or_default();
        actor.offices.push(Office { org, label, is_top, org_name, role });
    }
    Ok(Some((actor, seen_at)))
}

/// The path today; for an organisation that has ended its last one, for a coming one its first.
pub(super) async fn last_path(
    db: &PgPool,
    org: OrgId,
    today: NaiveDate,
) -> Outcome<Option<Vec<i64>>> {
    let path = sqlx::query_scalar!(
        r#"select string_to_array(path::text, '.')::bigint[] as "path!"
         from org_episode where org_id = $1 and superseded_at is null
         order by valid @> $2::date desc, lower(valid) <= $2::date desc,
                  case when lower(valid) <= $2::date then lower(valid) end desc, lower(valid)
         limit 1"#,
        org.0,
        today
    )
    .fetch_optional(db)
    .await?;
    Ok(path)
}

pub(super) async fn forget_sessions(
    db: &PgPool,
    idle_since: DateTime<Utc>,
    born_since: DateTime<Utc>,
) -> Outcome<u64> {
    let done = sqlx::query!(
        "delete from session where seen_at <= $1 or created_at <= $2",
        idle_since,
        born_since
    );
    Ok(done.execute(db).await?.rows_affected())
}

/// Drafts belong to the account that typed them.
pub(super) async fn forget_drafts(db: &PgPool, before: DateTime<Utc>) -> Outcome<u64> {
    let done = sqlx::query!("delete from passport_draft where saved_at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}

pub(super) async fn forget_failures(db: &PgPool, before: DateTime<Utc>) -> Outcome<u64> {
    let done = sqlx::query!("delete from sign_in_failure where at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}
