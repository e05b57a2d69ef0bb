//! `ediny-demo`: fills an empty database with invented people and organisations, and measures pages on it.

use clap::{Parser, Subcommand};
use demo::{acceptance, bench, code, union};
use server::{logs, pool};

/// Invented unions for Ediny, and what they are measured with.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Cli {
    /// The database, for example postgres:///ediny?host=/run/postgresql
    #[arg(
        long,
        env = "DATABASE_URL",
        global = true,
        default_value = "postgres:///ediny",
        hide_env_values = true
    )]
    database_url: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill an empty database with invented organisations and people; does nothing to any other
    Demo(union::Demo),
    /// Fill an empty database with a fixed world for tests from outside; refuses any other
    Seed(acceptance::Seed),
    /// Print the code that the phones of the invented people show now
    DemoCode(code::DemoCode),
    /// Measure pages and memory on a filled demo database, as a table of Markdown
    Bench(bench::Bench),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    logs::start();
    let cli = Cli::parse();
    let open = || pool::open(&cli.database_url);
    match cli.command {
        Command::Demo(demo) => demo.run(open().await?).await,
        Command::Seed(seed) => seed.run(open().await?).await,
        Command::DemoCode(code) => code.run(),
        Command::Bench(bench) => bench.run(open().await?, &cli.database_url).await,
    }
}
