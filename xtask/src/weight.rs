//! What the first visit weighs on the wire, against the budget of `docs/architecture.md`.

use crate::http;
use crate::{house::House, ui};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::net::SocketAddr;

/// One line of the table: what it is, what it weighs, what it may weigh.
type Line = (&'static str, usize, usize);

/// Prints the table and fails when a line is over its budget.
pub fn check(house: &House, address: SocketAddr) -> Result<()> {
    let mut is_over = false;
    for (what, weight, budget) in table(house, address)? {
        let verdict = if weight > budget { "OVER" } else { "" };
        ui::note(&format!("{what:<30} {weight:>7} of {budget:>7} bytes  {verdict}"));
        is_over |= weight > budget;
    }
    if is_over {
        bail!("the first visit is heavier than its budget");
    }
    Ok(())
}

/// Weighs what a new visitor loads, compressed with brotli.
pub fn table(house: &House, address: SocketAddr) -> Result<[Line; 6]> {
    let list = house.site().join("assets.json");
    let names: Value = serde_json::from_str(&std::fs::read_to_string(list)?)?;
    let weigh = |name: &str| {
        let path = names[name].as_str().with_context(|| format!("no {name} in assets.json"))?;
        http::weigh(address, path)
    };
    Ok([
        ("page", http::weigh(address, "/sign-in")?, 8_000),
        ("style", weigh("app.css")?, 9_000),
        ("script before it is usable", weigh("boot.js")?, 1_500),
        ("WASM and glue, after that", weigh("frontend.js")? + weigh("frontend_bg.wasm")?, 160_000),
        ("library of charts, on demand", weigh("echarts.js")?, 140_000),
        ("WASM of charts, on demand", weigh("charts.js")? + weigh("charts_bg.wasm")?, 90_000),
    ])
}
