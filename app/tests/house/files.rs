//! The files of the checkout, and how long they may be.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders with what we write ourselves.
const OURS: [&str; 12] = [
    "app",
    "frontend",
    "server",
    "xtask",
    "style",
    "public",
    "end2end/stories",
    "migrations",
    "docs",
    ".ci",
    ".cargo",
    "end2end",
];
/// What tools put between our files.
const THEIRS: [&str; 5] = ["node_modules", "shots", "target", "test-results", "playwright-report"];

/// One of our files: its path below the root and its text.
pub struct OurFile {
    pub path: String,
    pub text: String,
}

impl OurFile {
    /// Whether it is part of a feature or of `app`: no test of theirs, and nothing that only tests or builds use.
    pub fn is_source(&self) -> bool {
        let parts: Vec<&str> = self.path.split('/').collect();
        let is_product = match parts[..] {
            ["app", "src", ..] => true,
            ["app", feature, "src", ..] => !["testing", "words"].contains(&feature),
            _ => false,
        };
        is_product && self.is(".rs")
    }

    /// Whether its name ends so.
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace").to_owned()
}

/// All our text files.
pub fn all() -> Vec<OurFile> {
    let mut paths = Vec::new();
    for folder in OURS {
        collect(&root().join(folder), &mut paths);
    }
    for entry in fs::read_dir(root()).expect("a readable root").flatten() {
        if entry.path().is_file() {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths.dedup();
    let files = paths.into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(root()).ok()?.to_string_lossy().into_owned();
        Some(OurFile { path, text })
    });
    files.collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && !THEIRS.iter().any(|theirs| name == *theirs) {
            collect(&path, paths);
        } else if path.is_file() {
            paths.push(path);
        }
    }
}

/// Fails with all complaints together.
pub fn refuse(what: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{what}:\n  {}", complaints.join("\n  "));
}

/// Ending of the name and the most lines.
const LIMITS: [(&str, usize); 6] =
    [(".rs", 300), (".ts", 300), (".css", 300), (".ftl", 400), (".sql", 120), (".md", 400)];

#[test]
fn no_file_is_longer_than_a_person_reads() {
    let mut complaints = Vec::new();
    // written by `cargo xtask prepare`
    for file in all().into_iter().filter(|file| file.path != "docs/schema.sql") {
        let most = if file.path.contains("/sql/") {
            60
        } else {
            match LIMITS.iter().find(|(ending, _)| file.is(ending)) {
                Some((_, most)) => *most,
                None => continue,
            }
        };
        let lines = file.text.lines().count();
        if lines > most {
            complaints.push(format!("{}: {lines} lines, {most} at most", file.path));
        }
    }
    refuse("too long: split by verb, not by part", &complaints);
}

#[test]
fn every_source_file_says_first_what_it_is() {
    let sources = all().into_iter().filter(|file| file.is(".rs"));
    let silent = sources.filter(|file| !file.text.starts_with("//! "));
    let silent: Vec<_> = silent.map(|file| file.path).collect();
    refuse("no `//!` sentence in the first line", &silent);
}

#[test]
fn lints_are_answered_with_a_reason() {
    let mut complaints = Vec::new();
    for file in all().into_iter().filter(|file| file.is(".rs") && !file.is("house/files.rs")) {
        for (number, line) in file.text.lines().enumerate() {
            if line.contains("#[allow(") || line.contains("#![allow(") {
                complaints.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    refuse("`#[expect(lint, reason = \"…\")]`, never `#[allow]`", &complaints);
}

#[test]
fn no_registry_is_named_outside_lock_files() {
    let hosts = ["crates", "npmjs", "pypi", "debian"]
        .into_iter()
        .zip([".io", ".org", ".org", ".org"])
        .map(|(name, end)| format!("{name}{end}"));
    let hosts: Vec<String> = hosts.collect();
    let mut complaints = Vec::new();
    for file in all() {
        if file.is("Cargo.lock") || file.is("package-lock.json") {
            continue;
        }
        for host in hosts.iter().filter(|host| file.text.contains(host.as_str())) {
            complaints.push(format!("{}: {host}", file.path));
        }
    }
    refuse("the addresses of registries belong to the machine, not to the project", &complaints);
}
