//! Work that is done later: jobs in PostgreSQL, written in the transaction of the fact (REL-03).
//!
//! `graphile_worker` takes them with `skip locked`, tries again with growing pauses and keeps what
//! never succeeded (decision 0005).

use std::time::Duration;

use chrono::{DateTime, Utc};
pub use graphile_worker::{IntoTaskHandlerResult, TaskHandler as Job, Worker, WorkerContext};
use graphile_worker::{JobKeyMode, JobSpec, WorkerOptions, WorkerRecoveryConfig, WorkerUtils};
use sqlx::{PgConnection, PgExecutor, PgPool};

use super::{AppError, AppResult};

/// The schema of its tables, apart from ours.
const SCHEMA: &str = "graphile_worker";
/// Tries before a job is put aside: with growing pauses about three days.
const TRIES: i16 = 16;

/// The queue, for those who add to it.
#[derive(Clone)]
pub struct Queue(WorkerUtils);

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    /// The queue in this database.
    #[must_use]
    pub fn new(db: &PgPool) -> Self {
        Self(WorkerUtils::new(db.clone(), SCHEMA))
    }

    /// Makes the tables of the queue, or brings them to the shape this program expects.
    ///
    /// # Errors
    /// [`AppError::Internal`].
    pub async fn migrate(&self) -> AppResult<()> {
        self.0.migrate().await.map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Adds a job to the caller's transaction: it is done only if that commits. Of jobs with one
    /// key only the last one waits.
    ///
    /// # Errors
    /// [`AppError::Internal`].
    pub async fn add<J: Job>(
        &self,
        db: &mut PgConnection,
        job: J,
        key: Option<&str>,
    ) -> AppResult<()> {
        let spec = JobSpec {
            job_key: key.map(str::to_owned),
            job_key_mode: key.map(|_| JobKeyMode::Replace),
            max_attempts: Some(TRIES),
            ..JobSpec::default()
        };
        let added = self.0.clone().with_executor(db).add_job(job, spec).await;
        added.map(drop).map_err(|error| AppError::Internal(error.to_string()))
    }
}

/// What a worker of this house is like; the caller says which jobs it knows and when it stops.
/// Jobs of a server that died are taken over by the others.
#[must_use]
pub fn worker(db: PgPool) -> WorkerOptions {
    WorkerOptions::default()
        .pg_pool(db)
        .schema(SCHEMA)
        .concurrency(2)
        .poll_interval(Duration::from_secs(10))
        .worker_recovery(WorkerRecoveryConfig::default().enabled(true))
        .listen_os_shutdown_signals(false)
}

/// Jobs that wait, and since when the oldest of those whose time has come does.
///
/// # Errors
/// Errors of the database.
pub async fn waiting(db: impl PgExecutor<'_>) -> AppResult<(i64, Option<DateTime<Utc>>)> {
    let query =
        "select count(*), min(run_at) filter (where run_at <= now()) from graphile_worker.jobs
                 where attempts < max_attempts and locked_at is null";
    Ok(sqlx::query_as(query).fetch_one(db).await?)
}

/// Jobs put aside after all their tries: what an operator has to look at.
///
/// # Errors
/// Errors of the database.
pub async fn dead(db: impl PgExecutor<'_>) -> AppResult<i64> {
    // not checked at compile time: the tables belong to the library, not to our migrations
    let query = "select count(*) from graphile_worker.jobs
                 where attempts >= max_attempts and locked_at is null";
    Ok(sqlx::query_scalar(query).fetch_one(db).await?)
}
