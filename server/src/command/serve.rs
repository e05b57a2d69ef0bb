//! `ediny serve`.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use app::{
    kernel::{Clock, files::FileStore, keys::Keys, migrations},
    routes::{self, House, Limits, SiteFiles, Turns},
};
use clap::Args;
use sqlx::PgPool;

use super::audit::AnchorPlace;
use crate::jobs;
use crate::{
    pool::{self, Sizes},
    self_check,
};

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
    #[command(flatten)]
    anchors: AnchorPlace,
    #[command(flatten)]
    sizes: Sizes,
    /// The database as the role that serves people and owns nothing; by default the same with the user
    /// ediny_app
    #[arg(long, env = "DATABASE_APP_URL", hide_env_values = true)]
    database_app_url: Option<String>,
    /// Serve from a database that may lose what was saved; only for tests
    #[arg(long, env = "EDINY_CARELESS_DATABASE", hide = true)]
    careless_database: bool,
}

impl Serve {
    /// Serves until Ctrl-C or SIGTERM; `operator` brings the database to its shape before.
    ///
    /// # Errors
    /// A database that is not safe or newer than this program, an address that is taken.
    pub async fn run(self, operator: PgPool, url: &str) -> anyhow::Result<()> {
        if self.careless_database {
            tracing::warn!("this database may lose what was saved: only for tests");
        } else {
            self_check::durable(&operator).await?;
        }
        migrations::run(&operator).await?;
        operator.close().await;
        let url = pool::for_people(url, self.database_app_url.as_deref())?;
        let pools = pool::for_serving(&url, self.sizes).await?;
        self_check::no_owner(&pools.pages).await?;
        let site = SiteFiles::read(self.site.clone()).map_err(|error| {
            anyhow::anyhow!(
                "no browser files in {}: {error}; run `cargo xtask run`",
                self.site.display()
            )
        })?;
        let mut origins = self.origins;
        origins.push(format!("http://{}", self.listen));
        let files = FileStore::folder(&self.files).map_err(anyhow::Error::msg)?;
        let keys = Keys::of_file(&self.keys)
            .map_err(|error| anyhow::anyhow!("the keys in {}: {error}", self.keys.display()))?;
        let limits = Limits { proxies: Arc::new(self.proxies), ..Limits::default() };
        let house = House {
            turns: Turns::of(&pools.pages, &pools.reports),
            db: pools.pages,
            reports: pools.reports,
            files,
            keys,
            clock: Clock::System,
            site: Arc::new(site),
            origins: Arc::new(origins),
            limits,
        };
        let anchors = jobs::Anchors { folder: self.anchors.folder(), keys: house.keys.clone() };
        let worker = jobs::start(&operator, anchors, stop()).await?;
        let listener = tokio::net::TcpListener::bind(self.listen).await?;
        tracing::info!("open at http://{}", self.listen);
        let service = routes::router(house).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop()).await?;
        Ok(worker.await?)
    }
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
