//! The programs of PostgreSQL that copy a database: of the server's own version.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use sqlx::PgConnection;
use tokio::process::Command;

/// Where Debian puts the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Where the programs of PostgreSQL lie.
#[derive(Debug, Clone, Default, Args)]
pub struct Programs {
    /// The folder of `pg_dump` and `pg_restore`; by itself that of the server's version, else the search
    /// path
    #[arg(long, env = "EDINY_PG_BIN")]
    pg_bin: Option<PathBuf>,
}

impl Programs {
    /// A program of the version of the server behind this connection.
    pub(super) async fn find(&self, name: &str, db: &mut PgConnection) -> anyhow::Result<Command> {
        let version: String = sqlx::query_scalar("select current_setting('server_version_num')")
            .fetch_one(db)
            .await?;
        let server: u32 = version.parse::<u32>()? / 10_000;
        let debian = Path::new(DEBIAN).join(server.to_string()).join("bin");
        let folder = self.pg_bin.clone().or_else(|| debian.join(name).is_file().then_some(debian));
        let program = folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name));
        let said = Command::new(&program).arg("--version").output().await;
        let said =
            said.with_context(|| format!("{} cannot be run: set EDINY_PG_BIN", program.display()))?;
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        if major(&said) != Some(server) {
            bail!(
                "the server is PostgreSQL {server}, but here is {}: set EDINY_PG_BIN",
                said.trim()
            );
        }
        Ok(Command::new(program))
    }
}

/// Runs a program to its end.
pub(super) async fn run(mut command: Command) -> anyhow::Result<()> {
    let output = command.kill_on_drop(true).output().await?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// `pg_dump (PostgreSQL) 15.18 (Debian …)` gives 15.
fn major(said: &str) -> Option<u32> {
    said.split(' ').nth(2)?.split('.').next()?.trim().parse().ok()
}

/// The same address with another database in it.
#[must_use]
pub fn with_database(url: &str, database: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(a, q)| (a, Some(q)));
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find('/').map_or(address.len(), |at| host + at);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{database}{query}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_addresses_are_read() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major("pg_restore (PostgreSQL) 17.0\n"), Some(17));
        assert_eq!(major("pg_dump (PostgreSQL) 18\n"), Some(18));
        assert_eq!(major(""), None);
        assert_eq!(with_database("postgres:///a?host=/x", "b"), "postgres:///b?host=/x");
        assert_eq!(with_database("postgres://u@h:5432/a", "b"), "postgres://u@h:5432/b");
        assert_eq!(with_database("postgres://h", "b"), "postgres://h/b");
    }
}
