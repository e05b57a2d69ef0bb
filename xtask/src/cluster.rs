//! A private PostgreSQL cluster of this checkout: made once, started when needed, reached through
//! a socket that only its owner and root can open. It never listens on the network.

use crate::house::House;
use crate::postgres::Postgres;
use crate::{shell, ui};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs::{DirBuilder, File};
use std::ops::Deref;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
        let name = if purpose == Purpose::Work { "pg" } else { "pg-test" };
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
            let log = self.data.join("server.log");
            let mut start = self.postgres.program("pg_ctl");
            start.args(["start", "--wait", "--silent", "-D"]).arg(&self.data);
            start.arg("-l").arg(&log).arg("-o").arg(self.settings());
            shell::run(start)
                .with_context(|| format!("PostgreSQL did not start; its log is {}", log.display()))
        })?;
        self.add_application_role()?;
        Ok(true)
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

/// The folder of the cluster, if its owner can reach it; else one of the system: a checkout below
/// `/root` is closed to everybody but root, and root is whom PostgreSQL refuses to run as.
fn reachable(postgres: &Postgres, wanted: PathBuf) -> Result<PathBuf> {
    if !wanted.exists() {
        make_private_folder(postgres, &wanted)?;
    }
    let mut enter = Command::new("true");
    postgres.as_owner(&mut enter);
    if enter.current_dir(&wanted).status().is_ok_and(|status| status.success()) {
        return Ok(wanted);
    }
    let _ = std::fs::remove_dir(&wanted);
    let elsewhere = Path::new("/var/lib/ediny").join(short_hash(&wanted));
    std::fs::create_dir_all("/var/lib/ediny").context("cannot make /var/lib/ediny")?;
    if !elsewhere.exists() {
        ui::say(&format!("  The database goes to {}.", elsewhere.display()));
        make_private_folder(postgres, &elsewhere)?;
    }
    Ok(elsewhere)
}

fn make_private_folder(postgres: &Postgres, folder: &Path) -> Result<()> {
    DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    if let Some(owner) = &postgres.owner {
        chown(folder, Some(owner.uid.as_raw()), Some(owner.gid.as_raw()))
            .with_context(|| format!("cannot give {} to {}", folder.display(), owner.name))?;
    }
    Ok(())
}

/// The path of a socket may be 107 bytes long at most, so it does not lie in the checkout.
fn socket_folder(data: &Path) -> PathBuf {
    std::env::temp_dir().join(format!("ediny-{}", short_hash(data)))
}

fn short_hash(path: &Path) -> String {
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Waits until no other command of this checkout holds the lock; it is let go when dropped.
pub fn hold(lock: &Path) -> Result<File> {
    let file = File::options().create(true).append(true).open(lock)?;
    file.lock().with_context(|| format!("cannot lock {}", lock.display()))?;
    Ok(file)
}
