//! `cargo xtask mutants`: bends every line of `access/` that decides, one after another, and looks whether a test
//! notices (cargo-mutants, decision 0166).
//!
//! A whole `app` takes a minute to compile, and there are hundreds of bent lines. So the floors up to `access`
//! and their tests are copied into a workspace of their own, where one takes seconds.

mod copy;

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::{shell, ui};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::fs;
use std::path::{Path, PathBuf};

/// What is bent together, with the same tests.
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

    /// Files of `access/`: only those of the first list, without those of the second.
    const fn files(self) -> (&'static [&'static str], &'static [&'static str]) {
        const DATABASE: &[&str] = &["ctx.rs", "seen.rs", "ops/*.rs", "store/*.rs"];
        const SCREENS: &[&str] = &["door.rs", "route.rs", "pages/*.rs"];
        match self {
            Self::Rules => (
                &["*.rs"],
                &[
                    "ctx.rs",
                    "seen.rs",
                    "ops/*.rs",
                    "store/*.rs",
                    "door.rs",
                    "route.rs",
                    "pages/*.rs",
                ],
            ),
            Self::Operations => (DATABASE, &[]),
            Self::Pages => (SCREENS, &[]),
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
}

impl Count {
    /// Reads the lists that cargo-mutants leaves.
    fn read(folder: &Path) -> Self {
        let lines = |name: &str| {
            let text = fs::read_to_string(folder.join("mutants.out").join(name));
            text.unwrap_or_default().lines().count()
        };
        Self {
            caught: lines("caught.txt"),
            missed: lines("missed.txt"),
            timeout: lines("timeout.txt"),
            unviable: lines("unviable.txt"),
        }
    }

    fn all(&self) -> usize {
        self.caught + self.missed + self.timeout + self.unviable
    }
}

/// Bends the lines of these parts, or of all; of those that match `only`, if it is given. Was each noticed?
pub fn run(house: &House, parts: &[Part], only: Option<&str>, again: bool) -> Result<bool> {
    if shell::find("cargo-mutants").is_none() {
        bail!("cargo-mutants is missing. Please install it: cargo install cargo-mutants --locked");
    }
    let workspace = ui::step("Copy the floors up to access", || copy::write(house))?;
    let cluster = Cluster::running(house, Purpose::Tests)?;
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut holds = true;
    for part in parts {
        let out = workspace.join("out").join(part.name());
        fs::create_dir_all(&out)?;
        let count = ui::step(&format!("Bend {}", part.name()), || {
            bend(house, &cluster, *part, &workspace, &out, (only, again))
        })?;
        let Count { caught, missed, timeout, unviable } = count;
        ui::note(&format!(
            "{} bent: {caught} noticed, {missed} missed, {timeout} endless, {unviable} do not compile",
            count.all()
        ));
        if missed + timeout > 0 {
            ui::note(&format!("see {}", out.join("mutants.out").display()));
        }
        holds &= missed + timeout == 0 && caught > 0;
    }
    Ok(holds)
}

fn bend(
    house: &House,
    cluster: &Cluster,
    part: Part,
    workspace: &Path,
    out: &PathBuf,
    (only, again): (Option<&str>, bool),
) -> Result<Count> {
    let mut mutants = house.cargo(&["mutants", "--in-place", "--colors=never", "--no-times"]);
    mutants.arg("--dir").arg(workspace).arg("--config").arg(house.at(".cargo/mutants.toml"));
    mutants.arg("--output").arg(out).args(["--features", part.features()]);
    let (files, others) = part.files();
    let path = |name: &str| format!("app/src/access/{name}");
    for name in files {
        mutants.arg("--file").arg(path(name));
    }
    for name in others {
        mutants.arg("--exclude").arg(path(name));
    }
    if let Some(only) = only {
        mutants.arg("--re").arg(only);
    }
    if again {
        mutants.arg("--iterate");
    }
    // the tests of the library itself and those of `tests/access`; doctests say nothing of rules
    mutants.args(["--", "--lib", "--test", "access"]);
    mutants.env("DATABASE_URL", cluster.url("postgres")).env("CARGO_PROFILE_DEV_DEBUG", "none");
    mutants.env("CARGO_TARGET_DIR", workspace.join("target"));
    let said = shell::listen(mutants)?;
    let count = Count::read(out);
    if count.all() == 0 {
        bail!("nothing was bent:\n{}", said.text);
    }
    for line in
        said.text.lines().filter(|line| line.starts_with("MISSED") || line.starts_with("TIMEOUT"))
    {
        ui::note(line);
    }
    Ok(count)
}
