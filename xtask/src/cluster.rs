//! A private PostgreSQL cluster of this checkout: made once, started when needed, reached through
//! a socket that only its owner and root can open. It never listens on the network.

mod fall;
mod folders;

use crate::house::House;
use crate::postgres::Postgres;
use crate::{shell, ui};
use anyhow::{Context, Result, bail};
use folders::{make_private_folder, reachable, socket_folder};
use std::ops::Deref;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use folders::hold;

/// The role of the operator. It owns its databases and is no superuser, because a superuser walks
/// through row-level security.
const ROLE: &str = "ediny";
/// The role that serves people: owns nothing. The operator is a member of it, so that tests can end
/// its connections.
const APPLICATION: &str = "do $$ begin create role ediny_app login; \
     exception when duplicate_object then null; end $$; grant ediny_app to ediny";

/// Which of the clusters of the checkout.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For work at the desk: survives a power cut.
    Work,
    /// For tests: quick, and worth nothing after a crash.
    Tests,
    /// To be killed: as safe as the one for work, and nobody's.
    Crash,
}

/// A cluster and where to reach it.
pub struct Cluster {
    postgres: Postgres,
    data: PathBuf,
    socket: PathBuf,
    purpose: Purpose,
    lock: PathBuf,
}

/// A running cluster. If it did not run before, it is stopped when this goes out of use.
pub struct RunningCluster {
    cluster: Cluster,
    is_ours: bool,
}

impl Deref for RunningCluster {
    type Target = Cluster;

    fn deref(&self) -> &Cluster {
        &self.cluster
    }
}

impl Drop for RunningCluster {
    fn drop(&mut self) {
        if self.is_ours
            && let Err(error) = self.cluster.stop()
        {
            ui::say(&format!("{error:#}"));
        }
    }
}

impl Cluster {
    /// Finds the cluster of the checkout, or makes it, and starts it for as long as it is needed.
    pub fn running(house: &House, purpose: Purpose) -> Result<RunningCluster> {
        let cluster = Self::open(house, purpose)?;
        let is_ours = cluster.start()?;
        Ok(RunningCluster { cluster, is_ours })
    }

    /// Finds the cluster of the checkout, or makes it.
    pub fn open(house: &House, purpose: Purpose) -> Result<Self> {
        let name = match purpose {
            Purpose::Work => "pg",
            Purpose::Tests => "pg-test",
            Purpose::Crash => "pg-crash",
        };
        let lock = house.data()?.join(format!("{name}.lock"));
        let _held = hold(&lock)?;
        let wanted = house.data()?.join(name);
        let version = std::fs::read_to_string(wanted.join("PG_VERSION")).ok();
        let postgres = Postgres::find(house, version.as_deref().map(str::trim))?;
        let data = reachable(&postgres, wanted)?;
        let cluster = Self { socket: socket_folder(&data), postgres, data, purpose, lock };
        if !cluster.data.join("PG_VERSION").exists() {
            ui::step(&format!("Make the database cluster {}", cluster.data.display()), || {
                cluster.make()
            })?;
        }
        Ok(cluster)
    }

    /// Starts the cluster; `false` means that it was running already.
    pub fn start(&self) -> Result<bool> {
        let _held = hold(&self.lock)?;
        if self.is_running() {
            self.add_application_role()?;
            return Ok(false);
        }
        ui::step("Start PostgreSQL", || {
            self.make_socket_folder()?;
            self.launch()
        })?;
        self.add_application_role()?;
        Ok(true)
    }

    fn launch(&self) -> Result<()> {
        let log = self.data.join("server.log");
        let mut start = self.postgres.program("pg_ctl");
        start.args(["start", "--wait", "--silent", "-D"]).arg(&self.data);
        start.arg("-l").arg(&log).arg("-o").arg(self.settings());
        shell::run(start)
            .map(drop)
            .with_context(|| format!("PostgreSQL did not start; its log is {}", log.display()))
    }

    /// Stops the cluster; unfinished transactions are rolled back.
    pub fn stop(&self) -> Result<()> {
        if !self.is_running() {
            return Ok(());
        }
        let mut stop = self.postgres.program("pg_ctl");
        stop.args(["stop", "--wait", "--silent", "--mode=fast", "-D"]).arg(&self.data);
        // Not through `shell`, which refuses to work once Ctrl-C has been pressed; and in a group
        // of its own, so that a second Ctrl-C does not reach it.
        stop.process_group(0);
        let status = stop.stdin(Stdio::null()).status().context("cannot start pg_ctl")?;
        if !status.success() {
            bail!("PostgreSQL did not stop");
        }
        Ok(())
    }

    /// The address of one database, as sqlx and psql understand it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&port=5432&user={ROLE}", self.socket.display())
    }

    /// Makes an empty database; one of the same name is thrown away.
    pub fn fresh(&self, database: &str) -> Result<()> {
        self.query("postgres", &format!("drop database if exists {database} with (force)"))?;
        self.query("postgres", &format!("create database {database}"))
    }

    /// Is there a database of this name?
    pub fn has(&self, database: &str) -> Result<bool> {
        let mut psql = self.psql("postgres")?;
        psql.args(["-At", "-c", "select datname from pg_database"]);
        Ok(shell::answer(psql)?.lines().any(|name| name == database))
    }

    /// Makes a database that begins as another one is, to which nobody is connected.
    pub fn copy(&self, template: &str, database: &str) -> Result<()> {
        self.query("postgres", &format!("drop database if exists {database} with (force)"))?;
        self.query("postgres", &format!("create database {database} template {template}"))
    }

    /// Drops what tests left: each made itself a copy of the template, and does not know when it has ended.
    pub fn drop_databases_of_stories(&self) -> Result<()> {
        let names = "select datname from pg_database where datname like 'ediny\\_story\\_%'";
        let mut psql = self.psql("postgres")?;
        for name in self.answer("postgres", names)?.lines() {
            psql.arg("-c").arg(format!("drop database if exists {name} with (force)"));
        }
        psql.env("PGOPTIONS", "-c client_min_messages=warning").arg("-c").arg("select 1");
        shell::run(psql).map(drop)
    }

    /// Gives a database another name; one that has it already is thrown away.
    pub fn rename(&self, database: &str, name: &str) -> Result<()> {
        self.query("postgres", &format!("drop database if exists {name} with (force)"))?;
        self.query("postgres", &format!("alter database {database} rename to {name}"))
    }

    /// The client program, connected to one database.
    pub fn psql(&self, database: &str) -> Result<Command> {
        let mut psql = self.postgres.psql()?;
        psql.arg("-d").arg(self.url(database));
        Ok(psql)
    }

    /// The program that writes down what is in one database.
    pub fn dump(&self, database: &str) -> Result<Command> {
        let mut dump = self.postgres.client("pg_dump")?;
        dump.arg("-d").arg(self.url(database));
        Ok(dump)
    }

    fn query(&self, database: &str, sql: &str) -> Result<()> {
        let mut psql = self.psql(database)?;
        psql.arg("-c").arg(sql).env("PGOPTIONS", "-c client_min_messages=warning");
        shell::run(psql).map(drop)
    }

    fn is_running(&self) -> bool {
        // The socket answers only while somebody listens on it; a file left by a crash refuses.
        std::os::unix::net::UnixStream::connect(self.socket.join(".s.PGSQL.5432")).is_ok()
    }

    /// Makes the cluster under another name and renames it when it is whole, so that Ctrl-C in
    /// between leaves nothing half made.
    fn make(&self) -> Result<()> {
        let unfinished = self.data.with_extension("unfinished");
        let _ = std::fs::remove_dir_all(&unfinished);
        self.make_folder(&unfinished)?;
        let mut initdb = self.postgres.program("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--data-checksums", "--no-instructions"]);
        initdb.arg("-D").arg(&unfinished);
        shell::run(initdb)?;
        self.add_role(&unfinished)?;
        // The empty folder was only there to see whether the owner can reach it.
        let _ = std::fs::remove_dir(&self.data);
        std::fs::rename(&unfinished, &self.data).context("cannot name the cluster")
    }

    /// The single-user mode needs no client program and no running server.
    fn add_role(&self, data: &Path) -> Result<()> {
        let (reader, mut writer) = std::io::pipe()?;
        let sql =
            format!("create role {ROLE} login createdb\ncreate database {ROLE} owner {ROLE}\n");
        std::io::Write::write_all(&mut writer, sql.as_bytes())?;
        drop(writer);
        let mut single = self.postgres.program("postgres");
        single.args(["--single", "-D"]).arg(data).arg("postgres").stdin(reader);
        let output = single.output().context("cannot start postgres")?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() || said.contains("ERROR") || said.contains("FATAL") {
            bail!("cannot prepare the cluster:\n{said}");
        }
        Ok(())
    }

    /// Clusters made before this role existed get it as well.
    fn add_application_role(&self) -> Result<()> {
        let mut psql = self.postgres.psql()?;
        let url = self.url("postgres").replace(&format!("user={ROLE}"), "user=postgres");
        psql.arg("-d").arg(url).arg("-c").arg(APPLICATION);
        psql.env("PGOPTIONS", "-c client_min_messages=warning");
        shell::run(psql).map(drop)
    }

    fn make_folder(&self, folder: &Path) -> Result<()> {
        make_private_folder(&self.postgres, folder)
    }

    fn make_socket_folder(&self) -> Result<()> {
        self.make_folder(&self.socket)?;
        let expected = match &self.postgres.owner {
            Some(owner) => owner.uid.as_raw(),
            None => nix::unistd::Uid::effective().as_raw(),
        };
        if std::fs::symlink_metadata(&self.socket)?.uid() != expected {
            bail!("{} belongs to somebody else", self.socket.display());
        }
        Ok(())
    }

    fn settings(&self) -> String {
        let mut settings = vec![
            "listen_addresses=".to_owned(),
            format!("unix_socket_directories={}", self.socket.display()),
            "unix_socket_permissions=0777".to_owned(),
            "port=5432".to_owned(),
            "timezone=UTC".to_owned(),
            "max_connections=200".to_owned(),
            "shared_buffers=256MB".to_owned(),
            "max_wal_size=2GB".to_owned(),
            "random_page_cost=1.1".to_owned(),
            "jit=off".to_owned(),
        ];
        if self.purpose == Purpose::Tests {
            let careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
            settings.extend(careless.map(str::to_owned));
        }
        settings.iter().map(|setting| format!("-c {setting}")).collect::<Vec<_>>().join(" ")
    }
}
