//! Checks that read the code without running it.

use crate::house::House;
use crate::test::Tally;
use crate::{npm, shell, ui, wasm};
use anyhow::Result;

/// What clippy reads, one line for each way the code is put together.
const CLIPPY: [(&str, &str); 4] = [
    ("Lints of operations and stores", "-p app --features server --all-targets"),
    ("Lints of screens and server", "-p app -p server --features app/ssr --all-targets"),
    (
        "Lints of the browser half",
        "-p app -p frontend -p charts --features app/hydrate --lib --target wasm32-unknown-unknown",
    ),
    ("Lints of the chores", "-p xtask --all-targets"),
];

/// Runs them all.
pub fn all(house: &House, tally: &mut Tally) {
    tally.check("Format", || shell::run(house.cargo(&["fmt", "--all", "--check"])).map(drop));
    tally.check("Types of the browser stories", || types(house, "tsconfig.json"));
    tally.check("Types of the scripts", || types(house, "tsconfig.public.json"));
    licences(house, tally);
    for (what, words) in CLIPPY {
        tally.check(what, || clippy(house, words));
    }
}

fn clippy(house: &House, words: &str) -> Result<()> {
    if words.contains("wasm32") {
        wasm::add_target(house)?;
    }
    let mut command = house.cargo(&["clippy", "--quiet"]);
    command.args(words.split_whitespace()).args(["--", "--deny", "warnings"]);
    shell::run(command).map(drop)
}

fn types(house: &House, project: &str) -> Result<()> {
    let mut compiler = npm::program(house, "tsc");
    compiler.args(["--noEmit", "--pretty", "false", "--project", project]);
    shell::run(compiler).map(drop)
}

fn licences(house: &House, tally: &mut Tally) {
    if shell::find("cargo-deny").is_none() {
        return ui::say("  not run: cargo-deny is not installed");
    }
    tally.check("Licences and sources of dependencies", || {
        let words = ["deny", "check", "bans", "licenses", "sources"];
        shell::run(house.cargo(&words)).map(drop)
    });
}
