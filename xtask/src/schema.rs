//! `docs/schema.sql`: the shape of the migrated database, to be read. Written by `cargo xtask prepare`, compared by
//! `cargo xtask test`.

mod readable;

use crate::cluster::Cluster;
use crate::house::House;
use crate::{migrated, shell, ui};
use anyhow::{Context, Result, bail};
use std::fs;

/// Where it lies.
const FILE: &str = "docs/schema.sql";
/// The database that is looked at by the comparison.
const DATABASE: &str = "ediny_schema";

/// Writes it from a database that was just migrated.
pub fn write(house: &House, cluster: &Cluster, database: &str) -> Result<()> {
    let text = read(house, cluster, database)?;
    if fs::read_to_string(house.at(FILE)).is_ok_and(|known| known == text) {
        return Ok(());
    }
    ui::note(&format!("{FILE} is written anew"));
    fs::write(house.at(FILE), text).with_context(|| format!("cannot write {FILE}"))
}

/// Whether it says what the migrations make. Versions of PostgreSQL write views and functions differently, so only the
/// one that wrote it is asked.
pub fn check(house: &House, cluster: &Cluster) -> Result<()> {
    let known = fs::read_to_string(house.at(FILE)).unwrap_or_default();
    migrated::make(house, cluster, DATABASE)?;
    let now = read(house, cluster, DATABASE)?;
    let writer = |text: &str| text.lines().next().map(str::to_owned);
    if !known.is_empty() && writer(&known) != writer(&now) {
        ui::note(&format!("not compared: {FILE} was written by another version of PostgreSQL"));
        return Ok(());
    }
    match first_difference(&known, &now) {
        None => Ok(()),
        Some(line) => bail!(
            "{FILE} is stale from line {line} on: run `cargo xtask prepare --program` and commit it"
        ),
    }
}

fn read(house: &House, cluster: &Cluster, database: &str) -> Result<String> {
    let mut dump = cluster.dump(database)?;
    dump.args(["--schema-only", "--no-owner"]);
    let mut migrations = Vec::new();
    for file in migrated::files(house)? {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        migrations.push((name, fs::read_to_string(&file)?));
    }
    readable::of(&shell::answer(dump)?, &migrations)
}

/// The number of the first line that is not the same.
fn first_difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return None;
    }
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_told() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
    }
}
