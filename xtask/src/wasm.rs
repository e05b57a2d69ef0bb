//! From a crate to WASM that a browser loads: compiled, given its JavaScript glue, made small.

use crate::house::House;
use crate::{npm, shell, ui};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The target of what runs in a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What `wasm-opt` must be told; the features are those that rustc uses by default.
const OPTIONS: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-debug",
];

/// The two files that make a crate run in a browser.
pub struct Parts {
    /// The JavaScript that loads the WASM.
    pub glue: PathBuf,
    /// The WASM itself.
    pub wasm: PathBuf,
}

/// Adds the standard library for WASM to the toolchain, if it is not there.
pub fn add_target(house: &House) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "sysroot"]).current_dir(&house.root);
    let sysroot = PathBuf::from(shell::answer(rustc)?.trim());
    if sysroot.join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        bail!(
            "Rust's standard library for {TARGET} is missing. Please install it: rustup target add {TARGET}"
        );
    }
    ui::step(&format!("Add the Rust target {TARGET}"), || {
        let mut add = Command::new("rustup");
        add.args(["target", "add", TARGET]).current_dir(&house.root);
        shell::run(add).map(drop)
    })
}

/// Compiles one crate; cargo itself knows when there is nothing to do.
pub fn compile(house: &House, name: &str) -> Result<()> {
    let words = ["build", "-p", name, "--lib", "--target", TARGET, "--profile", "wasm-release"];
    shell::run(house.cargo(&words)).map(drop)
}

/// Makes glue and small WASM from the compiled crate, unless that was done already.
pub fn finish(house: &House, name: &str) -> Result<Parts> {
    let compiled = house.target.join(TARGET).join("wasm-release").join(format!("{name}.wasm"));
    let folder = house.target.join("browser").join(name);
    let parts = Parts {
        glue: folder.join(format!("{name}.js")),
        wasm: folder.join(format!("{name}_bg.wasm")),
    };
    let print = fingerprint(house, &compiled)?;
    let mark = folder.join("made-from");
    if fs::read_to_string(&mark).is_ok_and(|known| known == print) {
        ui::unchanged(&format!("Make the WASM of {name} small"));
        return Ok(parts);
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    ui::step(&format!("Make the WASM of {name} small"), || {
        bind(&compiled, name, &folder)?;
        shrink(house, &parts.wasm)
    })?;
    fs::write(mark, print)?;
    Ok(parts)
}

fn bind(compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("wasm-bindgen failed")
}

fn shrink(house: &House, wasm: &Path) -> Result<()> {
    let mut command = npm::program(house, "wasm-opt");
    command.args(OPTIONS).arg(wasm).arg("-o").arg(wasm);
    shell::run(command).map(drop)
}

fn fingerprint(house: &House, compiled: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(fs::read(compiled).with_context(|| format!("no {}", compiled.display()))?);
    hash.update(fs::read(house.at("end2end/package-lock.json"))?);
    hash.update(fs::read(house.at("Cargo.lock"))?);
    hash.update(OPTIONS.join(" "));
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
