//! Whether the journal is what was written: every altered, missing or reordered row is named (PRV-15).

use std::{collections::BTreeMap, path::Path};

use sqlx::PgConnection;

use super::checkpoint;
use crate::model::{
    Checkpoint, Fault,
    chain::{self, Hash},
    checkpoint::digits,
};
use kernel::{AppError, AppResult, keys::Keys};

const LINKS: &str = include_str!("../sql/chain.sql");
/// Places read at once.
const AT_ONCE: i64 = 5000;

type ChainRow = (i16, i64, i64, Hash, Option<Vec<Option<String>>>);

/// What a look at the whole journal found.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows looked at.
    pub rows: u64,
    /// What is wrong, shard by shard in the order of rows, the first fault first.
    pub faults: Vec<Fault>,
}

/// How far the look has come in a shard.
struct Shard {
    seq: i64,
    hash: Hash,
    is_broken: bool,
}

impl Shard {
    fn new(shard: i16) -> Self {
        Self { seq: 0, hash: chain::beginning(shard), is_broken: false }
    }

    /// The next place of the shard. After a place that is missing nothing can be said about the rest.
    fn step(&mut self, (shard, seq, row, hash, fields): ChainRow) -> Option<Fault> {
        if self.is_broken {
            return None;
        }
        let expected = self.seq + 1;
        if seq != expected {
            self.is_broken = true;
            return Some(Fault::MissingPlace { shard, seq: expected });
        }
        let fault = match fields {
            None => Some(Fault::MissingRow { shard, seq, row }),
            Some(fields) => (chain::link(&self.hash, shard, seq, &fields) != hash)
                .then_some(Fault::Altered { shard, seq, row }),
        };
        (self.seq, self.hash) = (seq, hash);
        fault
    }
}

/// Reads the journal from its beginning. Call it in a transaction that sees one state of all tables
/// (`repeatable read`), or rows written meanwhile look foreign.
///
/// # Errors
/// Errors of the database; only the owner of the tables may read the heads.
pub async fn journal(db: &mut PgConnection) -> AppResult<Report> {
    let mut report = Report::default();
    let mut shards: BTreeMap<i16, Shard> = BTreeMap::new();
    let mut behind = (i16::MIN, i64::MIN);
    loop {
        let rows: Vec<ChainRow> = sqlx::query_as(LINKS)
            .bind(behind.0)
            .bind(behind.1)
            .bind(AT_ONCE)
            .fetch_all(&mut *db)
            .await?;
        let Some(last) = rows.last() else { break };
        behind = (last.0, last.1);
        for place in rows {
            report.rows += 1;
            let shard = shards.entry(place.0).or_insert_with(|| Shard::new(place.0));
            report.faults.extend(shard.step(place));
        }
    }
    let heads: Vec<(i16, i64, Hash)> =
        sqlx::query_as("select shard, seq, head from journal_shard order by shard")
            .fetch_all(&mut *db)
            .await?;
    for (shard, seq, head) in heads {
        let seen = shards.remove(&shard).unwrap_or_else(|| Shard::new(shard));
        if !seen.is_broken && (seen.seq, &seen.hash) != (seq, &head) {
            report.faults.push(Fault::Head { shard, seq: seen.seq });
        }
    }
    report
        .faults
        .extend(shards.into_iter().map(|(shard, seen)| Fault::Head { shard, seq: seen.seq }));
    let foreign: Vec<i64> = sqlx::query_scalar(
        "select id from journal j where not exists (select from journal_chain where journal_id = j.id) order by id",
    )
    .fetch_all(&mut *db)
    .await?;
    report.faults.extend(foreign.into_iter().map(|row| Fault::Unlinked { row }));
    Ok(report)
}

/// Compares the journal with the checkpoints that were cast in this folder: whoever rewrote rows, links and heads
/// alike is found from the last checkpoint backwards.
///
/// # Errors
/// Errors of the database; a folder that cannot be read.
pub async fn checkpoints(
    db: &mut PgConnection,
    keys: &Keys,
    folder: &Path,
) -> AppResult<Vec<Fault>> {
    let text = std::fs::read_to_string(folder.join(checkpoint::FILE))
        .map_err(|error| AppError::Internal(format!("{}: {error}", folder.display())))?;
    let mut faults = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let whole =
            serde_json::from_str::<Checkpoint>(line).ok().filter(|cast| cast.is_whole(keys));
        let Some(cast) = whole else {
            faults.push(Fault::Seal { line: at + 1 });
            continue;
        };
        for (shard, seq, hash) in cast.heads {
            let now: Option<Hash> =
                sqlx::query_scalar("select hash from journal_chain where shard = $1 and seq = $2")
                    .bind(shard)
                    .bind(seq)
                    .fetch_optional(&mut *db)
                    .await?;
            if now.map(|now| digits(&now)).as_deref() != Some(hash.as_str()) {
                faults.push(Fault::Checkpoint { shard, seq, at: cast.at.clone() });
            }
        }
    }
    Ok(faults)
}
