//! Where things stand in the checkout.

use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout, its folders and its crates.
pub struct House {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
    /// The crates that can become WASM.
    pub browser_crates: Vec<String>,
    /// The crates of the product that run on the server: `app`, the features below it, and `server`.
    pub server_crates: Vec<String>,
}

impl House {
    /// Asks cargo about the workspace that this program belongs to.
    pub fn find() -> Result<Self> {
        // Cargo sets the variable when it runs us, so a shared target folder between two checkouts
        // does not send us to the wrong one.
        let own = std::env::var("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version=1"]).current_dir(&own);
        let metadata: Value = serde_json::from_str(&shell::answer(command)?)?;
        let path = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("no {key}"))
        };
        Ok(Self {
            root: path("workspace_root")?,
            target: path("target_directory")?,
            browser_crates: browser_crates(&metadata),
            server_crates: server_crates(&metadata),
        })
    }

    /// A file or folder of the checkout.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// What belongs to this machine only: clusters, uploads, logins of the demo.
    pub fn data(&self) -> Result<PathBuf> {
        let folder = self.at(".data");
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }

    /// Where the assets of the browser are put and from where the server reads them.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// `-p` for every crate of the server. Built together they have all their features, because `app` asks for them.
    pub fn of_the_server(&self) -> Vec<&str> {
        self.server_crates.iter().flat_map(|name| ["-p", name]).collect()
    }

    /// `-p` for one feature, and for the programs: with them it has the features it has in them, and nothing is compiled
    /// for it alone.
    pub fn with_its_features<'a>(&self, name: &'a str) -> Vec<&'a str> {
        vec!["-p", name, "-p", "server", "-p", "demo"]
    }

    /// The tests of a feature that are programs of their own.
    pub fn tests_of(&self, name: &str) -> Result<Vec<String>> {
        let mut tests = Vec::new();
        for entry in
            std::fs::read_dir(self.at("app").join(name).join("tests")).into_iter().flatten()
        {
            let path = entry?.path();
            let stem =
                path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            if path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").exists() {
                tests.push(stem);
            }
        }
        tests.sort();
        Ok(tests)
    }

    /// A cargo command that starts in the root of the workspace.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = cargo();
        command.args(words).current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// The packages with a library of the kind `cdylib`.
fn browser_crates(metadata: &Value) -> Vec<String> {
    let is_browser_crate = |package: &Value| {
        let kinds = list(&package["targets"]).into_iter().flat_map(|target| list(&target["kind"]));
        kinds.into_iter().any(|kind| kind == "cdylib")
    };
    names(metadata, is_browser_crate)
}

/// The packages below `app` and `server`.
fn server_crates(metadata: &Value) -> Vec<String> {
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    names(metadata, |package| {
        let path = package["manifest_path"].as_str().unwrap_or_default();
        let folder = path.strip_prefix(root).and_then(|path| path.split('/').nth(1));
        folder.is_some_and(|folder| ["app", "server"].contains(&folder))
    })
}

fn names(metadata: &Value, is_one: impl Fn(&Value) -> bool) -> Vec<String> {
    let packages = list(&metadata["packages"]);
    let names =
        packages.iter().filter(|package| is_one(package)).filter_map(|one| one["name"].as_str());
    names.map(str::to_owned).collect()
}

/// Cargo, without the variables that it set for us when it ran us: with them it would think
/// that everything was asked for by a build script and build it anew.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}
