//! Looks how the house stands.

use chrono::{DateTime, Utc};
use nix::sys::statvfs::statvfs;
use sqlx::PgConnection;

use super::{certificate::holds_until, model::Found};
use crate::capability::OperateHouse;
use access::{Ctx, Grant};
use audit::ops::checkpoint;
use kernel::{AppResult, machine::Machine, queue};

/// Writes down that a backup was written whole, or brought back whole.
///
/// # Errors
/// Errors of the database.
pub async fn note(
    db: &mut PgConnection,
    kind: Run,
    moment: DateTime<Utc>,
    now: DateTime<Utc>,
    bytes: i64,
) -> AppResult<()> {
    let code = match kind {
        Run::Backup => "backup",
        Run::Check => "check",
    };
    sqlx::query!(
        "insert into backup_run (kind, ended_at, moment, bytes) values ($1, $2, $3, $4)",
        code,
        now,
        moment,
        bytes
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was done with a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// It was written.
    Backup,
    /// It was brought back for a trial.
    Check,
}

/// Everything at this moment.
///
/// # Errors
/// Errors of the database.
pub async fn look(ctx: &Ctx, _grant: &Grant<OperateHouse>) -> AppResult<Found> {
    let before = ctx.clock.now();
    let known = sqlx::query!(
        r#"select clock_timestamp() as "there!",
                  (select max(ended_at) from backup_run where kind = 'backup') as backup,
                  (select max(ended_at) from backup_run where kind = 'check') as trial"#
    )
    .fetch_one(&ctx.db)
    .await?;
    let now = ctx.clock.now();
    // the database answered somewhere between these two
    let here = before + (now - before) / 2;
    let (waiting, oldest) = queue::waiting(&ctx.db).await?;
    Ok(Found {
        now,
        backup: known.backup,
        trial: known.trial,
        waiting,
        oldest,
        dead: queue::dead(&ctx.db).await?,
        disk: disk(&ctx.machine),
        certificate: certificate(&ctx.machine),
        skew: known.there - here,
        checkpoint: checkpointed(&ctx.machine),
    })
}

fn disk(machine: &Machine) -> Option<(u64, u64)> {
    let room = statvfs(machine.files.as_deref()?).ok()?;
    let unit = room.fragment_size();
    Some((room.blocks_available() * unit, room.blocks() * unit))
}

fn certificate(machine: &Machine) -> Option<Option<DateTime<Utc>>> {
    let path = machine.certificate.as_deref()?;
    Some(std::fs::read_to_string(path).ok().and_then(|pem| holds_until(&pem)))
}

/// Each checkpoint is added to one file, so the file is as old as the newest of them.
fn checkpointed(machine: &Machine) -> Option<Option<DateTime<Utc>>> {
    let file = machine.checkpoints.as_deref()?.join(checkpoint::FILE);
    let changed = std::fs::metadata(file).and_then(|known| known.modified());
    Some(changed.ok().map(DateTime::from))
}
