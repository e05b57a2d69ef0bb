//! `ediny serve`.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use app::{AdmissionQueue, House, Limits, SiteFiles};
use clap::Args;
use kernel::{
    Clock, cache::Cache, files::FileStore, keys::Keys, machine::Machine, migrations, stand,
};
use sqlx::PgPool;
use tokio::net::{TcpListener, TcpSocket};

use super::audit::CheckpointPlace;
use crate::{
    jobs, metrics,
    net::{self, Stop},
    pool::{self, Sizes},
    self_check, watchdog,
};

/// Requests may take so long after the door is closed; with [`Serve::lead`] and [`WORKER`] it is less
/// than the half minute of REL-10.
const DRAIN: Duration = Duration::from_secs(20);
/// The worker was told at the beginning of the lead; it is waited for so long at the end.
const WORKER: Duration = Duration::from_secs(4);
/// Bytes handed to the system before a reader has taken any.
const SENT_AHEAD: u32 = 256 * 1024;
/// Connections that the system keeps for us until they are accepted.
const BACKLOG: u32 = 1024;

/// Serve the application.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, env = "EDINY_LISTEN", default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// The folder of the browser's files, made by `cargo xtask`
    #[arg(long, env = "EDINY_SITE", default_value = "target/site")]
    site: PathBuf,
    /// The folder of the scans people hand in; back it up together with the database
    #[arg(long, env = "EDINY_FILES", default_value = ".data/files")]
    files: PathBuf,
    /// The file of the secrets of this installation; made at the first start, kept apart from the
    /// database (SEC-35)
    #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
    keys: PathBuf,
    /// Addresses under which people reach the application, for old browsers (SEC-12)
    #[arg(long, env = "EDINY_ORIGINS", value_delimiter = ',')]
    origins: Vec<String>,
    /// Addresses of our own proxies; only they are believed about where a request came from (SEC-30)
    #[arg(long, env = "EDINY_PROXIES", value_delimiter = ',')]
    proxies: Vec<std::net::IpAddr>,
    /// Say with every reply how many questions to the database it took: for who measures
    #[arg(long, env = "EDINY_MEASURED")]
    measured: bool,
    #[command(flatten)]
    checkpoints: CheckpointPlace,
    /// The certificate with which people reach the application, a PEM file; the operator's page says how
    /// long it still holds
    #[arg(long, env = "EDINY_CERTIFICATE")]
    certificate: Option<PathBuf>,
    /// Where figures for Prometheus are shown: an address of this machine; nowhere by itself
    #[arg(long, env = "EDINY_METRICS", value_parser = metrics::own_address)]
    metrics: Option<SocketAddr>,
    #[command(flatten)]
    sizes: Sizes,
    /// The database as the role that serves people and owns nothing; by default the same with the user
    /// ediny_app
    #[arg(long, env = "DATABASE_APP_URL", hide_env_values = true)]
    database_app_url: Option<String>,
    #[command(flatten)]
    connections: net::Limits,
    /// Seconds between SIGTERM and the closing of the door, in which balancers see that it leaves
    #[arg(long, env = "EDINY_LEAD", default_value_t = 3, value_parser = clap::value_parser!(u64).range(0..=5))]
    lead: u64,
    /// Serve from a database that may lose what was saved; only for tests
    #[arg(long, env = "EDINY_CARELESS_DATABASE", hide = true)]
    careless_database: bool,
}

impl Serve {
    /// Serves until Ctrl-C or SIGTERM; `operator` brings the database to its shape before.
    ///
    /// # Errors
    /// A database that is not safe or newer than this program, an address that is taken.
    pub async fn run(mut self, operator: PgPool, url: &str) -> anyhow::Result<()> {
        if self.careless_database {
            tracing::warn!("this database may lose what was saved: only for tests");
        } else {
            self_check::durable(&operator).await?;
        }
        migrations::run(&operator).await?;
        self_check::clock(&operator, Clock::System.now()).await?;
        let is_stand = stand::is_one(&operator).await?;
        operator.close().await;
        let url = pool::for_people(url, self.database_app_url.as_deref())?;
        pool::stays_on_this_machine(&url)?;
        let pools = pool::for_serving(&url, self.sizes).await?;
        self_check::no_owner(&pools.pages.now()).await?;
        let site = SiteFiles::read(self.site.clone()).map_err(|error| {
            anyhow::anyhow!(
                "no browser files in {}: {error}; run `cargo xtask run`",
                self.site.display()
            )
        })?;
        self_check::assets(&site.root, &site.names)?;
        let mut origins = self.origins;
        origins.push(format!("http://{}", self.listen));
        let files = FileStore::folder(&self.files).map_err(anyhow::Error::msg)?;
        let keys = Keys::of_file(&self.keys)
            .map_err(|error| anyhow::anyhow!("the keys in {}: {error}", self.keys.display()))?;
        let machine = Machine {
            files: Some(self.files.clone()),
            checkpoints: Some(self.checkpoints.folder()),
            certificate: self.certificate,
        };
        let proxies = Arc::new(self.proxies);
        self.connections.proxies = Arc::clone(&proxies);
        let limits = Limits { proxies, is_measured: self.measured, ..Limits::default() };
        let files_wanted = u64::try_from(self.connections.connections).unwrap_or(u64::MAX) + 200;
        if !net::raise_open_files(files_wanted)? {
            tracing::warn!(files_wanted, "the system permits fewer open files: see `ulimit -n`");
        }
        let house = House {
            admission: AdmissionQueue::of(&pools.pages.now(), &pools.reports.now()),
            db: pools.pages.clone(),
            reports: pools.reports.clone(),
            machine: Arc::new(machine),
            cache: Cache::default(),
            files,
            keys,
            clock: Clock::System,
            site: Arc::new(site),
            origins: Arc::new(origins),
            limits,
            is_stand,
        };
        let stop = Stop::default();
        stop.follow_signals(Duration::from_secs(self.lead))?;
        let leaving = stop.clone();
        let checkpoints =
            jobs::Checkpoints { folder: self.checkpoints.folder(), keys: house.keys.clone() };
        let worker =
            jobs::start(&operator, checkpoints, async move { leaving.leaving().await }).await?;
        for (name, pool) in pools.named() {
            tokio::spawn(watchdog::watch(name, pool, watchdog::TIMEOUT));
        }
        let health = net::health(pools.health.clone(), stop.clone());
        let router = metrics::measured(app::router(house.clone()).merge(health));
        if let Some(address) = self.metrics {
            let watched =
                metrics::Watched { pools: pools.named(), admission: house.admission.clone() };
            metrics::start(address, watched, stop.clone()).await?;
        }
        let listener = listen(self.listen)?;
        tracing::info!("open at http://{}", self.listen);
        net::serve(listener, router, self.connections, stop, DRAIN).await;
        // it was told when the house began to leave
        match tokio::time::timeout(WORKER, worker).await {
            Ok(ended) => ended?,
            Err(_) => tracing::warn!("a job was cut off at the end; it will be done again"),
        }
        tracing::info!("closed");
        Ok(())
    }
}

/// The socket, its buffer for sending not larger than what a line of 64 kbit/s takes in a minute: else
/// the system would hide for longer than that whether a reader takes anything.
fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(SENT_AHEAD)?;
    socket.bind(address)?;
    Ok(socket.listen(BACKLOG)?)
}
