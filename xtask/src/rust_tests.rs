//! Tests written in Rust: built by one call of cargo, then run several programs at a time, and counted from what they print.

mod built;

use crate::cluster::Cluster;
use crate::house::House;
use crate::tally::{Count, Extent};
use crate::{shell, ui};
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

pub use built::{Binary, beside_tests, build, build_one, programs};

/// Test programs at once: each waits for the database half of its time.
const AT_ONCE: usize = 3;
/// Begun first, because they take longest; the order decides nothing but when the last one ends.
const LONG: [&str; 5] = ["acceptance", "structure_model", "guards", "journal", "offices"];
/// Measures how long things take, and so runs when nothing else does.
const ALONE: [&str; 2] = ["net", "running"];

/// The tests of this program.
pub fn of_the_chores(house: &House) -> Result<Count> {
    let said = shell::listen(house.cargo(&["test", "-p", "xtask"]))?;
    counted_or_told(&said)
}

/// The tests of features and of the house; each makes itself a database in this cluster.
pub fn of_the_house(binaries: Vec<Binary>, cluster: &Cluster, extent: Extent) -> Result<Count> {
    let (alone, mut together): (Vec<_>, Vec<_>) =
        binaries.into_iter().partition(|binary| ALONE.contains(&binary.name.as_str()));
    let place = |name: &str| LONG.iter().position(|long| *long == name).unwrap_or(LONG.len());
    together.sort_by_key(|binary| place(&binary.name));
    let runner = Runner { url: cluster.url("postgres"), extent };
    let counts = [runner.run(together, AT_ONCE), runner.run(alone, 1)];
    cluster.drop_databases_of_stories()?;
    let mut sum = Count::default();
    for count in counts {
        sum.add(&count?);
    }
    Ok(sum)
}

struct Runner {
    url: String,
    extent: Extent,
}

impl Runner {
    /// Runs them so many at a time; an error only when one could not be run at all.
    fn run(&self, binaries: Vec<Binary>, at_once: usize) -> Result<Count> {
        let queue = Mutex::new(VecDeque::from(binaries));
        let sum = Mutex::new(Count::default());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let work = || -> Result<()> {
            while let Some(binary) = next() {
                let count = self.one(&binary).with_context(|| binary.title())?;
                sum.lock().unwrap_or_else(PoisonError::into_inner).add(&count);
            }
            Ok(())
        };
        let outcomes: Vec<Result<()>> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
            let ended = workers.into_iter().map(|worker| worker.join());
            ended.map(|ended| ended.unwrap_or_else(|_| bail!("a runner broke down"))).collect()
        });
        outcomes.into_iter().collect::<Result<()>>()?;
        Ok(sum.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn one(&self, binary: &Binary) -> Result<Count> {
        let begun = Instant::now();
        let mut tests = Command::new(&binary.program);
        tests.current_dir(&binary.folder).env("CARGO_MANIFEST_DIR", &binary.folder);
        tests.env("DATABASE_URL", &self.url);
        if self.extent == Extent::Deep {
            tests.env("EDINY_DEEP", "1");
        }
        let said = shell::listen(tests)?;
        ui::took(&binary.title(), begun.elapsed());
        counted_or_told(&said)
    }
}

/// The count; what did not hold is printed. No test at all is no failure of a program, only one that broke off is.
fn counted_or_told(said: &shell::Said) -> Result<Count> {
    let count = counted(&said.text);
    if !said.ok {
        ui::say(&format!("\n{}\n", without_successes(&said.text)));
    }
    if !said.ok && count.failed == 0 {
        bail!("the tests did not run to their end");
    }
    Ok(count)
}

fn without_successes(text: &str) -> String {
    let is_of_interest = |line: &&str| !(line.starts_with("test ") && line.ends_with("... ok"));
    text.lines().filter(is_of_interest).collect::<Vec<_>>().join("\n")
}

/// Adds up the lines `test result: ok. 5 passed; 0 failed; 0 ignored; …`.
fn counted(text: &str) -> Count {
    let mut sum = Count::default();
    for line in text.lines().filter(|line| line.starts_with("test result:")) {
        sum.passed += number_before(line, " passed");
        sum.failed += number_before(line, " failed");
        sum.skipped += number_before(line, " ignored");
    }
    sum
}

fn number_before(line: &str, word: &str) -> usize {
    let counted = line.split(';').find_map(|part| part.trim().strip_suffix(word));
    counted.and_then(|text| text.split_whitespace().last()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_runners_are_added_up() {
        let text = "test result: FAILED. 5 passed; 1 failed; 3 ignored; 0 measured\n\
                    something else\n\
                    test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured";
        assert_eq!(counted(text), Count { passed: 7, failed: 1, skipped: 3 });
    }

    #[test]
    fn only_what_failed_is_shown() {
        let text = "test a ... ok\ntest b ... FAILED\nreason";
        assert_eq!(without_successes(text), "test b ... FAILED\nreason");
    }

    #[test]
    fn a_program_that_broke_off_is_an_error_and_one_without_tests_is_not() {
        let said = |text: &str, ok| shell::Said { text: text.to_owned(), ok };
        assert!(counted_or_told(&said("killed", false)).is_err());
        assert_eq!(
            counted_or_told(&said("test result: ok. 0 passed", true)).unwrap(),
            Count::default()
        );
    }
}
