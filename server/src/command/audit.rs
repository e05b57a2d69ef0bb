//! `ediny audit`: whether anybody bent the journal (PRV-15).

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::bail;
use audit::{
    model::Fault,
    ops::{anchor, verify},
};
use clap::{Args, Subcommand};
use kernel::{Clock, keys::Keys};
use sqlx::PgPool;

/// Look whether the journal is what was written.
#[derive(Debug, Args)]
pub struct Audit {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    place: AnchorPlace,
}

/// Where anchors lie, and what seals them.
#[derive(Debug, Clone, Args)]
pub struct AnchorPlace {
    /// The folder of anchors: on another volume than the database
    #[arg(long, env = "EDINY_ANCHORS", default_value = ".data/anchors", global = true)]
    anchors: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Name every altered, missing or reordered row; ends with 1 when there is one
    Verify {
        /// Compare with the anchors as well; needs the keys of the installation
        #[arg(long)]
        from_anchors: bool,
        /// The keys of the installation
        #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
        keys: PathBuf,
    },
    /// Seal how far the journal has come, and write it to the folder and to the log
    Anchor {
        /// The keys of the installation
        #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
        keys: PathBuf,
    },
}

/// Faults told one by one; of more only their number.
const TOLD: usize = 100;

impl Audit {
    /// Carries out the task.
    ///
    /// # Errors
    /// A journal that was bent; a folder or keys that cannot be read; errors of the database.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        let mut tx = db.begin_with("begin isolation level repeatable read read only").await?;
        match self.task {
            Task::Verify { from_anchors, keys } => {
                let report = verify::journal(&mut tx).await?;
                let mut faults = report.faults;
                if from_anchors {
                    let keys = Keys::of_file(&keys)?;
                    faults.extend(verify::anchors(&mut tx, &keys, &self.place.anchors).await?);
                }
                told(report.rows, &faults)
            }
            Task::Anchor { keys } => {
                let keys = Keys::of_file(&keys)?;
                let now = Clock::System.now();
                let line = anchor::cast(&mut tx, &keys, &self.place.anchors, now).await?;
                Ok(writeln!(io::stdout(), "{line}")?)
            }
        }
    }
}

fn told(rows: u64, faults: &[Fault]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for fault in faults.iter().take(TOLD) {
        writeln!(out, "{fault}")?;
    }
    if faults.is_empty() {
        return Ok(writeln!(out, "{rows} rows, each as it was written")?);
    }
    bail!("the journal was bent in {} places; {rows} rows were looked at", faults.len())
}

impl AnchorPlace {
    /// The folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.anchors.clone()
    }
}
