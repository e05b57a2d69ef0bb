//! `cargo xtask run`: from a bare machine to the open application.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::shell::{self, Running};
use crate::{browser, ui};
use anyhow::{Context, Result, bail};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Serves the application on this port until Ctrl-C.
pub fn run(house: &House, port: u16) -> Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    if TcpListener::bind(address).is_err() {
        bail!(
            "port {port} is taken by another program. Choose another: cargo xtask run --port 3001"
        );
    }
    let (own, url) = match std::env::var("DATABASE_URL") {
        Ok(url) => (None, url),
        Err(_) => {
            let cluster = Cluster::open(house, Purpose::Work)?;
            let started = cluster.start()?;
            let url = cluster.url("ediny");
            (started.then_some(cluster), url)
        }
    };
    let outcome = serve(house, address, &url);
    if let Some(cluster) = own {
        cluster.stop()?;
    }
    if shell::is_stopping() { Ok(()) } else { outcome }
}

fn serve(house: &House, address: SocketAddr, url: &str) -> Result<()> {
    browser::build(house)?;
    let ediny = build_server(house)?;
    let logins = house.data()?.join("demo-logins.json");
    ui::step("Migrate, and fill an empty database with the demo", || {
        let mut demo = ediny_command(&ediny, url);
        demo.arg("demo").arg("--logins").arg(&logins);
        shell::run(demo)
    })?;
    let mut server = start(house, &ediny, address, url)?;
    ui::say(&format!("\n  Open http://{address}\n"));
    ui::say(&std::fs::read_to_string(&logins).unwrap_or_default());
    ui::say("\n  Ctrl-C stops the server and its database.");
    while server.ended()?.is_none() {
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Compiles the binary and gives its path.
pub fn build_server(house: &House) -> Result<std::path::PathBuf> {
    ui::step("Compile the server", || shell::run(house.cargo(&["build", "-p", "server"])))?;
    Ok(house.target.join("debug/ediny"))
}

/// The binary with its database.
pub fn ediny_command(ediny: &Path, url: &str) -> Command {
    let mut command = Command::new(ediny);
    command.env("DATABASE_URL", url);
    command
}

/// Starts the server and waits until it answers.
pub fn start(house: &House, ediny: &Path, address: SocketAddr, url: &str) -> Result<Running> {
    let log = std::fs::File::create(house.data()?.join("server.log"))?;
    let mut serve = ediny_command(ediny, url);
    serve.args(["serve", "--listen", &address.to_string(), "--site"]).arg(house.site());
    serve.current_dir(&house.root).stdout(log.try_clone()?).stderr(log);
    let mut server = Running::start(&mut serve)?;
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        if server.ended()?.is_some() || begun.elapsed() > Duration::from_secs(20) {
            let said = std::fs::read_to_string(house.data()?.join("server.log"));
            bail!("the server did not start:\n{}", said.context("no server log")?);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(server)
}
