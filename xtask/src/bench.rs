//! `cargo xtask bench`: the table of budgets, measured by the release binary on a filled database.

use crate::cluster::{Cluster, Purpose, RunningCluster};
use crate::house::House;
use crate::server::{self, Build, Programs, Server};
use crate::{browser, shell, ui, weight};
use anyhow::Result;
use clap::ValueEnum;
use std::net::TcpListener;

/// How big the union of the measurement is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// One region, as in the pilot
    Pilot,
    /// 86 regions, 2 400 territorial and 83 000 primary organisations
    National,
}

/// What a measurement works with.
struct Bench<'a> {
    house: &'a House,
    cluster: RunningCluster,
    programs: Programs,
    database: &'static str,
    scale: Scale,
}

/// Measures and prints the table; with `fresh` the database is filled anew.
pub fn run(house: &House, scale: Scale, fresh: bool, slow: bool) -> Result<()> {
    browser::build(house)?;
    let programs = server::build(house, Build::Release)?;
    let cluster = Cluster::running(house, Purpose::Work)?;
    let database = match scale {
        Scale::Pilot => "ediny_bench_pilot",
        Scale::National => "ediny_bench_national",
    };
    Bench { house, cluster, programs, database, scale }.run(fresh, slow)
}

impl Bench<'_> {
    fn run(&self, fresh: bool, slow: bool) -> Result<()> {
        if fresh || !self.cluster.has(self.database)? {
            let begun = std::time::Instant::now();
            self.fill()?;
            ui::say(&format!("Filled in {:.0} s.", begun.elapsed().as_secs_f32()));
        }
        if !slow {
            self.weigh()?;
        }
        let mut bench = server::command(&self.programs.demo, &self.cluster.url(self.database));
        bench.args(["bench", "--site"]).arg(self.house.site());
        bench.args(slow.then_some("--slow")).current_dir(&self.house.root);
        shell::show(bench)
    }

    /// Fills under another name, so that a measurement never meets a half-filled database.
    fn fill(&self) -> Result<()> {
        let unfinished = format!("{}_unfinished", self.database);
        self.cluster.fresh(&unfinished)?;
        ui::step("Fill a database to measure on", || {
            let mut demo = server::command(&self.programs.demo, &self.cluster.url(&unfinished));
            demo.arg("demo").arg("--logins").arg(self.house.target.join("bench-logins.json"));
            demo.current_dir(&self.house.root);
            if self.scale == Scale::National {
                demo.args(["--scale", "national"]);
            }
            shell::run(demo)
        })?;
        self.cluster.rename(&unfinished, self.database)
    }

    fn weigh(&self) -> Result<()> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let url = self.cluster.url(self.database);
        let log = self.house.target.join("bench-server.log");
        let server = Server::start(self.house, &self.programs.ediny, address, &url, &log)?;
        ui::say("\nFirst visit, compressed with brotli, bytes:");
        for (what, weight, budget) in weight::table(self.house, address)? {
            ui::say(&format!("  {what:<30} {weight:>8} of {budget:>8}"));
        }
        server.stop();
        Ok(())
    }
}
