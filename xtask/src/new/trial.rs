//! Whether the skeleton still stands: one is made in a copy of the checkout, and compiled there.

use super::{finish, write};
use crate::cluster::Cluster;
use crate::house::House;
use crate::tally::Extent;
use crate::{copy, migrated, shell, ui};
use anyhow::Result;
use std::path::Path;

/// What it is called there.
pub const NAME: &str = "trial";
/// The database that its queries are shown to.
const DATABASE: &str = "ediny_new";

/// Makes one and reads it as the compiler does; deep, makes all of it and runs its tests and those of the house.
pub fn check(house: &House, cluster: &Cluster, extent: Extent) -> Result<()> {
    let root = ui::step("Copy the checkout", || copy::write(house, "new", shown))?;
    let mut server_crates = house.server_crates.clone();
    server_crates.push(NAME.to_owned());
    let (target, browser_crates) = (house.target.clone(), house.browser_crates.clone());
    let copy = House { root, target, browser_crates, server_crates };
    write(&copy, NAME)?;
    if extent == Extent::Usual {
        migrated::make(&copy, cluster, DATABASE)?;
        let mut read =
            copy.cargo(&["clippy", "--quiet", "--offline", "-p", NAME, "-p", "app", "--tests"]);
        read.args(["--", "--deny", "warnings"]);
        read.env("DATABASE_URL", cluster.url(DATABASE)).env("SQLX_OFFLINE", "false");
        return ui::step("Read the skeleton", || shell::run(read).map(drop));
    }
    finish(&copy, cluster, NAME)?;
    let mut tests = copy.cargo(&["test", "--offline", "--test", NAME, "--test", "house"]);
    tests.args(copy.of_the_server()).env("DATABASE_URL", cluster.url("postgres"));
    ui::step("Tests of the skeleton and of the house", || shell::run(tests).map(drop))?;
    cluster.drop_databases_of_stories()
}

/// Our own crates have another version in the copy, so that what is compiled of them lies beside what is compiled of
/// the checkout: of dependencies nothing is compiled anew.
fn shown(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) if path.ends_with("Cargo.toml") => {
            text.replacen("\nversion = \"0.1.0\"\n", "\nversion = \"0.1.0-copy\"\n", 1).into_bytes()
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
