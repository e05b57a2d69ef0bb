//! The chores of the house: run it, test it, measure it. `cargo xtask --help` lists them.

mod bench;
mod browser;
mod bundle;
mod cluster;
mod copy;
mod crash;
mod feature;
mod house;
mod http;
mod islands;
mod lint;
mod machine;
mod migrated;
mod mutants;
mod new;
mod npm;
mod postgres;
mod prepare;
mod run;
mod rust_tests;
mod schema;
mod server;
mod shell;
mod site;
mod stories;
mod tally;
mod test;
mod ui;
mod wasm;
mod weight;

use anyhow::Result;
use clap::{Parser, Subcommand};
use cluster::{Cluster, Purpose};
use house::House;
use server::Build;
use std::process::ExitCode;
use tally::Extent;

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
        /// Compile the server to run fast rather than to compile fast
        #[arg(long)]
        release: bool,
    },
    /// Make the skeleton of a feature: a list, a form, an operation, words, a table, tests, a story
    New {
        /// Its name: one word of small letters, a plural noun; it stands in addresses and names of tables as well
        #[arg(required_unless_present = "check")]
        name: Option<String>,
        /// Make none: look whether one that is made in a copy compiles
        #[arg(long, conflicts_with = "name")]
        check: bool,
        /// And whether its tests and those of the house hold there
        #[arg(long, requires = "check")]
        deep: bool,
    },
    /// Run what guards the project; the last line is `N passed, N failed`
    Test {
        /// Only what guards one feature: the name of its crate
        feature: Option<String>,
        /// Every cell, every random case, every story on every kind of screen
        #[arg(long)]
        deep: bool,
    },
    /// Play only the stories in the browser
    Stories(stories::Choice),
    /// Print the table of budgets, measured by the release binary
    Bench {
        /// How big the union of the measurement is
        #[arg(long, value_enum, default_value = "pilot")]
        scale: bench::Scale,
        /// Fill the database anew even if it is there
        #[arg(long)]
        fresh: bool,
        /// Instead of pages: a thousand slow connections, and an honest line of 64 kbit/s
        #[arg(long)]
        slow: bool,
    },
    /// Kill server and database while people save, and look whether anything was lost
    Crash {
        /// How often the server is killed
        #[arg(long, default_value_t = 200)]
        server: usize,
        /// How often the database is killed
        #[arg(long, default_value_t = 50)]
        database: usize,
        /// Use the binary that is quick to compile
        #[arg(long)]
        debug: bool,
        /// Compile nothing and use this binary, with `ediny-demo` beside it
        #[arg(long, conflicts_with = "debug")]
        ediny: Option<std::path::PathBuf>,
    },
    /// Bend every line of access that decides, and look whether a test notices
    Mutants {
        /// What is bent; everything when nothing is named
        #[arg(value_enum)]
        parts: Vec<mutants::Part>,
        /// Only lines whose change, as cargo-mutants words it, matches this expression
        #[arg(long)]
        only: Option<String>,
        /// Only lines that were not noticed the last time
        #[arg(long)]
        again: bool,
    },
    /// Start the private database cluster, leave it running and print its address
    Db {
        /// Stop it instead
        #[arg(long)]
        stop: bool,
        /// The cluster of the tests: quick, and worth nothing after a crash
        #[arg(long)]
        tests: bool,
    },
    /// Write what all queries give to .sqlx, so that the project builds without a database, and docs/schema.sql
    Prepare {
        /// Leave the tests aside (quicker); adds what is new, removes nothing
        #[arg(long)]
        program: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            ui::say(&format!("\n{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Does one chore; `false` means that it did its work and found something wrong.
fn run(chore: Chore) -> Result<bool> {
    shell::pass_on_interrupts()?;
    let house = House::find()?;
    match chore {
        Chore::Run { port, release } => {
            run::run(&house, port, if release { Build::Release } else { Build::Debug })?;
        }
        Chore::New { name: Some(name), .. } => new::run(&house, &name)?,
        Chore::New { name: None, deep, .. } => {
            return Ok(test::only_skeleton(&house, extent(deep)));
        }
        Chore::Test { feature, deep } => {
            let extent = extent(deep);
            return match feature {
                Some(name) => feature::guard(&house, &name, extent),
                None => Ok(test::everything(&house, extent)),
            };
        }
        Chore::Stories(choice) => return Ok(test::only_stories(&house, &choice)),
        Chore::Bench { scale, fresh, slow } => bench::run(&house, scale, fresh, slow)?,
        Chore::Crash { server: times, database, debug, ediny } => {
            let build = if debug { Build::Debug } else { Build::Release };
            let programs = ediny.map_or_else(|| server::build(&house, build), server::beside)?;
            crash::run(&house, programs, crash::Blows { server: times, database })?;
        }
        Chore::Mutants { parts, only, again } => {
            return mutants::run(&house, &mutants::Choice { parts, only, again });
        }
        Chore::Db { stop, tests } => {
            db(&house, stop, if tests { Purpose::Tests } else { Purpose::Work })?;
        }
        Chore::Prepare { program } => prepare(&house, program)?,
    }
    Ok(true)
}

const fn extent(is_deep: bool) -> Extent {
    if is_deep { Extent::Deep } else { Extent::Usual }
}

fn prepare(house: &House, program: bool) -> Result<()> {
    let cluster = Cluster::running(house, Purpose::Work)?;
    let extent = if program { prepare::Extent::Program } else { prepare::Extent::Everything };
    prepare::write(house, &cluster, extent)
}

fn db(house: &House, stop: bool, purpose: Purpose) -> Result<()> {
    ui::progress_aside();
    let cluster = Cluster::open(house, purpose)?;
    if stop {
        return cluster.stop();
    }
    cluster.start()?;
    ui::say(&format!("export DATABASE_URL='{}'", cluster.url("ediny")));
    Ok(())
}
