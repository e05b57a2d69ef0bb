//! A copy of the checkout in which something may be changed.

use crate::house::House;
use crate::shell;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a file of the copy says instead.
pub type Shown = fn(&Path, Vec<u8>) -> Vec<u8>;

/// Copies what git tracks to a folder in `target`; what is unchanged keeps its age, so that little is compiled anew.
pub fn write(house: &House, folder: &str, shown: Shown) -> Result<PathBuf> {
    let workspace = house.target.join(folder);
    let mut tracked = Command::new("git");
    tracked
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&house.root);
    let mut written = BTreeSet::new();
    for path in shell::answer(tracked)?.split('\0').filter(|path| !path.is_empty()).map(Path::new) {
        // what was deleted and not yet committed is listed still
        let Ok(bytes) = fs::read(house.at(path)) else { continue };
        written.insert(workspace.join(path));
        keep(&workspace.join(path), &shown(path, bytes))?;
    }
    for folder in ["app", ".sqlx", "migrations", "end2end/stories"] {
        remove_others(&workspace.join(folder), &written)?;
    }
    Ok(workspace)
}

/// Writes a file unless it says the same already.
fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn remove_others(folder: &Path, written: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, written)?;
            // one that is not empty stays
            let _ = fs::remove_dir(&path);
        } else if !written.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
