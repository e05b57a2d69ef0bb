//! The server under measurement: the binary `ediny` that lies beside this one.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, bail};
use tokio::process::{Child, Command};

/// A server that answers.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Served {
    /// Starts it on a free port and waits until it answers.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(url: &str, site: &Path) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut child = Command::new(std::env::current_exe()?.with_file_name("ediny"))
            .args(["serve", "--listen", &address.to_string(), "--site"])
            .arg(site)
            .env("DATABASE_URL", url)
            // the measurement speaks for people behind many addresses
            .env("EDINY_PROXIES", "127.0.0.1")
            .env("EDINY_MEASURED", "true")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(address).await.is_ok() {
                return Ok(Self { child, address });
            }
            if child.try_wait()?.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the server did not start; try `ediny serve` to see why")
    }

    /// Memory it holds now, in megabytes.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn memory(&self) -> anyhow::Result<u64> {
        let id = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
        let kilobytes: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
        Ok(kilobytes / 1024)
    }
}
