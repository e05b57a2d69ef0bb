//! Work that is done beside the pages: the queue, and what is done every night.

use std::{future::Future, path::PathBuf, time::Duration};

use access::{Ctx, ops::tidy};
use audit::ops::{checkpoint, unusual};
use kernel::{
    Clock,
    keys::Keys,
    queue::{self, IntoTaskHandlerResult, Job, WorkerContext},
};
use offices::ops::{handover, letters};
use serde::{Deserialize, Serialize};
use sqlx::{PgPool, postgres::PgPoolOptions};
use structure::store::branches;

/// Every night at two and at three in Moscow; a night missed while no server ran is made up for. Unusual access
/// is looked for every five minutes. Without the braces a job is given nothing, which is no job.
const TIMES: &str = "0 23 * * * tidy ?fill=1d&max=5 {}
0 0 * * * checkpoint ?fill=1d&max=5 {}
*/5 * * * * unusual ?max=3 {}";
/// Connections of the worker: jobs never wait for pages, nor pages for jobs.
const CONNECTIONS: u32 = 4;

/// Removes what is kept only for a time, and looks after terms that have ended.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tidy {}

impl Job for Tidy {
    const IDENTIFIER: &'static str = "tidy";

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(db) = ctx.get_ext::<PgPool>() else { return Err("no database".to_owned()) };
        let ctx = Ctx::new(db.clone(), Clock::System);
        let removed =
            tidy::run(&ctx.db, Clock::System.now()).await.map_err(|error| error.to_string())?;
        let drafts = passports::ops::tidy::run(&ctx.db, Clock::System.now()).await;
        let drafts = drafts.map_err(|error| error.to_string())?;
        tracing::info!(?removed, drafts, "tidied up");
        handover::round(&ctx).await.map_err(|error| error.to_string())?;
        letters::forget(&ctx).await.map_err(|error| error.to_string())?;
        branches::fold(db).await.map_err(|error| error.to_string())?;
        match queue::dead(db).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(count, "jobs were given up after all their tries"),
            Err(error) => return Err(error.to_string()),
        }
        Ok(())
    }
}

/// Seals how far the journal has come, outside the database (PRV-15).
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Checkpoint {}

/// Where checkpoints lie and what seals them.
#[derive(Debug, Clone)]
pub struct Checkpoints {
    /// The folder.
    pub folder: PathBuf,
    /// The keys of the installation.
    pub keys: Keys,
}

impl Job for Checkpoint {
    const IDENTIFIER: &'static str = "checkpoint";

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let (Some(db), Some(checkpoints)) = (ctx.get_ext::<PgPool>(), ctx.get_ext::<Checkpoints>())
        else {
            return Err("no database".to_owned());
        };
        let mut db = db.acquire().await.map_err(|error| error.to_string())?;
        let cast =
            checkpoint::cast(&mut db, &checkpoints.keys, &checkpoints.folder, Clock::System.now());
        cast.await.map(drop).map_err(|error| error.to_string())
    }
}

/// Looks for unusual access (PRV-16).
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Unusual {}

impl Job for Unusual {
    const IDENTIFIER: &'static str = "unusual";

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(db) = ctx.get_ext::<PgPool>() else { return Err("no database".to_owned()) };
        let found = unusual::round(&db.clone().into(), Clock::System.now()).await;
        match found.map_err(|error| error.to_string())? {
            0 => {}
            count => tracing::warn!(count, "unusual access was found"),
        }
        Ok(())
    }
}

/// Starts a worker that stops when `stop` says so, within half a minute. It works as the operator, in
/// connections of its own.
pub async fn start(
    operator: &PgPool,
    checkpoints: Checkpoints,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<tokio::task::JoinHandle<()>> {
    let options = operator.connect_options().as_ref().clone();
    let db = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
    let worker = queue::worker(db.clone())
        .add_extension(db)
        .add_extension(checkpoints)
        .define_job::<Tidy>()
        .define_job::<Checkpoint>()
        .define_job::<Unusual>()
        .with_cron(TIMES)?
        .shutdown_signal(stop)
        .shutdown_grace_period(Duration::from_secs(20))
        .init()
        .await?;
    Ok(tokio::spawn(async move {
        if let Err(error) = worker.run().await {
            tracing::error!(%error, "the worker has stopped");
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_times_gives_its_job_what_it_is_read_from() {
        for line in TIMES.lines() {
            let (_, told) = line.rsplit_once(' ').expect("what the job is given");
            let mut told: serde_json::Value = serde_json::from_str(told).expect("JSON");
            // the worker adds when it was due
            told["_cron"] = serde_json::json!({ "ts": "2026-11-27T00:00:00Z" });
            let is_read = match line.split(' ').nth(5) {
                Some(Tidy::IDENTIFIER) => serde_json::from_value::<Tidy>(told).is_ok(),
                Some(Checkpoint::IDENTIFIER) => serde_json::from_value::<Checkpoint>(told).is_ok(),
                Some(Unusual::IDENTIFIER) => serde_json::from_value::<Unusual>(told).is_ok(),
                _ => false,
            };
            assert!(is_read, "{line}");
        }
    }
}
