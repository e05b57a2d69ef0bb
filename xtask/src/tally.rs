//! How much is asked, and what held and what did not, counted for the last line of a run.

use crate::ui;
use anyhow::Result;

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
    pub fn take_over(&mut self, other: &Self) {
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
