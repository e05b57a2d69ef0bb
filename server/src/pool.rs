//! Pools of connections with the limits that the database keeps for us (SEC-28, REL-08): pages and forms
//! apart from reports, and an operator at the command line apart from both.

use std::{net::IpAddr, str::FromStr, time::Duration};

use clap::Args;
use kernel::{acting, pool::Pool};
use sqlx::{
    ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// How many connections people may use at once.
#[derive(Debug, Clone, Copy, Args)]
pub struct Sizes {
    /// Connections for pages and forms; three for each processor, for more of them only make the
    /// database change between them
    #[arg(long, env = "EDINY_POOL_PAGES", default_value_t = three_each(), value_parser = clap::value_parser!(u32).range(1..=500))]
    pool_pages: u32,
    /// Connections for reports; they never take one from pages
    #[arg(long, env = "EDINY_POOL_REPORTS", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=100))]
    pool_reports: u32,
}

fn three_each() -> u32 {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    u32::try_from(processors * 3).unwrap_or(6).clamp(6, 96)
}

/// The pools of a server.
#[derive(Debug, Clone)]
pub struct Pools {
    /// Pages and forms.
    pub pages: Pool,
    /// Reports.
    pub reports: Pool,
    /// One connection that answers whether the database is there, whatever the others are busy with.
    pub health: Pool,
}

/// What the database ends by itself, whatever becomes of this program.
struct Limits {
    statement: &'static str,
    lock: &'static str,
    idle_in_transaction: &'static str,
    plans: &'static str,
}

/// Questions of pages are written so that one plan serves every value; planning each anew took longer
/// than answering it (decision 0090).
const PAGES: Limits =
    Limits { statement: "5s", lock: "2s", idle_in_transaction: "10s", plans: "force_generic_plan" };
const REPORTS: Limits =
    Limits { statement: "120s", lock: "2s", idle_in_transaction: "10s", plans: "auto" };
/// Filling, importing, migrating: an operator sits beside it and may stop it.
const OPERATOR: Limits =
    Limits { statement: "30min", lock: "1min", idle_in_transaction: "10min", plans: "auto" };

/// A pool for a command of an operator.
///
/// # Errors
/// When the database does not answer.
pub async fn open(url: &str) -> anyhow::Result<PgPool> {
    connect(url, 16, "ediny operator", &OPERATOR).await
}

impl Pools {
    /// All of them with their names, as figures and the watchdog have them.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, Pool)> {
        let Self { pages, reports, health } = self.clone();
        vec![("pages", pages), ("reports", reports), ("health", health)]
    }
}

/// The pools of a server.
///
/// # Errors
/// When the database does not answer.
pub async fn for_serving(url: &str, sizes: Sizes) -> anyhow::Result<Pools> {
    Ok(Pools {
        pages: connect(url, sizes.pool_pages, "ediny pages", &PAGES).await?.into(),
        reports: connect(url, sizes.pool_reports, "ediny reports", &REPORTS).await?.into(),
        health: connect(url, 1, "ediny health", &PAGES).await?.into(),
    })
}

/// The address with which people are served: the one said, or the operator's with the role that owns
/// nothing (decision 0103).
///
/// # Errors
/// An address that cannot be read.
pub fn for_people(operator: &str, said: Option<&str>) -> anyhow::Result<String> {
    if let Some(said) = said {
        return Ok(said.to_owned());
    }
    let options = PgConnectOptions::from_str(operator)?.username(APPLICATION);
    Ok(options.to_url_lossy().to_string())
}

/// Refuses a database that is reached over a network: this program speaks no TLS to it, and would send
/// everything in the clear (SEC-36).
///
/// # Errors
/// A host that is not this machine; an address that cannot be read.
pub fn stays_on_this_machine(url: &str) -> anyhow::Result<()> {
    let options = PgConnectOptions::from_str(url)?;
    let host = options.get_host();
    let is_here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    anyhow::ensure!(
        is_here,
        "{host} is reached over a network, and nothing would be encrypted on the way.\n\
         Put a tunnel with a checked certificate on this machine and name that (docs/operations.md)."
    );
    Ok(())
}

/// The role that serves people.
const APPLICATION: &str = "ediny_app";

async fn connect(url: &str, most: u32, name: &str, limits: &Limits) -> anyhow::Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?
        .application_name(name)
        .disable_statement_logging()
        .options([
            ("statement_timeout", limits.statement),
            ("lock_timeout", limits.lock),
            ("idle_in_transaction_session_timeout", limits.idle_in_transaction),
            ("plan_cache_mode", limits.plans),
            // A peer that vanished without a word holds neither locks nor a place for long. On a unix
            // socket PostgreSQL ignores these.
            ("tcp_keepalives_idle", "30"),
            ("tcp_keepalives_interval", "10"),
            ("tcp_keepalives_count", "3"),
            ("tcp_user_timeout", "30s"),
            ("client_connection_check_interval", "10s"),
        ]);
    Ok(acting::announcing(PgPoolOptions::new())
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(5))
        // told in whose name it is used, it says as well whether it still lives (decision 0161)
        .test_before_acquire(false)
        .idle_timeout(Duration::from_mins(10))
        .max_lifetime(Duration::from_hours(1))
        .connect_with(options)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_across_a_network_is_refused_because_nothing_would_be_encrypted() {
        for here in [
            "postgres:///ediny?host=/run/postgresql",
            "postgres://ediny@localhost/ediny",
            "postgres://ediny@127.0.0.1:6432/ediny",
        ] {
            assert!(stays_on_this_machine(here).is_ok(), "{here}");
        }
        for away in ["postgres://ediny@db.example/ediny", "postgres://ediny@10.0.0.5/ediny"] {
            assert!(stays_on_this_machine(away).is_err(), "{away}");
        }
    }

    #[test]
    fn people_are_served_as_the_role_that_owns_nothing() {
        let url = "postgres:///ediny?host=/run/postgresql&user=ediny";
        let served = for_people(url, None).expect("an address");
        let options = PgConnectOptions::from_str(&served).expect("an address");
        assert_eq!(options.get_username(), APPLICATION);
        assert_eq!(options.get_database(), Some("ediny"));
        assert_eq!(
            options.get_socket().map(|path| path.display().to_string()),
            Some("/run/postgresql".into())
        );
        let other = "postgres://somebody@localhost/ediny";
        assert_eq!(for_people(url, Some(other)).expect("an address"), other);
    }
}
