//! `cargo xtask test`: everything that guards the house, cheap checks first.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::server::{self, Build};
use crate::stories::Choice;
use crate::tally::Tally;
use crate::{crash, lint, machine, npm, prepare, rust_tests, stories};
use anyhow::Result;

/// Runs all checks, also after one has failed. Did all of them hold?
pub fn everything(house: &House) -> bool {
    let mut tally = Tally::default();
    // What is missing is installed before anything else, or said before anybody waits for long.
    if let Err(error) = machine::chromium().and_then(|()| npm::install(house)) {
        tally.fail(&error);
    }
    lint::all(house, &mut tally);
    if let Err(error) = with_database(house, &mut tally) {
        tally.fail(&error);
    }
    tally.close()
}

/// Plays only the stories in the browser. Did all of them hold?
pub fn only_stories(house: &House, choice: &Choice) -> bool {
    let mut tally = Tally::default();
    let mut play = || {
        machine::chromium()?;
        let cluster = Cluster::running(house, Purpose::Tests)?;
        stories::all(house, &cluster, &mut tally, choice)
    };
    if let Err(error) = play() {
        tally.fail(&error);
    }
    tally.close()
}

fn with_database(house: &House, tally: &mut Tally) -> Result<()> {
    let cluster = Cluster::running(house, Purpose::Tests)?;
    tally.check("The descriptions of queries in .sqlx are up to date", || {
        prepare::check(house, &cluster)
    });
    tally.count("Tests of the chores", || rust_tests::of_the_chores(house));
    tally.count("Tests with a real database", || rust_tests::of_the_house(house, &cluster));
    stories::all(house, &cluster, tally, &Choice::default())?;
    tally.check("Killed without a word while people save: nothing is lost", || {
        let programs = server::build(house, Build::Debug)?;
        crash::run(house, programs, crash::Blows { server: 5, database: 2 })
    });
    Ok(())
}
