//! What the server says about itself: lines for a person at a terminal, JSON for whoever collects them.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// What is said unless `RUST_LOG` says otherwise: never a query, whose parameters are people.
const USUAL: &str = "info,sqlx=warn,graphile_worker=warn,graphile_worker_migrations=warn";

/// Begins to write to the error output.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| USUAL.into());
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        lines.init();
    } else {
        lines.json().flatten_event(true).init();
    }
}
