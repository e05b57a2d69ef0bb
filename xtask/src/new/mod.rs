//! `cargo xtask new NAME`: the skeleton of a feature, made from the real files in `template/` (decision 0181).

mod files;
mod name;
pub mod trial;

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::{prepare, shell, ui};
use anyhow::{Context, Result};
use std::fs;

/// Makes it, brings everything that is written by commands into line, and says how to go on.
pub fn run(house: &House, name: &str) -> Result<()> {
    let lines = write(house, name)?;
    // now with the new crate
    let house = House::find()?;
    let cluster = Cluster::running(&house, Purpose::Work)?;
    finish(&house, &cluster, name)?;
    ui::say(&format!("\n  app/{name} is there, and a line each in:"));
    lines.iter().for_each(|line| ui::say(&format!("    {line}")));
    ui::say(&format!(
        "\n  Look at it:   cargo xtask run, sign in as p0001, open /structure/<its id>/{name}\n  \
         Check it:     cargo xtask test {name}\n  \
         Make it yours: table, words and rules in app/{name}/src and migrations/*_{name}.sql, then cargo xtask prepare\n  \
         A way there:  a section or a task in app/src/compose.rs, or an entry in app/src/navigation.rs\n  \
         Say it:       a line in docs/architecture.md, its words in docs/glossary.md"
    ));
    Ok(())
}

/// Writes its files and the lines elsewhere, and gives the places of these lines. Nothing is written when something is
/// in the way.
fn write(house: &House, name: &str) -> Result<Vec<&'static str>> {
    name::check(house, name)?;
    let changed = files::lines(house, name)?;
    for (path, text) in files::own(house, name)? {
        let path = house.at(path);
        let folder = path.parent().context("a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let mut places = Vec::new();
    for (path, text) in changed {
        fs::write(house.at(path), text).with_context(|| format!("cannot write {path}"))?;
        places.push(path);
    }
    Ok(places)
}

/// What is written by commands: format, `.sqlx`, `docs/schema.sql`, the tables of permissions.
fn finish(house: &House, cluster: &Cluster, name: &str) -> Result<()> {
    shell::run(house.cargo(&["fmt", "-p", name, "-p", "app"]))?;
    prepare::write(house, cluster, prepare::Extent::Program)?;
    let mut tables = house.cargo(&["test", "--test", "house"]);
    tables
        .args(house.of_the_server())
        .args(["--", "tables_of_permissions"])
        .env("EDINY_WRITE", "1");
    ui::step("Write the tables of permissions", || shell::run(tables).map(drop))
}
