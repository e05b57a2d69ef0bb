//! `ediny-demo demo`: fills an empty database with invented organisations and people.

mod former;
mod institutions;
mod logins;
mod names;
pub mod national;
mod passports;
pub(crate) mod phones;
mod pilot;
mod places;
mod session;

use clap::{Args, ValueEnum};
use kernel::keys::Keys;
use sqlx::PgPool;

use logins::Login;
pub(crate) use logins::oblige;

/// The password of every demo login: the data are invented, and the page says so.
pub(crate) const PASSWORD: &str = "показ единого реестра";

/// Tells the planner of PostgreSQL what stands in our tables now.
const ANALYZE: &str = "do $$ declare name text; begin
    for name in select oid::regclass from pg_class
                where relkind = 'r' and relnamespace = current_schema()::regnamespace
    loop execute 'analyze ' || name; end loop; end $$";

/// How big the invented union is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// One region with its real territories and 2 840 primary organisations; seconds
    Pilot,
    /// 86 regions, 2 400 territorial and 83 000 primary organisations, eight years of acts; minutes
    National,
}

/// Fill an empty database.
#[derive(Debug, Args)]
pub struct Demo {
    /// How big the union is
    #[arg(long, value_enum, default_value = "pilot")]
    scale: Scale,
    /// Where to write the demo logins as JSON
    #[arg(long, default_value = ".data/demo-logins.json")]
    logins: std::path::PathBuf,
    /// The file of the secrets of this installation, the same as for `serve`
    #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
    keys: std::path::PathBuf,
}

impl Demo {
    /// Fills the database, or leaves one that holds anything as it is.
    ///
    /// # Errors
    /// Errors of the database and of the file of logins.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        kernel::migrations::run(&db).await?;
        let filled: bool =
            sqlx::query_scalar("select exists (select from org)").fetch_one(&db).await?;
        if filled {
            tracing::info!("the database is filled already; nothing was changed");
            return Ok(());
        }
        let mut logins = fill(&db, self.scale).await?;
        let keys = Keys::of_file(&self.keys)
            .map_err(|error| anyhow::anyhow!("the keys in {}: {error}", self.keys.display()))?;
        logins::phones(&db, &keys, &mut logins).await?;
        sqlx::query(ANALYZE).execute(&db).await?;
        if let Some(folder) = self.logins.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.logins, serde_json::to_string_pretty(&logins)?)?;
        logins.truncate(5);
        for login in &logins {
            tracing::info!("{}: {} / {}", login.who, login.login, login.password);
        }
        Ok(())
    }
}

/// Everything the demo makes, in this order. What a feature adds is one line of its own file.
async fn fill(db: &PgPool, scale: Scale) -> anyhow::Result<Vec<Login>> {
    let mut logins = pilot::fill(db).await?;
    passports::fill(db).await?;
    former::fill(db).await?;
    if scale == Scale::National {
        logins.extend(national::fill(db, &national::Size::WHOLE).await?);
    }
    Ok(logins)
}
