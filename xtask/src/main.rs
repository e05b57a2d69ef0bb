//! The chores of the house: run it, test it, measure it. `cargo xtask --help` lists them.

mod browser;
mod cluster;
mod house;
mod machine;
mod npm;
mod postgres;
mod prepare;
mod run;
mod shell;
mod test;
mod ui;
mod weight;

use anyhow::Result;
use clap::{Parser, Subcommand};
use cluster::{Cluster, Purpose};
use house::House;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of the house: run it, test it, measure it")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Make everything ready and serve the application until Ctrl-C
    Run {
        /// Where to listen on this machine
        #[arg(long, default_value_t = 3000)]
        port: u16,
    },
    /// Run everything that guards the project
    Test,
    /// Start the private database cluster, leave it running and print its address
    Db {
        /// Stop it instead
        #[arg(long)]
        stop: bool,
    },
    /// Write the descriptions of all queries to .sqlx, so that the project builds without a database
    Prepare {
        /// Only look whether they are up to date
        #[arg(long)]
        check: bool,
        /// Read only operations and stores (quick); adds what is new, removes nothing
        #[arg(long, conflicts_with = "check")]
        domain: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui::say(&format!("\n{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<()> {
    shell::pass_on_interrupts()?;
    let house = House::find()?;
    match chore {
        Chore::Run { port } => run::run(&house, port),
        Chore::Test => test::everything(&house),
        Chore::Db { stop } => db(&house, stop),
        Chore::Prepare { check, domain } => {
            let cluster = Cluster::open(&house, Purpose::Work)?;
            cluster.start()?;
            let extent = if domain { prepare::Extent::Domain } else { prepare::Extent::Everything };
            match check {
                true => prepare::check(&house, &cluster),
                false => prepare::write(&house, &cluster, extent),
            }
        }
    }
}

fn db(house: &House, stop: bool) -> Result<()> {
    let cluster = Cluster::open(house, Purpose::Work)?;
    if stop {
        return cluster.stop();
    }
    cluster.start()?;
    ui::say(&format!("export DATABASE_URL='{}'", cluster.url("ediny")));
    Ok(())
}
