//! `ediny audit`: whether anybody bent the journal (PRV-15).

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::bail;
use audit::{
    model::Fault,
    ops::{checkpoint, verify},
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
    place: CheckpointPlace,
}

/// Where checkpoints lie, and what seals them.
#[derive(Debug, Clone, Args)]
pub struct CheckpointPlace {
    /// The folder of checkpoints: on another volume than the database
    #[arg(long, env = "EDINY_CHECKPOINTS", default_value = ".data/checkpoints", global = true)]
    checkpoints: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Name every altered, missing or reordered row; ends with 1 when there is one
    Verify {
        /// Compare with the checkpoints as well; needs the keys of the installation
        #[arg(long)]
        from_checkpoints: bool,
        /// The keys of the installation
        #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
        keys: PathBuf,
    },
    /// Seal how far the journal has come, and write it to the folder and to the log
    Checkpoint {
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
            Task::Verify { from_checkpoints, keys } => {
                let report = verify::journal(&mut tx).await?;
                let mut faults = report.faults;
                if from_checkpoints {
                    let keys = Keys::of_file(&keys)?;
                    faults.extend(
                        verify::checkpoints(&mut tx, &keys, &self.place.checkpoints).await?,
                    );
                }
                told(report.rows, &faults)
            }
            Task::Checkpoint { keys } => {
                let keys = Keys::of_file(&keys)?;
                let now = Clock::System.now();
                let line = checkpoint::cast(&mut tx, &keys, &self.place.checkpoints, now).await?;
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
    bail!("the journal was altered in {} places; {rows} rows were looked at", faults.len())
}

impl CheckpointPlace {
    /// The folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.checkpoints.clone()
    }
}
