//! Test programs as one call of cargo makes them; the programs of the product are made by the same call.

use crate::house::House;
use crate::server::Programs;
use crate::{shell, ui};
use anyhow::{Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Two small tests: whoever builds a test of a crate builds its programs.
const PROGRAMS: [&str; 4] = ["--test", "backup", "--test", "national"];

/// One program with tests in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Binary {
    /// The name of the test, or of the library whose own tests they are.
    pub name: String,
    /// The folder of its crate, in which cargo would run it.
    pub folder: PathBuf,
    /// The program.
    pub program: PathBuf,
}

impl Binary {
    /// How it is called in the table of durations.
    pub fn title(&self) -> String {
        let owner = self.folder.file_name().unwrap_or_default().to_string_lossy();
        format!("Tests: {owner}, {}", self.name)
    }
}

/// Compiles tests, and gives the programs in which they are. The features of a dependency follow from the crates that
/// are named together, so whoever wants to compile nothing twice names them all and chooses by `targets`.
pub fn build(house: &House, targets: &[&str]) -> Result<Vec<Binary>> {
    compile(house, &house.of_the_server(), targets)
}

/// The same for the own tests of one feature and its tests of these names, with the programs if they are wanted.
pub fn build_one(
    house: &House,
    (name, tests): (&str, &[String]),
    with_programs: bool,
) -> Result<Vec<Binary>> {
    let mut targets = vec!["--lib"];
    targets.extend(tests.iter().flat_map(|test| ["--test", test]));
    if with_programs {
        targets.extend(PROGRAMS);
    }
    compile(house, &house.with_its_features(name), &targets)
}

fn compile(house: &House, crates: &[&str], targets: &[&str]) -> Result<Vec<Binary>> {
    let mut cargo = house.cargo(&["test", "--no-run", "--message-format=json-render-diagnostics"]);
    cargo.args(crates).args(targets);
    let said = ui::step("Compile the server and its tests", || shell::listen(cargo))?;
    if !said.ok {
        let told = said.text.lines().filter(|line| !line.starts_with('{'));
        bail!("{}", told.collect::<Vec<_>>().join("\n"));
    }
    Ok(binaries(&said.text))
}

/// The programs of the product, compiled like the tests are: nothing is compiled twice for the stories.
pub fn programs(house: &House) -> Result<Programs> {
    build(house, &PROGRAMS)?;
    Ok(beside_tests(house))
}

/// Where the programs of the product lie once tests were built.
pub fn beside_tests(house: &House) -> Programs {
    let folder = house.target.join("debug");
    Programs { ediny: folder.join("ediny"), demo: folder.join("ediny-demo") }
}

fn binaries(text: &str) -> Vec<Binary> {
    let messages = text.lines().filter(|line| line.starts_with('{'));
    let messages = messages.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let found = messages.filter(|message| message["profile"]["test"] == true).filter_map(|one| {
        Some(Binary {
            name: one["target"]["name"].as_str()?.to_owned(),
            folder: Path::new(one["manifest_path"].as_str()?).parent()?.to_owned(),
            program: one["executable"].as_str()?.into(),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_cargo_says_only_test_programs_are_taken() {
        let text = r#"   Compiling app v0.1.0
{"reason":"compiler-artifact","manifest_path":"/w/app/Cargo.toml","target":{"name":"app"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/w/app/Cargo.toml","target":{"name":"guards"},"profile":{"test":true},"executable":"/w/target/debug/deps/guards-1"}
{"reason":"compiler-artifact","manifest_path":"/w/server/Cargo.toml","target":{"name":"ediny"},"profile":{"test":false},"executable":"/w/target/debug/ediny"}"#;
        let [guards] = binaries(text).try_into().unwrap();
        assert_eq!(guards.name, "guards");
        assert_eq!(guards.folder, Path::new("/w/app"));
        assert_eq!(guards.title(), "Tests: app, guards");
    }
}
