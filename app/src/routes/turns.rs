//! Turns: pages are made a few at a time, in the order in which they were asked for (REL-08).
//!
//! Sixteen pages made at once on two processors all end last; made in turn, most end early and none
//! later. The turns of reports are their own, so that long ones never stand before a page.

use std::sync::Arc;

use sqlx::PgPool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many pages and how many reports are made at once.
#[derive(Debug, Clone)]
pub struct Turns {
    pages: Arc<Semaphore>,
    reports: Arc<Semaphore>,
}

/// One turn; it ends when this is dropped.
pub(super) struct Turn(
    #[expect(dead_code, reason = "held, not read")] Option<OwnedSemaphorePermit>,
);

impl Turns {
    /// As many turns as the pools have connections: more pages than that could only wait for one.
    #[must_use]
    pub fn of(pages: &PgPool, reports: &PgPool) -> Self {
        let turns = |pool: &PgPool| {
            let most = pool.options().get_max_connections();
            Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(usize::MAX)))
        };
        Self { pages: turns(pages), reports: turns(reports) }
    }

    /// Waits for a turn; first come, first served.
    pub(super) async fn take(&self, is_report: bool) -> Turn {
        let turns = if is_report { &self.reports } else { &self.pages };
        // never closed; if it were, a page without a turn is better than none
        Turn(Arc::clone(turns).acquire_owned().await.ok())
    }
}
