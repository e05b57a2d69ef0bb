//! What the database ends by itself, pool by pool (SEC-28), whatever becomes of this program.

use std::time::Duration;

use clap::Parser;
use kernel::AppError;
use server::pool::{self, Sizes};
use sqlx::{ConnectOptions, PgPool};
use tokio::time::Instant;

use testing::database::database;

#[derive(Debug, Parser)]
struct Said {
    #[command(flatten)]
    sizes: Sizes,
}

async fn setting(db: &PgPool, name: &str) -> String {
    let request = sqlx::query_scalar("select current_setting($1)").bind(name);
    request.fetch_one(db).await.expect("a setting")
}

#[tokio::test]
async fn pages_reports_and_operators_have_limits_of_their_own() {
    let db = database().await;
    let url = db.connect_options().to_url_lossy().to_string();
    let sizes = Said::parse_from(["ediny", "--pool-pages", "2", "--pool-reports", "1"]).sizes;
    let pools = pool::for_serving(&url, sizes).await.expect("pools");
    let operator = pool::open(&url).await.expect("a pool");
    for (name, db, statement, lock, idle) in [
        ("pages", pools.pages.now(), "5s", "2s", "10s"),
        ("reports", pools.reports.now(), "2min", "2s", "10s"),
        ("health", pools.health.now(), "5s", "2s", "10s"),
        ("operator", operator.clone(), "30min", "1min", "10min"),
    ] {
        assert_eq!(setting(&db, "statement_timeout").await, statement, "{name}");
        assert_eq!(setting(&db, "lock_timeout").await, lock, "{name}");
        assert_eq!(setting(&db, "idle_in_transaction_session_timeout").await, idle, "{name}");
        assert_eq!(setting(&db, "client_connection_check_interval").await, "10s", "{name}");
        assert_eq!(setting(&db, "application_name").await, format!("ediny {name}"), "{name}");
        let who: Vec<i32> = sqlx::query_scalar(
            "select pid from pg_stat_activity where application_name = 'ediny ' || $1 and datname = current_database()",
        )
        .bind(name)
        .fetch_all(&db)
        .await
        .expect("rows");
        assert!(!who.is_empty(), "{name} stands in a pool of its own");
        // on a socket of the machine PostgreSQL ignores what it is told of TCP
        let options = db.connect_options();
        let told = options.get_options().expect("what every connection is told");
        for said in [
            "tcp_keepalives_idle=30",
            "tcp_keepalives_interval=10",
            "tcp_keepalives_count=3",
            "tcp_user_timeout=30s",
        ] {
            assert!(told.contains(said), "{name}: {told}");
        }
    }
}

#[tokio::test]
async fn a_statement_and_a_wait_for_a_lock_really_end_and_are_told_as_trouble_of_the_house() {
    let db = database().await;
    let url = db.connect_options().to_url_lossy().to_string();
    let sizes = Said::parse_from(["ediny", "--pool-pages", "2"]).sizes;
    let pages = pool::for_serving(&url, sizes).await.expect("pools").pages.now();
    let begun = Instant::now();
    let slow = sqlx::query("select pg_sleep(60)").execute(&pages).await.map_err(AppError::from);
    assert!(matches!(slow, Err(AppError::Away)), "{slow:?}");
    assert!(begun.elapsed() < Duration::from_secs(30), "it did not wait for its end");

    let mut holds = db.begin().await.expect("a transaction");
    sqlx::query("lock table org").execute(&mut *holds).await.expect("held");
    let waits = sqlx::query("select count(*) from org").execute(&pages).await;
    assert!(matches!(waits.map_err(AppError::from), Err(AppError::Away)));

    // who holds a transaction and says nothing loses it, and with it its locks
    let mut idle = pages.begin().await.expect("a transaction");
    sqlx::query("set local idle_in_transaction_session_timeout = '200ms'")
        .execute(&mut *idle)
        .await
        .expect("sooner, for the test");
    tokio::time::sleep(Duration::from_millis(600)).await;
    let late = sqlx::query("select 1").execute(&mut *idle).await.map_err(AppError::from);
    assert!(late.is_err(), "the transaction went on");
}
