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
pub enum Kind {
    /// A page or a call of an island.
    Page,
    /// A report or an export.
    Report,
    /// A form that has come whole.
    Form,
}

impl Kind {
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
pub struct Queue {
    /// Made at once.
    pub at_once: usize,
    /// Waiting at most; one more is refused at once.
    pub waiting: usize,
    /// The longest wait.
    pub timeout: Duration,
}

/// Sixty-four who wait for pages of thirty milliseconds wait a second.
const PAGES: Queue = Queue { at_once: 0, waiting: 64, timeout: Duration::from_secs(2) };
/// Reports take long, and so do people who ask for one.
const REPORTS: Queue = Queue { at_once: 0, waiting: 16, timeout: Duration::from_secs(10) };
/// Forms wait for locks and for the hashing of passwords: sixty people who sign in at once are served.
/// The bound is for memory, which a form with a scan takes.
const FORMS: Queue = Queue { at_once: 64, waiting: 128, timeout: Duration::from_secs(10) };

#[derive(Debug)]
struct Line {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    queue: Queue,
}

/// How many pages, reports and forms are made at once.
#[derive(Debug, Clone)]
pub struct AdmissionQueue {
    pages: Arc<Line>,
    reports: Arc<Line>,
    forms: Arc<Line>,
}

/// One turn; it ends when this is dropped.
#[derive(Debug)]
pub struct Admission(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl AdmissionQueue {
    /// As many turns as the pools have connections: more pages than that could only wait for one.
    #[must_use]
    pub fn of(pages: &PgPool, reports: &PgPool) -> Self {
        let queue = |pool: &PgPool, queue: Queue| {
            let most = pool.options().get_max_connections();
            Queue { at_once: usize::try_from(most).unwrap_or(usize::MAX), ..queue }
        };
        Self::with(queue(pages, PAGES), queue(reports, REPORTS), FORMS)
    }

    /// Queues of a chosen size.
    #[must_use]
    pub fn with(pages: Queue, reports: Queue, forms: Queue) -> Self {
        let line = |queue: Queue| {
            let free = Arc::new(Semaphore::new(queue.at_once));
            Arc::new(Line { free, waiting: AtomicUsize::new(0), queue })
        };
        Self { pages: line(pages), reports: line(reports), forms: line(forms) }
    }

    /// Waits for a turn; first come, first served.
    ///
    /// # Errors
    /// [`AppError::Busy`] when too many wait already, or the wait was too long.
    pub async fn take(&self, kind: Kind) -> AppResult<Admission> {
        let line = self.line(kind);
        if let Ok(permit) = Arc::clone(&line.free).try_acquire_owned() {
            return Ok(Admission(permit));
        }
        let _place = Place::behind(line).ok_or(AppError::Busy)?;
        let permit = Arc::clone(&line.free).acquire_owned();
        let begun = Instant::now();
        let admission = tokio::time::timeout(line.queue.timeout, permit).await;
        histogram!("ediny_turn_wait_seconds", "kind" => kind.name()).record(begun.elapsed());
        match admission {
            Ok(Ok(permit)) => Ok(Admission(permit)),
            _ => Err(AppError::Busy),
        }
    }

    /// How many wait for a turn of this kind.
    #[must_use]
    pub fn waiting(&self, kind: Kind) -> usize {
        self.line(kind).waiting.load(Ordering::Relaxed)
    }

    fn line(&self, kind: Kind) -> &Line {
        match kind {
            Kind::Page => &self.pages,
            Kind::Report => &self.reports,
            Kind::Form => &self.forms,
        }
    }
}

/// A place in a line, left also by whoever goes away.
struct Place<'a>(&'a Line);

impl<'a> Place<'a> {
    fn behind(line: &'a Line) -> Option<Self> {
        let before = line.waiting.fetch_add(1, Ordering::Relaxed);
        let place = Self(line);
        (before < line.queue.waiting).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
