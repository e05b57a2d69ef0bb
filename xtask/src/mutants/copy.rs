//! A copy of the checkout in which lines may be bent.

use crate::house::House;
use crate::shell;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Copies what git tracks; what is unchanged keeps its age, so that little is compiled anew.
pub fn write(house: &House) -> Result<PathBuf> {
    let workspace = house.target.join("mutants");
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
    for folder in ["app", ".sqlx", "migrations"] {
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
        } else if !written.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// cargo-mutants knows what a `Result` may hold and nothing of our `AppResult`: under its own name it is bent to
/// other answers as well, which is most of what decides.
fn shown(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    if path == Path::new("app/kernel/src/lib.rs") {
        return format!(
            "{text}#[cfg(feature = \"server\")]\npub use error::AppResult as Result;\n"
        )
        .into_bytes();
    }
    if path.starts_with("app/access/src") && path.extension().is_some_and(|end| end == "rs") {
        return text.replace("-> AppResult<", "-> kernel::Result<").into_bytes();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_shown_to_be_a_result() {
        let code = b"fn a() -> AppResult<bool> {".to_vec();
        assert_eq!(
            shown(Path::new("app/access/src/ctx.rs"), code.clone()),
            b"fn a() -> kernel::Result<bool> {"
        );
        assert_eq!(shown(Path::new("app/ui/src/form.rs"), code.clone()), code);
    }
}
