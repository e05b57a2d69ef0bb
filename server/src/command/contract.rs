//! `ediny manifest` and `ediny policy`: the machine-readable contract. Neither needs a database.

use std::io::{ErrorKind, Write as _};

use app::contract::{manifest, policy};
use clap::Args;
use kernel::Clock;
use serde::Serialize;

/// How it is printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Printed {
    /// As JSON; the only form there is
    #[arg(long, required = true)]
    json: bool,
}

impl Printed {
    /// Prints every route and server function.
    ///
    /// # Errors
    /// When nobody reads what is printed.
    pub fn manifest(self) -> anyhow::Result<()> {
        print(&manifest())
    }

    /// Prints every decision, as of today.
    ///
    /// # Errors
    /// When nobody reads what is printed.
    pub fn policy(self) -> anyhow::Result<()> {
        print(&policy(Clock::System.today()))
    }
}

fn print(what: &impl Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(what)?;
    text.push('\n');
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // the reader has seen enough (`| head`)
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
