//! Admission: pages are made a few at a time, in the order in which they were asked for (REL-08), and the
//! queue for them has an end (REL-09).
//!
//! Sixteen pages made at once on two processors all end last; made in turn, most end early and none
//! later. The turns of reports are their own, so that long ones never stand before a page. Who would have
//! to wait longer than anybody waits is told so at once, and costs nothing.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use metrics::histogram;
use sqlx::PgPool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use kernel::{AppError, AppResult};

/// What is asked for; each kind has turns of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// A page or a call of an island.
    Page,
    /// A report or an export.
    Report,
    /// A form that has come whole.
    Form,
}

impl RequestKind {
    /// Its name in figures.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Report => "report",
            Self::Form => "form",
        }
    }
}

/// How many are made at once, how many may wait for it, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct QueueLimits {
    /// Made at once.
    pub at_once: usize,
    /// Waiting at most; one more is refused at once.
    pub waiting: usize,
    /// The longest wait.
    pub timeout: Duration,
}

/// Sixty-four who wait for pages of thirty milliseconds wait a second.
const PAGES: QueueLimits = QueueLimits { at_once: 0, waiting: 64, timeout: Duration::from_secs(2) };
/// Reports take long, and so do people who ask for one.
const REPORTS: QueueLimits =
    QueueLimits { at_once: 0, waiting: 16, timeout: Duration::from_secs(10) };
/// Forms wait for locks and for the hashing of passwords: sixty people who sign in at once are served.
/// The bound is for memory, which a form with a scan takes.
const FORMS: QueueLimits =
    QueueLimits { at_once: 64, waiting: 128, timeout: Duration::from_secs(10) };

#[derive(Debug)]
struct Queue {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    limits: QueueLimits,
}

/// How many pages, reports and forms are made at once.
#[derive(Debug, Clone)]
pub struct AdmissionQueue {
    pages: Arc<Queue>,
    reports: Arc<Queue>,
    forms: Arc<Queue>,
}

/// One turn; it ends when this is dropped.
#[derive(Debug)]
pub struct Admission(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl AdmissionQueue {
    /// As many turns as the pools have connections: more pages than that could only wait for one.
    #[must_use]
    pub fn of(pages: &PgPool, reports: &PgPool) -> Self {
        let sized = |pool: &PgPool, limits: QueueLimits| {
            let most = pool.options().get_max_connections();
            QueueLimits { at_once: usize::try_from(most).unwrap_or(usize::MAX), ..limits }
        };
        Self::with(sized(pages, PAGES), sized(reports, REPORTS), FORMS)
    }

    /// Queues of a chosen size.
    #[must_use]
    pub fn with(pages: QueueLimits, reports: QueueLimits, forms: QueueLimits) -> Self {
        let made = |limits: QueueLimits| {
            let free = Arc::new(Semaphore::new(limits.at_once));
            Arc::new(Queue { free, waiting: AtomicUsize::new(0), limits })
        };
        Self { pages: made(pages), reports: made(reports), forms: made(forms) }
    }

    /// Waits for a turn; first come, first served.
    ///
    /// # Errors
    /// [`AppError::Busy`] when too many wait already, or the wait was too long.
    pub async fn take(&self, kind: RequestKind) -> AppResult<Admission> {
        let queue = self.queue(kind);
        if let Ok(permit) = Arc::clone(&queue.free).try_acquire_owned() {
            return Ok(Admission(permit));
        }
        let _place = Waiting::behind(queue).ok_or(AppError::Busy)?;
        let permit = Arc::clone(&queue.free).acquire_owned();
        let begun = Instant::now();
        let admission = tokio::time::timeout(queue.limits.timeout, permit).await;
        histogram!("ediny_turn_wait_seconds", "kind" => kind.name()).record(begun.elapsed());
        match admission {
            Ok(Ok(permit)) => Ok(Admission(permit)),
            _ => Err(AppError::Busy),
        }
    }

    /// How many wait for a turn of this kind.
    #[must_use]
    pub fn waiting(&self, kind: RequestKind) -> usize {
        self.queue(kind).waiting.load(Ordering::Relaxed)
    }

    fn queue(&self, kind: RequestKind) -> &Queue {
        match kind {
            RequestKind::Page => &self.pages,
            RequestKind::Report => &self.reports,
            RequestKind::Form => &self.forms,
        }
    }
}

/// A place in a queue, left also by whoever goes away.
struct Waiting<'a>(&'a Queue);

impl<'a> Waiting<'a> {
    fn behind(queue: &'a Queue) -> Option<Self> {
        let before = queue.waiting.fetch_add(1, Ordering::Relaxed);
        let place = Self(queue);
        (before < queue.limits.waiting).then_some(place)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
