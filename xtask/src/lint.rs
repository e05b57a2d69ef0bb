//! Checks that read the code without running it.

use crate::house::House;
use crate::tally::Tally;
use crate::{npm, shell, ui, wasm};
use anyhow::Result;

/// Reads the server, its tests and the chores.
pub fn of_the_server(house: &House, tally: &mut Tally) {
    tally.check("Format", || shell::run(house.cargo(&["fmt", "--all", "--check"])).map(drop));
    licences(house, tally);
    tally.check("Lints of the server and its tests", || {
        let mut words = house.of_the_server();
        words.push("--all-targets");
        clippy(house, &words)
    });
    tally.check("Lints of the chores", || clippy(house, &["-p", "xtask", "--all-targets"]));
}

/// Reads what runs in a browser, and the stories.
pub fn of_the_browser(house: &House, tally: &mut Tally) {
    tally.check("Types of the browser stories", || types(house, "tsconfig.json"));
    tally.check("Types of the scripts", || types(house, "tsconfig.public.json"));
    tally.check("Lints of the browser half", || {
        wasm::add_target(house)?;
        let crates = house.browser_crates.iter().flat_map(|name| ["-p", name]);
        let words = crates.chain(["--lib", "--target", wasm::TARGET]);
        clippy(house, &words.collect::<Vec<_>>())
    });
}

/// Reads one feature, what it stands on, and its tests of these names.
pub fn of_one(house: &House, (name, tests): (&str, &[String]), tally: &mut Tally) {
    tally.check("Format", || shell::run(house.cargo(&["fmt", "-p", name, "--check"])).map(drop));
    tally.check(&format!("Lints of {name}"), || {
        let mut words = house.with_its_features(name);
        match tests {
            [] => words.push("--lib"),
            tests => words.extend(tests.iter().flat_map(|test| ["--test", test])),
        }
        clippy(house, &words)
    });
}

fn clippy(house: &House, words: &[&str]) -> Result<()> {
    let mut command = house.cargo(&["clippy", "--quiet"]);
    command.args(words).args(["--", "--deny", "warnings"]);
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
