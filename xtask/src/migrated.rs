//! A database made afresh from `migrations/`, without compiling anything.

use crate::cluster::Cluster;
use crate::house::House;
use crate::{shell, ui};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes the database; one of the same name is thrown away.
pub fn make(house: &House, cluster: &Cluster, database: &str) -> Result<()> {
    let migrations = files(house)?;
    ui::step(&format!("Make a database from {} migrations", migrations.len()), || {
        cluster.fresh(database)?;
        for file in &migrations {
            let mut psql = cluster.psql(database)?;
            let text = fs::read_to_string(file)?;
            if !text.starts_with("-- no-transaction") {
                psql.arg("--single-transaction");
            }
            psql.arg("-f").arg(file).env("PGOPTIONS", "-c client_min_messages=warning");
            apply(psql, file)?;
        }
        Ok(())
    })
}

fn apply(psql: Command, file: &Path) -> Result<()> {
    shell::run(psql).with_context(|| format!("the migration {} failed", file.display())).map(drop)
}

/// The migrations in the order of their numbers.
pub fn files(house: &House) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(house.at("migrations")).into_iter().flatten() {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name.ends_with(".sql") && !name.ends_with(".down.sql") {
            let number = name.split('_').next().unwrap_or_default();
            let number: u64 = number
                .parse()
                .with_context(|| format!("a migration begins with a number, {name} does not"))?;
            found.push((number, path));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}
