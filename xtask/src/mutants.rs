//! `cargo xtask mutants`: bends every line of `access/` that decides, one after another, and looks whether a test
//! notices (cargo-mutants, decision 0166).
//!
//! The lines are bent in a copy of the checkout, of which cargo compiles only the crate `access` and what it stands on.

mod shown;

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::{copy, shell, ui};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What is mutated.
const FOLDER: &str = "app/access/src";
const OPERATIONS: &[&str] = &[
    "actor.rs",
    "author.rs",
    "ctx.rs",
    "grant.rs",
    "line.rs",
    "seen.rs",
    "current_session.rs",
    "ops/*.rs",
    "store/*.rs",
];
const PAGES: &[&str] = &["server_fn_guard.rs", "route.rs", "pages/*.rs"];

/// What is mutated together, with the same tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Rules: pure, or nearly so
    Rules,
    /// What asks and changes the database: context, stores, operations
    Operations,
    /// Addresses and pages; compiles with Leptos, several times slower
    Pages,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Operations => "operations",
            Self::Pages => "pages",
        }
    }

    /// Files of `access/`; whatever is in no other part is a rule.
    fn files(self, house: &House) -> Result<Vec<String>> {
        let named: Vec<String> = match self {
            Self::Rules => {
                let mut rules = Vec::new();
                for entry in fs::read_dir(house.at(FOLDER))? {
                    let name = entry?.file_name().to_string_lossy().into_owned();
                    let is_other = OPERATIONS.iter().chain(PAGES).any(|other| *other == name);
                    if name.ends_with(".rs") && !is_other {
                        rules.push(name);
                    }
                }
                rules
            }
            Self::Operations => OPERATIONS.iter().map(|name| (*name).to_owned()).collect(),
            Self::Pages => PAGES.iter().map(|name| (*name).to_owned()).collect(),
        };
        Ok(named.into_iter().map(|name| format!("{FOLDER}/{name}")).collect())
    }

    /// Tests in the order in which they are asked: what the first have not noticed is shown to the next.
    const fn tests(self) -> &'static [&'static [&'static str]] {
        const ITS_OWN: &[&str] = &["--lib"];
        const OF_ACCESS: &[&str] = &["--test", "access"];
        match self {
            Self::Rules => &[ITS_OWN, OF_ACCESS],
            Self::Operations => &[OF_ACCESS],
            Self::Pages => &[OF_ACCESS, ITS_OWN],
        }
    }

    const fn features(self) -> &'static str {
        match self {
            Self::Rules | Self::Operations => "server",
            Self::Pages => "ssr",
        }
    }
}

/// What became of the bent lines of one part.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    caught: usize,
    missed: usize,
    timeout: usize,
    unviable: usize,
    /// Settled by an earlier run.
    earlier: usize,
}

impl Count {
    /// Reads the lists that cargo-mutants leaves, after those of the tests that were asked before.
    fn after(self, folder: &Path, is_first: bool) -> Self {
        let lines = |name: &str| {
            let text = fs::read_to_string(folder.join("mutants.out").join(name));
            text.unwrap_or_default().lines().count()
        };
        Self {
            caught: self.caught + lines("caught.txt"),
            missed: lines("missed.txt"),
            timeout: lines("timeout.txt"),
            unviable: self.unviable + lines("unviable.txt"),
            earlier: if is_first { lines("previously_caught.txt") } else { self.earlier },
        }
    }

    fn all(&self) -> usize {
        self.caught + self.missed + self.timeout + self.unviable + self.earlier
    }
}

/// Which lines are bent.
pub struct Choice {
    /// Parts; all when none is named.
    pub parts: Vec<Part>,
    /// Only changes that match this expression.
    pub only: Option<String>,
    /// Only what was not settled by the last run.
    pub again: bool,
}

/// Bends the lines that were chosen. Was each noticed?
pub fn run(house: &House, choice: &Choice) -> Result<bool> {
    if shell::find("cargo-mutants").is_none() {
        bail!("cargo-mutants is missing. Please install it: cargo install cargo-mutants --locked");
    }
    let workspace = ui::step("Copy the checkout", || copy::write(house, "mutants", shown::of))?;
    let cluster = Cluster::running(house, Purpose::Tests)?;
    let parts = if choice.parts.is_empty() { Part::value_variants() } else { &choice.parts };
    let mut holds = true;
    for part in parts {
        let out = workspace.join("out").join(part.name());
        fs::create_dir_all(&out)?;
        let mut count = Count::default();
        for (place, tests) in part.tests().iter().enumerate() {
            let is_first = place == 0;
            if !is_first && count.missed + count.timeout == 0 {
                break;
            }
            let what = format!("Bend {} and ask {}", part.name(), tests.join(" "));
            let mut mutants = bending(house, &cluster, *part, &workspace)?;
            mutants.arg("--output").arg(&out);
            mutants.args(choice.only.iter().flat_map(|only| ["--re", only]));
            mutants.args((choice.again || !is_first).then_some("--iterate"));
            // to cargo itself, so that other tests are not even compiled
            mutants.args(tests.iter().map(|word| format!("--cargo-arg={word}")));
            ui::step(&what, || ask(mutants))?;
            count = count.after(&out, is_first);
        }
        holds &= told(*part, &count, &out);
    }
    Ok(holds)
}

/// The program with everything that is the same for all tests of a part.
fn bending(house: &House, cluster: &Cluster, part: Part, workspace: &Path) -> Result<Command> {
    let mut mutants = house.cargo(&["mutants", "--in-place", "--colors=never", "--no-times"]);
    mutants.arg("--dir").arg(workspace).arg("--config").arg(house.at(".cargo/mutants.toml"));
    mutants.args(["--package", "access", "--features", part.features()]);
    for file in part.files(house)? {
        mutants.args(["--file", &file]);
    }
    mutants.env("DATABASE_URL", cluster.url("postgres")).env("CARGO_PROFILE_DEV_DEBUG", "none");
    mutants.env("CARGO_TARGET_DIR", workspace.join("target")).env("SQLX_OFFLINE", "true");
    // most stories wait for the database, and nobody reads why a bent line was noticed
    mutants.env("RUST_TEST_THREADS", "8").env("RUST_BACKTRACE", "0");
    Ok(mutants)
}

/// Lets it bend and ask; fails when the tests do not hold even on straight lines.
fn ask(mutants: Command) -> Result<()> {
    let said = shell::listen(mutants)?;
    let is_settled = said.text.lines().any(|line| line.contains(" tested: "));
    if !said.ok && !is_settled {
        bail!("{}", said.text);
    }
    Ok(())
}

fn told(part: Part, count: &Count, out: &Path) -> bool {
    let Count { caught, missed, timeout, unviable, earlier } = count;
    ui::note(&format!(
        "{} lines of {} mutated: {caught} noticed, {missed} missed, {timeout} endless, {unviable} do not compile, \
         {earlier} settled earlier",
        count.all(),
        part.name()
    ));
    for list in ["missed.txt", "timeout.txt"] {
        let lines = fs::read_to_string(out.join("mutants.out").join(list)).unwrap_or_default();
        lines.lines().for_each(ui::note);
    }
    missed + timeout == 0 && count.all() > 0
}
