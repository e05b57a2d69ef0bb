//! Every island of the sources comes to life in the browser: a crate that `frontend` does not name is not linked, its
//! islands are missing from the WASM without a word, and their pages stay plain.

use crate::house::House;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// Fails with the islands of the features that these scripts, the glue of the WASM, do not export.
pub fn check(house: &House, glue: &str) -> Result<()> {
    let mut islands = Vec::new();
    for folder in ["app", "frontend", "charts"] {
        collect(&house.at(folder), &mut islands)?;
    }
    let missing = missing(&islands, glue);
    if !missing.is_empty() {
        bail!(
            "islands that no WASM exports, because frontend/src/lib.rs does not name their crate: {}",
            missing.join(", ")
        );
    }
    Ok(())
}

fn collect(folder: &Path, islands: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, islands)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            islands.extend(named(&fs::read_to_string(&path)?).map(str::to_owned));
        }
    }
    Ok(())
}

/// The functions behind `#[island]`.
fn named(source: &str) -> impl Iterator<Item = &str> {
    let marked = source.split("\n#[island").skip(1);
    marked.filter_map(|rest| rest.split_once("fn ")?.1.split(['(', '<']).next())
}

/// An island is exported under its name and a number.
fn missing<'a>(islands: &'a [String], glue: &str) -> Vec<&'a str> {
    let exports: Vec<&str> = glue
        .lines()
        .filter_map(|line| line.strip_prefix("export function ")?.split('(').next())
        .filter_map(|name| Some(name.rsplit_once('_')?.0))
        .collect();
    islands.iter().map(String::as_str).filter(|name| !exports.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "//! `#[island]` in words.\n\n/// A tree.\n#[island]\npub fn TreeLive(\n    said: Said,\n) {}\n\
                          #[island(lazy)]\n#[component]\nfn Find<T>(said: T) {}\n";

    #[test]
    fn islands_are_found_in_a_source_and_missed_in_the_glue() {
        let islands: Vec<String> = named(SOURCE).map(str::to_owned).collect();
        assert_eq!(islands, ["TreeLive", "Find"]);
        let glue = "export function TreeLive_914(el) {\n}\nexport function hydrate() {\n";
        assert_eq!(missing(&islands, glue), ["Find"]);
        assert_eq!(missing(&islands, "export function Tree_1(el) {"), ["TreeLive", "Find"]);
    }
}
