//! What the first visit weighs on the wire, against the budget of `docs/architecture.md`.

use crate::{house::House, shell, ui};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::net::SocketAddr;
use std::process::Command;

/// Prints the table and fails when a line is over its budget.
pub fn check(house: &House, address: SocketAddr) -> Result<()> {
    let assets: Value =
        serde_json::from_str(&std::fs::read_to_string(house.site().join("assets.json"))?)?;
    let at = |name: &str| assets[name].as_str().map(str::to_owned).context("an asset is missing");
    let lines = [
        ("HTML", weigh(address, "/sign-in")?, 8_000),
        ("CSS", weigh(address, &at("app.css")?)?, 9_000),
        ("script", weigh(address, &at("boot.js")?)?, 1_500),
        (
            "WASM and glue",
            weigh(address, &at("frontend.js")?)? + weigh(address, &at("frontend_bg.wasm")?)?,
            160_000,
        ),
    ];
    let mut is_over = false;
    for (what, weight, budget) in lines {
        ui::note(&format!("{what:<14} {weight:>8} of {budget} bytes, brotli"));
        is_over |= weight > budget;
    }
    if is_over {
        bail!("the first visit is heavier than its budget");
    }
    Ok(())
}

fn weigh(address: SocketAddr, path: &str) -> Result<usize> {
    let mut curl = Command::new("curl");
    curl.args([
        "-sS",
        "--fail",
        "-H",
        "Accept-Encoding: br",
        "-H",
        "Accept: text/html",
        "-o",
        "/dev/null",
    ]);
    curl.args(["-w", "%{size_download}"]).arg(format!("http://{address}{path}"));
    Ok(shell::answer(curl)?.trim().parse()?)
}
