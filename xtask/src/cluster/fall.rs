//! A cluster that falls without a word, and stands up again.

use super::Cluster;
use crate::shell;
use anyhow::{Context, Result};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::time::{Duration, Instant};

/// How long the orphans of a killed postmaster may take to go, and recovery after that.
const TIMEOUT: Duration = Duration::from_secs(60);

impl Cluster {
    /// `kill -9` of the postmaster: nothing is written, nobody is told.
    pub fn kill(&self) -> Result<()> {
        let text = std::fs::read_to_string(self.data.join("postmaster.pid"))?;
        let id = text.lines().next().and_then(|line| line.trim().parse().ok());
        kill(Pid::from_raw(id.context("no postmaster")?), Signal::SIGKILL)?;
        Ok(())
    }

    /// Starts a cluster that was killed. It refuses as long as orphans of the postmaster still hold its
    /// memory, so it is asked until it stands.
    pub fn revive(&self) -> Result<()> {
        let begun = Instant::now();
        loop {
            match self.launch() {
                Ok(()) => return Ok(()),
                Err(error) if begun.elapsed() > TIMEOUT || shell::is_stopping() => {
                    return Err(error);
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// What a query answers, a line for each row, columns apart by tabs.
    pub fn answer(&self, database: &str, sql: &str) -> Result<String> {
        let mut psql = self.psql(database)?;
        psql.args(["-At", "-F", "\t", "-c", sql]);
        shell::answer(psql)
    }
}
