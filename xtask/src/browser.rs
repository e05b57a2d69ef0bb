//! The browser half: style, scripts and WASM. Each part is made anew only when it changed.

use crate::house::House;
use crate::site::Site;
use crate::{bundle, islands, npm, ui, wasm};
use anyhow::Result;

/// The crates that become WASM, if the workspace has them.
const CRATES: [&str; 2] = ["frontend", "charts"];

/// Builds what the browser loads into the folder that the server reads.
pub fn build(house: &House) -> Result<()> {
    npm::install(house)?;
    wasm::add_target(house)?;
    let mut site = Site::open(house)?;
    let mut glue = String::new();
    for name in CRATES.into_iter().filter(|name| house.browser_crates.iter().any(|own| own == name))
    {
        ui::step(&format!("Compile the crate {name} to WASM"), || wasm::compile(house, name))?;
        let parts = wasm::finish(house, name)?;
        glue.push_str(&std::fs::read_to_string(&parts.glue)?);
        site.add(&format!("{name}.js"), &bundle::glue(house, &parts.glue)?)?;
        site.add(&format!("{name}_bg.wasm"), &std::fs::read(parts.wasm)?)?;
    }
    islands::check(house, &glue)?;
    ui::step("Bundle style and scripts", || {
        site.add("app.css", &bundle::style(house)?)?;
        for script in bundle::scripts(house)? {
            let bytes = bundle::script(house, &script)?;
            // A service worker rules over the folder it comes from, and its address never changes.
            match script.name.as_str() {
                "sw.js" => site.add_plain("sw.js", &bytes)?,
                name => site.add(name, &bytes)?,
            }
        }
        site.copy_public(house)
    })?;
    site.finish()
}
