//! `cargo xtask test`: everything that guards the house, cheap checks first.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::rust_tests::{self, Binary};
use crate::stories::Choice;
use crate::{browser, crash, lint, machine, npm, stories, ui};
use anyhow::{Result, bail};

/// How much is asked.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// What guards every commit: each rule once, a share of the random cases.
    #[default]
    Usual,
    /// Everything there is: every cell, every case, every story on every kind of screen, more blows.
    Deep,
}

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

impl Count {
    /// Counts these as well.
    pub fn add(&mut self, more: &Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl Tally {
    /// Counts what somebody else has counted.
    fn take_over(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

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

    /// Prints what took how long and, as the last line, `N passed, N failed`; did everything hold?
    pub fn close(self) -> bool {
        ui::durations();
        ui::say(&format!("\n{} passed, {} failed", self.passed, self.failed));
        self.failed == 0 && self.passed > 0
    }
}

/// Runs all checks, also after one has failed. Did all of them hold?
pub fn everything(house: &House, extent: Extent) -> bool {
    let mut tally = Tally::default();
    // What is missing is installed before anything else, or said before anybody waits for long.
    if let Err(error) = machine::chromium().and_then(|()| npm::install(house)) {
        tally.fail(&error);
    }
    let (site, binaries) = made(house, &mut tally);
    if let Err(error) = with_database(house, &mut tally, extent, (site, binaries)) {
        tally.fail(&error);
    }
    tally.close()
}

/// Compiles everything there is to run and looks at the code meanwhile. The browser half has a folder of its own in
/// `target` and its last steps keep one core busy at most, so it is made beside the rest.
fn made(house: &House, tally: &mut Tally) -> (Result<()>, Result<Vec<Binary>>) {
    std::thread::scope(|scope| {
        let site = scope.spawn(|| {
            let mut tally = Tally::default();
            lint::of_the_browser(house, &mut tally);
            (browser::build(house), tally)
        });
        lint::of_the_server(house, tally);
        let binaries = rust_tests::build(house, &["--lib", "--bins", "--tests"]);
        tally.count("Tests of the chores", || rust_tests::of_the_chores(house));
        let site = site.join().map(|(site, browser)| {
            tally.take_over(&browser);
            site
        });
        (site.unwrap_or_else(|_| bail!("the browser half broke down")), binaries)
    })
}

fn with_database(
    house: &House,
    tally: &mut Tally,
    extent: Extent,
    (site, binaries): (Result<()>, Result<Vec<Binary>>),
) -> Result<()> {
    let binaries = binaries?;
    let cluster = Cluster::running(house, Purpose::Tests)?;
    tally.count("Tests with a real database", || {
        rust_tests::of_the_house(binaries, &cluster, extent)
    });
    site?;
    let programs = rust_tests::beside_tests(house);
    stories::all(house, (&cluster, &programs), tally, &Choice::of(extent))?;
    tally.check("Killed without a word while people save: nothing is lost", || {
        let blows = match extent {
            Extent::Usual => crash::Blows { server: 5, database: 2 },
            Extent::Deep => crash::Blows { server: 200, database: 50 },
        };
        crash::run(house, programs, blows)
    });
    Ok(())
}

/// Plays only the stories in the browser. Did all of them hold?
pub fn only_stories(house: &House, choice: &Choice) -> bool {
    let mut tally = Tally::default();
    let mut play = || {
        machine::chromium()?;
        browser::build(house)?;
        let programs = rust_tests::programs(house)?;
        let cluster = Cluster::running(house, Purpose::Tests)?;
        stories::all(house, (&cluster, &programs), &mut tally, choice)
    };
    if let Err(error) = play() {
        tally.fail(&error);
    }
    tally.close()
}
