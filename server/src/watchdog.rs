//! A pool out of which nothing can be had for too long is replaced (REL-08): connections may be lost in it
//! in ways that nobody foresaw.

use std::time::Duration;

use kernel::pool::Pool;
use metrics::counter;
use tokio::time::Instant;

/// So long nothing could be had.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// Looks after a pool for ever.
pub async fn watch(name: &'static str, pool: Pool, timeout: Duration) {
    let mut since = Instant::now();
    loop {
        tokio::time::sleep(timeout / 6).await;
        if pool.now().acquire().await.is_ok() {
            since = Instant::now();
        } else if since.elapsed() >= timeout {
            let old = pool.renew();
            tracing::error!(pool = name, "nothing could be had from a pool: it is replaced");
            counter!("ediny_pool_replaced_total", "pool" => name).increment(1);
            // waits for whoever still holds a connection of it
            tokio::spawn(async move { old.close().await });
            since = Instant::now();
        }
    }
}
