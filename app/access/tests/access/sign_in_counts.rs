//! Failures by where they come from: a source waits, its neighbours do not (SEC-16).

use std::net::IpAddr;

use access::ops::sign_in;
use kernel::{AppError, AppResult, id::AccountId};
use serde_json::json;

use crate::world::{PASSWORD, World, after, in_one_runtime};

async fn signed_in(world: &World, source: &str, login: &str, password: &str) -> AppResult<String> {
    let mut ctx = world.nobody(0);
    ctx.source = Some(source.parse().expect("an address"));
    sign_in::run(&ctx, login, password).await
}

/// An address of its own for each story: failures of one source are everybody's.
fn own_source() -> String {
    let [.., a, b, c] = *AccountId::new().0.as_bytes();
    IpAddr::from([10, a, b, c]).to_string()
}

async fn failures(world: &World, source: &str) -> i64 {
    sqlx::query_scalar("select count(*) from sign_in_failure where source = $1::inet")
        .bind(source)
        .fetch_one(&world.db)
        .await
        .expect("a count")
}

async fn note(world: &World, source: &str, times: i64, seconds: i64) {
    sqlx::query(
        "insert into sign_in_failure (source, at) select $1::inet, $3 from generate_series(1, $2)",
    )
    .bind(source)
    .bind(times)
    .bind(after(seconds))
    .execute(&world.db)
    .await
    .expect("failures");
}

#[test]
fn only_failures_are_noted_of_a_source() {
    in_one_runtime(async {
        let world = World::new().await;
        let (login, source) = (world.person().await.to_string(), own_source());
        assert!(signed_in(&world, &source, &login, PASSWORD).await.is_ok());
        assert_eq!(failures(&world, &source).await, 0);
        for n in 1..=4 {
            // the fourth finds the login at rest
            assert!(signed_in(&world, &source, &login, "не тот").await.is_err());
            assert_eq!(failures(&world, &source).await, n);
        }
    });
}

#[test]
fn after_thirty_failures_in_a_minute_a_source_waits() {
    in_one_runtime(async {
        let world = World::new().await;
        let (login, source) = (world.person().await.to_string(), own_source());
        note(&world, &source, 100, -60).await;
        note(&world, &source, 29, -59).await;
        assert!(
            signed_in(&world, &source, &login, PASSWORD).await.is_ok(),
            "twenty-nine of this minute"
        );
        note(&world, &source, 1, -1).await;
        let waits = signed_in(&world, &source, &login, PASSWORD).await;
        assert!(matches!(waits, Err(AppError::Later(60))), "{waits:?}");
        assert!(signed_in(&world, &own_source(), &login, PASSWORD).await.is_ok(), "another source");
    });
}

#[test]
fn a_household_is_one_source_whatever_its_address() {
    in_one_runtime(async {
        let world = World::new().await;
        let [.., a, b, c, d] = *AccountId::new().0.as_bytes();
        let (a, b) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        let login = AccountId::new().to_string();
        for host in ["1", "ffff:2"] {
            let source = format!("2001:db8:{a:x}:{b:x}::{host}");
            assert!(signed_in(&world, &source, &login, "не тот").await.is_err());
        }
        assert_eq!(failures(&world, &format!("2001:db8:{a:x}:{b:x}::/64")).await, 2);
        let source = own_source();
        assert!(signed_in(&world, &format!("::ffff:{source}"), &login, "не тот").await.is_err());
        assert_eq!(failures(&world, &source).await, 1, "an old address written in the new way");
    });
}

#[test]
fn the_journal_names_the_network_of_a_failure_not_its_address() {
    in_one_runtime(async {
        let world = World::new().await;
        for (source, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:7:8::9", "2001:db8:7::/48"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ] {
            let who = world.person().await;
            assert!(signed_in(&world, source, &who.to_string(), "не тот").await.is_err());
            let rows = world.journal(who).await;
            assert_eq!(rows[0].1, json!({ "failures": 1, "rested": false, "source": network }));
        }
    });
}

#[test]
fn a_source_that_waits_is_in_the_journal_once_a_minute_and_what_is_dated_ahead_does_not_count() {
    in_one_runtime(async {
        let world = World::new().await;
        let (login, source) = (world.person().await.to_string(), own_source());
        let rows = async || -> i64 {
            let count = "select count(*) from journal where action = 'denied' and source = $1::inet
                         and actor_id is null and object_id is null and after = $2";
            let said = json!({ "address": "/sign-in", "method": "POST", "why": "too many tries" });
            let count = sqlx::query_scalar(count).bind(&source).bind(said);
            count.fetch_one(&world.db).await.expect("a count")
        };
        let at = async |seconds: i64| {
            let mut ctx = world.nobody(seconds);
            ctx.source = Some(source.parse().expect("an address"));
            sign_in::run(&ctx, &login, PASSWORD).await
        };
        // of a clock that was set back since
        note(&world, &source, 40, 1).await;
        assert!(at(0).await.is_ok() && rows().await == 0);
        assert!(matches!(at(1).await, Err(AppError::Later(60))), "at that very moment they do");
        assert_eq!(rows().await, 1);
        assert!(at(2).await.is_err() && at(59).await.is_err());
        assert_eq!(rows().await, 1, "however often it asks");
        note(&world, &source, 40, 60).await;
        assert!(at(61).await.is_err());
        assert_eq!(rows().await, 2, "a minute later once more");
    });
}
