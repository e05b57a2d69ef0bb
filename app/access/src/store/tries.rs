//! Failed tries, by login and by source.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::throttle::Tries;
use kernel::{AppResult, Db};

/// The tries of a login, known or not, locked until the transaction ends.
pub(crate) async fn tries(
    db: &mut PgConnection,
    login_hash: &[u8],
    now: DateTime<Utc>,
) -> AppResult<Tries> {
    let row = sqlx::query!(
        "insert into login_try (login_hash, day_begins, last_at) values ($1, $2, $2)
         on conflict (login_hash) do update set last_at = excluded.last_at
         returning failures, day_failures, day_begins, closed_until",
        login_hash,
        now
    )
    .fetch_one(db)
    .await?;
    // a login that only ever succeeded has no day of failures yet
    let day_begins = if row.day_failures == 0 { now } else { row.day_begins };
    Ok(Tries {
        failures: row.failures,
        day_failures: row.day_failures,
        day_begins,
        closed_until: row.closed_until,
    })
}

pub(crate) async fn save_tries(
    db: &mut PgConnection,
    login_hash: &[u8],
    tries: Tries,
) -> AppResult<()> {
    sqlx::query!(
        "update login_try set failures = $2, day_failures = $3, day_begins = $4, closed_until = $5
         where login_hash = $1",
        login_hash,
        tries.failures,
        tries.day_failures,
        tries.day_begins,
        tries.closed_until
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(crate) async fn forget_tries(db: &Db, before: DateTime<Utc>) -> AppResult<u64> {
    Ok(sqlx::query!("delete from login_try where last_at < $1", before)
        .execute(db)
        .await?
        .rows_affected())
}

/// Failures from one source since a moment; what is dated after the other is of a clock that was set back.
pub(crate) async fn failures_from(
    db: &Db,
    source: IpAddr,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from sign_in_failure where source = $1::text::inet and at > $2 and at <= $3"#,
        network(source),
        since,
        until
    )
    .fetch_one(db)
    .await?)
}

/// Whether it was written since a moment that this source is refused.
pub(crate) async fn is_refused_noted(
    db: &Db,
    source: IpAddr,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
) -> AppResult<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from journal where at > $2 and at <= $3 and action = 'denied' and actor_id is null
                            and source <<= $1::text::inet) as "is!""#,
        network(source),
        since,
        until
    )
    .fetch_one(db)
    .await?)
}

/// Notes a failure from a source.
pub(crate) async fn note_failure_from(db: &Db, source: IpAddr, at: DateTime<Utc>) -> AppResult<()> {
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

pub(crate) async fn forget_failures(db: &Db, before: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!("delete from sign_in_failure where at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}
