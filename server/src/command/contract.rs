//! `ediny manifest` and `ediny policy`: the machine-readable contract. Neither needs a database.

use std::io::Write as _;

use app::{
    kernel::Clock,
    routes::contract::{manifest, policy},
};
use clap::Args;
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
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, what)?;
    Ok(writeln!(out)?)
}
