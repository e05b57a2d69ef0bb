//! The browser half: style, script and WASM, under names that carry their content's hash.

use crate::{house::House, npm, shell, ui};
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// What wasm-opt of npm's binaryen needs to know of our WASM (trap 8).
const WASM_OPT: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-debug",
];

/// Builds whatever of the browser half is older than what it is made from.
pub fn build(house: &House) -> Result<()> {
    npm::install(house)?;
    let print = fingerprint(house)?;
    let mark = house.site().join("built-from");
    if fs::read_to_string(&mark).is_ok_and(|known| known == print) {
        ui::unchanged("Build the browser half");
        return Ok(());
    }
    let work = house.target.join("browser");
    let _ = fs::remove_dir_all(&work);
    let _ = fs::remove_dir_all(house.site());
    fs::create_dir_all(&work)?;
    fs::create_dir_all(house.site().join("pkg"))?;
    ui::step("Compile the islands to WASM", || compile(house, &work))?;
    ui::step("Shrink the WASM", || shrink(house, &work))?;
    ui::step("Bundle style and script", || bundle(house, &work))?;
    ui::step("Name and compress the files", || publish(house, &work))?;
    fs::write(mark, print)?;
    Ok(())
}

fn compile(house: &House, work: &Path) -> Result<()> {
    if shell::find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["target", "add", "wasm32-unknown-unknown"]).current_dir(&house.root);
        shell::run(add)?;
    }
    shell::run(house.cargo(&[
        "build",
        "-p",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
    ]))?;
    let wasm = house.target.join("wasm32-unknown-unknown/wasm-release/frontend.wasm");
    Bindgen::new()
        .input_path(wasm)
        .out_name("frontend")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(work)
}

fn shrink(house: &House, work: &Path) -> Result<()> {
    let wasm = work.join("frontend_bg.wasm");
    let mut command = npm::program(house, "wasm-opt");
    command.args(WASM_OPT).arg(&wasm).arg("-o").arg(&wasm);
    shell::run(command).map(drop)
}

fn bundle(house: &House, work: &Path) -> Result<()> {
    for (entry, out) in [
        (house.at("style/main.css"), work.join("app.css")),
        (house.at("public/boot.ts"), work.join("boot.js")),
        (work.join("frontend.js"), work.join("frontend.min.js")),
    ] {
        let mut command = npm::program(house, "esbuild");
        command.arg(entry).arg("--minify").arg(format!("--outfile={}", out.display()));
        let is_style = out.ends_with("app.css");
        let oldest = if is_style { "chrome80,firefox78,safari14" } else { "es2020" };
        command.arg(format!("--target={oldest}"));
        command.args(["--charset=utf8", "--log-level=warning"]);
        if is_style {
            command.arg("--bundle");
        }
        if out.ends_with("boot.js") {
            command.arg("--format=esm");
        }
        shell::run(command)?;
    }
    Ok(fs::rename(work.join("frontend.min.js"), work.join("frontend.js"))?)
}

fn publish(house: &House, work: &Path) -> Result<()> {
    let mut names = Map::new();
    for name in ["app.css", "boot.js", "frontend.js", "frontend_bg.wasm"] {
        let bytes = fs::read(work.join(name)).with_context(|| format!("{name} was not built"))?;
        let hash: String =
            Sha256::digest(&bytes).iter().take(5).map(|b| format!("{b:02x}")).collect();
        let (stem, end) = name.rsplit_once('.').context("a name with an ending")?;
        let hashed = format!("pkg/{stem}.{hash}.{end}");
        write_both(&house.site().join(&hashed), &bytes)?;
        names.insert(name.to_owned(), Value::String(format!("/{hashed}")));
    }
    for name in ["icon.svg", "manifest.webmanifest", "robots.txt"] {
        fs::copy(house.at("public").join(name), house.site().join(name))?;
    }
    fs::write(house.site().join("assets.json"), serde_json::to_string_pretty(&names)?)?;
    Ok(())
}

/// The file itself and, beside it, the same in brotli.
fn write_both(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes)?;
    let mut compressed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &settings)?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".br");
    Ok(fs::write(PathBuf::from(beside), compressed)?)
}

/// A hash of everything the browser half is made from.
fn fingerprint(house: &House) -> Result<String> {
    let mut files =
        vec![house.at("Cargo.lock"), house.at("Cargo.toml"), house.at("end2end/package-lock.json")];
    for folder in ["app", "frontend", "style", "public", "xtask/src"] {
        collect(&house.at(folder), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.as_os_str().as_encoded_bytes());
        hash.update(fs::read(&file)?);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
