//! `cargo xtask run`: from a bare machine to the open application.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::server::{Build, Programs, Server};
use crate::{browser, npm, server, shell, ui, wasm};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// Serves the application on this port until Ctrl-C.
pub fn run(house: &House, port: u16, build: Build) -> Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    if TcpListener::bind(address).is_err() {
        bail!(
            "Port {port} is taken by another program. Choose another: cargo xtask run --port {}",
            port.saturating_add(1)
        );
    }
    // The cluster stops when this function ends, unless it ran before.
    let (_cluster, url) = match std::env::var("DATABASE_URL") {
        Ok(url) => (None, url),
        Err(_) => {
            let cluster = Cluster::running(house, Purpose::Work)?;
            let url = cluster.url("ediny");
            (Some(cluster), url)
        }
    };
    let outcome = serve(house, address, &url, build);
    if shell::is_stopping() {
        ui::say("\n  Stopped.");
        return Ok(());
    }
    outcome
}

fn serve(house: &House, address: SocketAddr, url: &str, build: Build) -> Result<()> {
    let Programs { ediny, demo: filler } = made(house, build)?;
    let logins = house.data()?.join("demo-logins.json");
    ui::step("Migrate the database, and fill it with the demo if it is empty", || {
        let mut demo = server::command(&filler, url);
        demo.arg("demo").arg("--logins").arg(&logins).current_dir(&house.root);
        shell::run(demo)
    })?;
    let log = house.data()?.join("server.log");
    let mut server =
        ui::step("Start the server", || Server::start(house, &ediny, address, url, &log))?;
    ui::say(&format!("\n  Open http://{address}\n"));
    if let Ok(text) = std::fs::read_to_string(&logins) {
        show_logins(&text)?;
        ui::say(
            "  Where a code of a phone is asked for, this prints it (good once, then wait for the next):",
        );
        ui::say(&format!("    {} demo-code --logins {}\n", filler.display(), logins.display()));
    }
    ui::say(&format!("  What the server says: {}", log.display()));
    ui::say("  Ctrl-C stops the server and its database.");
    while !server.has_ended()? {
        std::thread::sleep(Duration::from_millis(200));
    }
    bail!("the server ended by itself:\n{}", shell::tail(&log))
}

/// Compiles the server, and beside it the browser half, which has a folder of its own in `target` and often keeps only
/// one core busy. What the machine lacks is said before anybody waits for long.
fn made(house: &House, build: Build) -> Result<Programs> {
    npm::install(house)?;
    wasm::add_target(house)?;
    std::thread::scope(|scope| {
        let site = scope.spawn(|| browser::build(house));
        let programs = server::build(house, build);
        site.join().unwrap_or_else(|_| bail!("the browser half broke down"))?;
        programs
    })
}

/// The demo wrote `[{"login": …, "password": …, "who": …}]`.
fn show_logins(text: &str) -> Result<()> {
    let logins: Value = serde_json::from_str(text).context("the list of demo logins")?;
    ui::say("  Sign in with the invented people of the demo:");
    for one in logins.as_array().into_iter().flatten() {
        let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        ui::say(&format!("    {:<12} {}   {}", word("login"), word("password"), word("who")));
    }
    ui::say("");
    Ok(())
}
