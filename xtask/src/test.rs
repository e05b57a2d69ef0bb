//! `cargo xtask test`: everything that guards the house, cheap checks first.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::server::{self, Build};
use crate::stories::Choice;
use crate::{crash, lint, machine, npm, prepare, rust_tests, stories, ui};
use anyhow::Result;

/// How many checks held and how many did not.
#[derive(Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

/// What a runner says of its own tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that held.
    pub passed: usize,
    /// Tests that did not hold.
    pub failed: usize,
    /// Tests that were not run.
    pub skipped: usize,
}

impl Tally {
    /// One check that holds or does not.
    pub fn check(&mut self, what: &str, work: impl FnOnce() -> Result<()>) {
        match ui::step(what, work) {
            Ok(()) => self.passed += 1,
            Err(error) => self.fail(&error),
        }
    }

    /// A runner that counts its own tests.
    pub fn count(&mut self, what: &str, work: impl FnOnce() -> Result<Count>) {
        match ui::step(what, work) {
            Ok(count) => {
                self.passed += count.passed;
                self.failed += count.failed;
                let Count { passed, failed, skipped } = count;
                ui::note(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Something that went wrong, said in full.
    pub fn fail(&mut self, error: &anyhow::Error) {
        self.failed += 1;
        ui::say(&format!("\n{error:#}\n"));
    }

    /// Prints `N passed, N failed` as the last line; did everything hold?
    fn close(self) -> bool {
        ui::say(&format!("\n{} passed, {} failed", self.passed, self.failed));
        self.failed == 0 && self.passed > 0
    }
}

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
