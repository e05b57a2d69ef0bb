//! Tests written in Rust: run by cargo, counted from what it prints.

use crate::cluster::Cluster;
use crate::house::House;
use crate::shell;
use crate::tally::Count;
use crate::ui;
use anyhow::{Result, bail};
use std::process::Command;

/// The tests of this program.
pub fn of_the_chores(house: &House) -> Result<Count> {
    run(house.cargo(&["test", "-p", "xtask"]))
}

/// The tests of features and of the house; each makes itself a database in this cluster.
pub fn of_the_house(house: &House, cluster: &Cluster) -> Result<Count> {
    let mut tests = house.cargo(&["test"]);
    tests.args(house.of_the_server());
    tests.arg("--no-fail-fast").env("DATABASE_URL", cluster.url("postgres"));
    run(tests)
}

fn run(tests: Command) -> Result<Count> {
    let said = shell::listen(tests)?;
    let count = counted(&said.text);
    if !said.ok {
        ui::say(&format!("\n{}\n", without_successes(&said.text)));
    }
    if count.passed == 0 || (!said.ok && count.failed == 0) {
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
}
