//! The programs `ediny` and `ediny-demo`: compiled, and started beside us.

use crate::house::House;
use crate::shell::{self, Running};
use crate::ui;
use anyhow::{Result, bail};
use std::fs::File;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long a server may take until it answers.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How they are compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Quick to compile.
    Debug,
    /// Quick to run.
    Release,
}

/// The programs of the product.
#[derive(Debug, Clone)]
pub struct Programs {
    /// What serves people.
    pub ediny: PathBuf,
    /// What fills and measures.
    pub demo: PathBuf,
}

/// Compiles the programs and gives their paths.
pub fn build(house: &House, build: Build) -> Result<Programs> {
    let mut cargo = house.cargo(&["build", "-p", "server", "-p", "demo"]);
    if build == Build::Release {
        cargo.arg("--release");
    }
    ui::step("Compile the server", || shell::run(cargo))?;
    let folder = if build == Build::Release { "release" } else { "debug" };
    let folder = house.target.join(folder);
    Ok(Programs { ediny: folder.join("ediny"), demo: folder.join("ediny-demo") })
}

/// Programs that were compiled already: this one, and what lies beside it.
pub fn beside(ediny: PathBuf) -> Result<Programs> {
    let demo = ediny.with_file_name("ediny-demo");
    if !demo.exists() {
        bail!("{} is missing", demo.display());
    }
    Ok(Programs { ediny, demo })
}

/// A program with its database.
pub fn command(program: &Path, url: &str) -> Command {
    let mut command = Command::new(program);
    // no balancer stands before it that would have to see it leave
    command.env("DATABASE_URL", url).env("EDINY_LEAD", "0");
    command
}

/// A server that answers.
pub struct Server(Running);

impl Server {
    /// Starts the server and waits until it answers.
    pub fn start(
        house: &House,
        ediny: &Path,
        address: SocketAddr,
        url: &str,
        log: &Path,
    ) -> Result<Self> {
        Self::start_with(house, command(ediny, url), address, log)
    }

    /// The same on a cluster for tests, which may lose what was saved.
    pub fn start_careless(
        house: &House,
        ediny: &Path,
        address: SocketAddr,
        url: &str,
        log: &Path,
    ) -> Result<Self> {
        let mut serve = command(ediny, url);
        serve.env("EDINY_CARELESS_DATABASE", "true");
        // whoever asks for a second connection while holding one waits for herself, and a story sees it
        serve.env("EDINY_POOL_PAGES", "1").env("EDINY_POOL_REPORTS", "1");
        Self::start_with(house, serve, address, log)
    }

    fn start_with(
        house: &House,
        mut serve: Command,
        address: SocketAddr,
        log: &Path,
    ) -> Result<Self> {
        let out = File::create(log)?;
        serve.args(["serve", "--listen", &address.to_string(), "--site"]).arg(house.site());
        serve.current_dir(&house.root).stdout(out.try_clone()?).stderr(out);
        let mut server = Self(Running::start(&mut serve)?);
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            if server.has_ended()? || begun.elapsed() > TIMEOUT {
                bail!("the server did not start:\n{}", shell::tail(log));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(server)
    }

    /// Has the server ended by itself?
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.0.ended()?.is_some())
    }

    /// Ends the server without a word.
    pub fn kill(self) {
        self.0.kill();
    }

    /// Asks the server to end and waits for it.
    pub fn stop(self) {
        self.0.stop();
    }
}
