//! `ediny serve`.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use app::{
    kernel::{Clock, files::FileStore, migrations},
    routes::{self, House, SiteFiles},
};
use clap::Args;
use sqlx::PgPool;

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
    /// Addresses under which people reach the application, for old browsers (SEC-12)
    #[arg(long, env = "EDINY_ORIGINS", value_delimiter = ',')]
    origins: Vec<String>,
}

impl Serve {
    /// Serves until Ctrl-C or SIGTERM.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        migrations::run(&db).await?;
        let site = SiteFiles::read(self.site.clone()).map_err(|error| {
            anyhow::anyhow!(
                "no browser files in {}: {error}; run `cargo xtask run`",
                self.site.display()
            )
        })?;
        let mut origins = self.origins;
        origins.push(format!("http://{}", self.listen));
        let files = FileStore::folder(&self.files).map_err(anyhow::Error::msg)?;
        let house = House {
            db,
            files,
            clock: Clock::System,
            site: Arc::new(site),
            origins: Arc::new(origins),
        };
        let listener = tokio::net::TcpListener::bind(self.listen).await?;
        tracing::info!("open at http://{}", self.listen);
        axum::serve(listener, routes::router(house)).with_graceful_shutdown(stop()).await?;
        Ok(())
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
