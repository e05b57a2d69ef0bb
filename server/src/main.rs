//! `ediny`: the binary of the register. Every task of an operator is a command of it.

use clap::{Parser, Subcommand};
use server::{command, logs, pool};

/// A page is ten thousand small strings: with this allocator the server takes about a fifth less time
/// for the longest of them.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Ediny, the register of an education trade union.
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
    /// Serve the application until Ctrl-C
    Serve(Box<command::serve::Serve>),
    /// Bring the database to the shape this program expects
    Migrate,
    Appoint(command::appoint::Appoint),
    Recover(command::centre::Recover),
    Dismiss(command::centre::Dismiss),
    /// Take a table of a paper into the register, all or nothing
    Import(command::import::Import),
    /// Print every address with what it takes and what it asks; needs no database
    Manifest(command::contract::Printed),
    /// Print who may do what to what; needs no database
    Policy(command::contract::Printed),
    /// Look whether anybody bent the journal, or checkpoint it
    Audit(command::audit::Audit),
    /// Write the database and its files into a folder
    Backup(command::backup::Backup),
    /// Bring a backup back, or with --check only try it
    Restore(command::backup::Restore),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    logs::start();
    let cli = Cli::parse();
    let open = || pool::open(&cli.database_url);
    match cli.command {
        Command::Serve(serve) => serve.run(open().await?, &cli.database_url).await,
        Command::Migrate => Ok(kernel::migrations::run(&open().await?).await?),
        Command::Appoint(appoint) => appoint.run(open().await?).await,
        Command::Recover(recover) => recover.run(open().await?).await,
        Command::Dismiss(dismiss) => dismiss.run(open().await?).await,
        Command::Import(import) => import.run(open().await?).await,
        Command::Manifest(printed) => printed.manifest(),
        Command::Policy(printed) => printed.policy(),
        Command::Audit(audit) => audit.run(open().await?).await,
        Command::Backup(backup) => backup.run(open().await?, &cli.database_url).await,
        Command::Restore(restore) => restore.run(open().await?, &cli.database_url).await,
    }
}
