//! `cargo xtask crash`: server and database are ended without a word, again and again, while people save;
//! whatever they were told is saved must be there, once (REL-03, REL-04, REL-10).

mod acknowledged;
mod client;
mod writers;

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::server::{self, Programs, Server};
use crate::{browser, shell, ui};
use acknowledged::{Acknowledged, Verdict};
use anyhow::{Result, bail, ensure};
use client::Person;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const DATABASE: &str = "ediny_crash";
/// A server is ready again within this (Done 3 of issue 3).
const SERVER_WITHIN: Duration = Duration::from_secs(5);
/// After its database has come back, within this.
const DATABASE_WITHIN: Duration = Duration::from_secs(10);
/// Whatever has not happened by then never will.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Between a recovery and the next blow: any moment of a save may be hit.
const CALM: u64 = 700;

/// How often who is killed.
#[derive(Clone, Copy)]
pub struct Blows {
    /// The server.
    pub server: usize,
    /// The database.
    pub database: usize,
}

/// The house under blows.
struct Trial<'a> {
    house: &'a House,
    cluster: &'a Cluster,
    ediny: PathBuf,
    address: SocketAddr,
    acknowledged: Arc<Acknowledged>,
    verdict: Verdict,
    server_times: Vec<Duration>,
    database_times: Vec<Duration>,
}

/// Kills so often, and prints the table; an error when anything was lost, doubled or late.
pub fn run(house: &House, Programs { ediny, demo: filler }: Programs, blows: Blows) -> Result<()> {
    // any files of the browser will do: nobody looks at a page
    if !house.site().join("assets.json").exists() {
        browser::build(house)?;
    }
    let cluster = Cluster::running(house, Purpose::Crash)?;
    cluster.fresh(DATABASE)?;
    let url = cluster.url(DATABASE);
    ui::step("Fill a database to be killed", || {
        let mut demo = server::command(&filler, &url);
        demo.arg("demo").arg("--logins").arg(house.target.join("crash-logins.json"));
        shell::run(demo)
    })?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut trial = Trial {
        house,
        cluster: &cluster,
        ediny,
        address,
        acknowledged: Arc::default(),
        verdict: Verdict::default(),
        server_times: Vec::new(),
        database_times: Vec::new(),
    };
    let suffered = trial.suffer(blows);
    trial.acknowledged.end();
    suffered?;
    trial.conclude(&url)
}

impl Trial<'_> {
    fn suffer(&mut self, blows: Blows) -> Result<()> {
        let mut server = self.start()?;
        self.wait_until_ready()?;
        let writers = writers::start(self.cluster, DATABASE, self.address, &self.acknowledged)?;
        let all = blows.server + blows.database;
        for n in 0..all {
            self.wait_for_saves()?;
            std::thread::sleep(Duration::from_millis(chance(CALM)));
            // spread evenly among the others
            let is_database = (n + 1) * blows.database / all > n * blows.database / all;
            if is_database {
                self.cluster.kill()?;
                self.cluster.revive()?;
                let began = Instant::now();
                self.wait_until_ready()?;
                self.database_times.push(began.elapsed());
            } else {
                let began = Instant::now();
                server.kill();
                server = self.start()?;
                self.wait_until_ready()?;
                self.server_times.push(began.elapsed());
            }
            self.look()?;
            if (n + 1) % 25 == 0 {
                ui::note(&format!("{} of {all} blows; {}", n + 1, self.acknowledged.summary()));
            }
        }
        self.wait_for_saves()?;
        self.acknowledged.end();
        for writer in writers {
            ensure!(writer.join().is_ok(), "a writer broke down");
        }
        self.look()?;
        server.stop();
        Ok(())
    }

    fn start(&self) -> Result<Server> {
        let url = self.cluster.url(DATABASE);
        Server::start(self.house, &self.ediny, self.address, &url, &self.log())
    }

    fn log(&self) -> PathBuf {
        self.house.target.join("crash-server.log")
    }

    fn wait_until_ready(&self) -> Result<()> {
        let watcher = Person::stranger(self.address);
        let is_ready = || watcher.page("/health/ready").is_ok_and(|answer| answer.status == 200);
        wait(is_ready, "the server did not become ready", &self.log())
    }

    /// Not the answers that were on their way when the blow fell, but such that came after it.
    fn wait_for_saves(&self) -> Result<()> {
        let before = self.acknowledged.count();
        wait(|| self.acknowledged.count() > before + 8, "nobody can save any more", &self.log())
    }

    fn look(&mut self) -> Result<()> {
        let now = self.acknowledged.compare(self.cluster, DATABASE)?;
        self.verdict.lost = self.verdict.lost.max(now.lost);
        self.verdict.doubled = self.verdict.doubled.max(now.doubled);
        Ok(())
    }

    fn conclude(&mut self, url: &str) -> Result<()> {
        let Verdict { lost, doubled } = self.verdict;
        ui::say("\n| killed without a word | times | ready again, median | slowest | budget |");
        ui::say("|---|---|---|---|---|");
        let mut is_late = false;
        for (what, times, within) in [
            ("server", &mut self.server_times, SERVER_WITHIN),
            ("database (since it is back)", &mut self.database_times, DATABASE_WITHIN),
        ] {
            let (median, slowest) = of(times);
            is_late |= slowest > within;
            let (count, [median, slowest]) = (times.len(), [median, slowest].map(seconds));
            ui::say(&format!("| {what} | {count} | {median} | {slowest} | {} |", seconds(within)));
        }
        ui::say(&format!("\n{}; lost: {lost}; doubled: {doubled}", self.acknowledged.summary()));
        let mut verify = server::command(&self.ediny, url);
        verify.args(["audit", "verify"]).current_dir(&self.house.root);
        shell::run(verify)?;
        ui::say("the journal is whole");
        let faults = self.acknowledged.faults();
        ensure!(faults.is_empty(), "{}", faults.join("\n"));
        ensure!(lost == 0 && doubled == 0, "{lost} lost, {doubled} doubled");
        ensure!(!is_late, "it was not ready in time");
        Ok(())
    }
}

fn wait(is_so: impl Fn() -> bool, otherwise: &str, log: &Path) -> Result<()> {
    let began = Instant::now();
    while !is_so() {
        if shell::is_stopping() {
            bail!("stopped");
        }
        if began.elapsed() > TIMEOUT {
            bail!("{otherwise}:\n{}", shell::tail(log));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn chance(below: u64) -> u64 {
    RandomState::new().build_hasher().finish() % below
}

/// The median and the longest.
fn of(times: &mut [Duration]) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    (at(times.len() / 2), at(times.len().saturating_sub(1)))
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle_and_the_slowest_at_the_end() {
        let mut times = [3, 1, 2].map(Duration::from_secs);
        assert_eq!(of(&mut times), (Duration::from_secs(2), Duration::from_secs(3)));
        assert_eq!(of(&mut []), (Duration::ZERO, Duration::ZERO));
    }
}
