//! Style and scripts, bundled and minified by esbuild so that old machines understand them.

use crate::house::House;
use crate::{npm, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest browsers that are served scripts; pages work in any. Safari before 14.1 would need
/// destructuring rewritten, which esbuild cannot do.
const BROWSERS: &str = "--target=chrome80,firefox78,safari14.1";

/// A script of `public/` and the name that the server knows it by.
pub struct Script {
    source: PathBuf,
    /// The logical name, for example `boot.js`.
    pub name: String,
}

/// The whole stylesheet: `style/main.css` with everything that it imports.
pub fn style(house: &House) -> Result<Vec<u8>> {
    // Addresses of pictures are those of the site, not of the checkout.
    let pictures = ["--external:*.svg", "--external:*.png"];
    esbuild(house, &house.at("style/main.css"), "app.css", &pictures)
}

/// The entry scripts: every `*.ts` directly in `public/`.
pub fn scripts(house: &House) -> Result<Vec<Script>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(house.at("public")).context("there is no folder public/")? {
        let source = entry?.path();
        let Some(file) = source.file_name().and_then(|name| name.to_str()) else { continue };
        if let Some(stem) = file.strip_suffix(".ts").filter(|stem| !stem.ends_with(".d")) {
            let name = format!("{stem}.js");
            if house.browser_crates.iter().any(|own| own == stem) {
                bail!("public/{file} and the crate {stem} would both become {name}: rename one");
            }
            found.push(Script { source, name });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// One entry script with everything that it imports.
pub fn script(house: &House, script: &Script) -> Result<Vec<u8>> {
    // Service workers are no modules: some browsers start only the plain kind.
    let format = if script.name == "sw.js" { "--format=iife" } else { "--format=esm" };
    esbuild(house, &script.source, &script.name, &[format])
}

/// The glue that wasm-bindgen wrote, with its snippets in one file.
pub fn glue(house: &House, file: &Path) -> Result<Vec<u8>> {
    let name = file.file_name().and_then(|name| name.to_str()).context("a file name")?;
    esbuild(house, file, name, &["--format=esm"])
}

fn esbuild(house: &House, entry: &Path, name: &str, more: &[&str]) -> Result<Vec<u8>> {
    let out = house.target.join("browser/bundled").join(name);
    let mut command = npm::program(house, "esbuild");
    command.arg(entry).arg(format!("--outfile={}", out.display()));
    command.args(["--bundle", "--minify", "--charset=utf8", "--log-level=warning", BROWSERS]);
    // Scripts outside `end2end/` import the packages that are installed there.
    command.args(more).env("NODE_PATH", house.at("end2end/node_modules"));
    let said = shell::listen(command)?;
    if !said.ok {
        bail!("{} could not be bundled:\n{}", entry.display(), complaint(&said.text));
    }
    fs::read(&out).with_context(|| format!("esbuild made no {}", out.display()))
}

/// What esbuild complains about, without the stack of the Node program that starts it.
fn complaint(text: &str) -> &str {
    text.split("\nnode:").next().unwrap_or(text).trim_end()
}
