//! A pool out of which nothing can be had is replaced (REL-08).

use std::time::Duration;

use kernel::pool::Pool;
use server::watchdog::watch;
use sqlx::{PgPool, Postgres, pool::PoolConnection, postgres::PgPoolOptions};

use testing::database::database;

const MOMENT: Duration = Duration::from_millis(1_500);

/// A connection, on a machine that may be busy with other tests.
async fn had(pool: &PgPool) -> PoolConnection<Postgres> {
    for _ in 0..20 {
        if let Ok(held) = pool.acquire().await {
            return held;
        }
    }
    panic!("the pool gives nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_that_gives_nothing_any_more_is_replaced_and_one_that_gives_is_left() {
    let db = database().await;
    let options = db.connect_options().as_ref().clone();
    let small = PgPoolOptions::new().max_connections(1).acquire_timeout(MOMENT / 6);
    let pool = Pool::from(small.connect_lazy_with(options));
    let watching = tokio::spawn(watch("small", pool.clone(), MOMENT));

    // busy now and then is no reason
    let first = pool.now();
    for _ in 0..10 {
        let held = had(&first).await;
        tokio::time::sleep(MOMENT / 12).await;
        drop(held);
        tokio::time::sleep(MOMENT / 12).await;
    }
    assert!(!first.is_closed(), "a pool that gives was replaced");

    // a connection that never comes back
    let held = had(&first).await;
    let mut waited = 0;
    while !first.is_closed() {
        tokio::time::sleep(MOMENT / 6).await;
        waited += 1;
        assert!(waited < 100, "the pool was never replaced");
    }
    let one: i32 =
        sqlx::query_scalar("select 1").fetch_one(&mut *had(&pool.now()).await).await.expect("one");
    assert_eq!(one, 1);
    drop(held);
    watching.abort();
}
