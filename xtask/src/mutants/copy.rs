//! The floors up to `access` and their tests, as a workspace of their own.

use crate::house::House;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is copied as it stands.
const WHOLE: [&str; 13] = [
    ".sqlx",
    "migrations",
    "docs/permissions.md",
    "public/icons.svg",
    "Cargo.lock",
    "rust-toolchain.toml",
    "app/build.rs",
    "app/sqlx.toml",
    "app/src/kernel",
    "app/src/layout",
    "app/src/ui",
    "app/src/access",
    "app/tests",
];
/// Tests that are copied: those of access, and what they stand on.
const TESTS: [&str; 2] = ["access", "database"];

/// Writes the workspace; what is unchanged keeps its age, so that little is compiled anew.
pub fn write(house: &House) -> Result<PathBuf> {
    let workspace = house.target.join("mutants");
    let mut written = BTreeSet::new();
    for path in WHOLE {
        each(house, Path::new(path), &mut |path, bytes| {
            let is_other_test = path
                .strip_prefix("app/tests")
                .is_ok_and(|test| !TESTS.iter().any(|folder| test.starts_with(folder)));
            if is_other_test {
                return Ok(());
            }
            written.insert(workspace.join(path));
            keep(&workspace.join(path), &bent(path, bytes))
        })?;
    }
    for (path, text) in [
        ("Cargo.toml", alone(&fs::read_to_string(house.at("Cargo.toml"))?)),
        ("app/Cargo.toml", without_tests(&fs::read_to_string(house.at("app/Cargo.toml"))?)),
        ("app/src/lib.rs", floors(&fs::read_to_string(house.at("app/src/lib.rs"))?)),
    ] {
        written.insert(workspace.join(path));
        keep(&workspace.join(path), text.as_bytes())?;
    }
    for folder in ["app", ".sqlx", "migrations"] {
        remove_others(&workspace.join(folder), &written)?;
    }
    Ok(workspace)
}

/// Calls `take` with every file below a path of the checkout.
fn each(
    house: &House,
    path: &Path,
    take: &mut impl FnMut(&Path, Vec<u8>) -> Result<()>,
) -> Result<()> {
    let whole = house.at(path);
    if whole.is_file() {
        let bytes = fs::read(&whole).with_context(|| format!("cannot read {}", whole.display()))?;
        return take(path, bytes);
    }
    for entry in fs::read_dir(&whole).with_context(|| format!("no {}", whole.display()))? {
        each(house, &path.join(entry?.file_name()), take)?;
    }
    Ok(())
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

/// cargo-mutants knows what a `Result` may hold and nothing of our `Outcome`: under its own name it is bent to
/// other answers as well, which is most of what decides.
fn bent(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    if path == Path::new("app/src/kernel/mod.rs") {
        return format!(
            "{text}#[cfg(feature = \"server\")]\npub use refusal::Outcome as Result;\n"
        )
        .into_bytes();
    }
    if path.starts_with("app/src/access") && path.extension().is_some_and(|end| end == "rs") {
        return text.replace("-> Outcome<", "-> crate::kernel::Result<").into_bytes();
    }
    bytes
}

/// The workspace with `app` as its only member.
fn alone(text: &str) -> String {
    let members = |line: &str| match line.split_once(" = ") {
        Some((name @ ("members" | "default-members"), _)) => format!("{name} = [\"app\"]"),
        _ => line.to_owned(),
    };
    text.lines().map(members).collect::<Vec<_>>().join("\n") + "\n"
}

/// The crate without the list of tests that need more than these floors.
fn without_tests(text: &str) -> String {
    let paragraphs =
        text.split("\n\n").filter(|paragraph| !paragraph.trim().starts_with("[[test]]"));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// The root of the crate with the folders that are copied, each with what stands before it.
fn floors(text: &str) -> String {
    let mut kept = String::new();
    let mut before = String::new();
    for line in text.lines() {
        let module = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
        match module {
            Some(module) => {
                if WHOLE.contains(&format!("app/src/{module}").as_str()) {
                    kept.push_str(&format!("{before}{line}\n"));
                }
                before.clear();
            }
            None => before.push_str(&format!("{line}\n")),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_copied_floors_are_named() {
        let text = "//! A house.\n\npub mod access;\npub mod audit;\n#[cfg(feature = \"ssr\")]\npub mod layout;\n\
                    #[cfg(feature = \"ssr\")]\npub mod routes;\n";
        let kept = "//! A house.\n\npub mod access;\n#[cfg(feature = \"ssr\")]\npub mod layout;\n";
        assert_eq!(floors(text), kept);
    }

    #[test]
    fn the_crate_stands_alone_and_declares_no_foreign_test() {
        assert_eq!(
            alone("members = [\"app\", \"server\"]\nedition = 1"),
            "members = [\"app\"]\nedition = 1\n"
        );
        let text = "[a]\nb = 1\n\n[[test]]\nname = \"c\"\n\n[lints]\nworkspace = true\n";
        assert_eq!(without_tests(text), "[a]\nb = 1\n\n[lints]\nworkspace = true\n");
    }

    #[test]
    fn an_outcome_is_shown_to_be_a_result() {
        let code = b"fn a() -> Outcome<bool> {".to_vec();
        let shown = bent(Path::new("app/src/access/ctx.rs"), code.clone());
        assert_eq!(shown, b"fn a() -> crate::kernel::Result<bool> {");
        assert_eq!(bent(Path::new("app/src/ui/form.rs"), code.clone()), code);
    }
}
