//! Casting an anchor: the heads of the journal, sealed, appended to a file outside the database (PRV-15).

use std::{io::Write, path::Path};

use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::PgConnection;

use crate::model::{Anchor, anchor::digits};
use kernel::{AppError, AppResult, keys::Keys};

/// The file of anchors in its folder: a line of JSON each.
pub const FILE: &str = "anchors.jsonl";

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
        sqlx::query_as("select lane, seq, head from journal_lane where seq > 0 order by lane")
            .fetch_all(db)
            .await?;
    let heads = heads.into_iter().map(|(lane, seq, head)| (lane, seq, digits(&head))).collect();
    let at = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let line = serde_json::to_string(&Anchor::cast(keys, at, heads))
        .map_err(|error| AppError::Internal(error.to_string()))?;
    append(folder, &line)
        .map_err(|error| AppError::Internal(format!("{}: {error}", folder.display())))?;
    tracing::info!(anchor = line, "the journal is anchored");
    Ok(line)
}

fn append(folder: &Path, line: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = std::fs::File::options().create(true).append(true).open(folder.join(FILE))?;
    writeln!(file, "{line}")?;
    file.sync_all()
}
