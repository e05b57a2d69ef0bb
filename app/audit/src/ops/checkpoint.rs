//! Casting an checkpoint: the heads of the journal, sealed, appended to a file outside the database (PRV-15).

use std::{io::Write, path::Path};

use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::PgConnection;

use crate::model::{Checkpoint, checkpoint::digits};
use kernel::{AppError, AppResult, keys::Keys};

/// The file of checkpoints in its folder: a line of JSON each.
pub const FILE: &str = "checkpoints.jsonl";

/// Seals the heads as they are and writes them to the folder and to the log. Returns the line.
///
/// # Errors
/// Errors of the database; a folder that cannot be written.
pub async fn cast(
    db: &mut PgConnection,
    keys: &Keys,
    folder: &Path,
    now: DateTime<Utc>,
) -> AppResult<String> {
    let heads: Vec<(i16, i64, Vec<u8>)> =
        sqlx::query_as("select shard, seq, head from journal_shard where seq > 0 order by shard")
            .fetch_all(db)
            .await?;
    let heads = heads.into_iter().map(|(shard, seq, head)| (shard, seq, digits(&head))).collect();
    let at = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let line = serde_json::to_string(&Checkpoint::cast(keys, at, heads))
        .map_err(|error| AppError::Internal(error.to_string()))?;
    append(folder, &line)
        .map_err(|error| AppError::Internal(format!("{}: {error}", folder.display())))?;
    tracing::info!(checkpoint = line, "a checkpoint of the journal is written");
    Ok(line)
}

fn append(folder: &Path, line: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = std::fs::File::options().create(true).append(true).open(folder.join(FILE))?;
    writeln!(file, "{line}")?;
    file.sync_all()
}
