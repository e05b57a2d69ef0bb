//! `ediny`: the one binary of the register. Every task of an operator is a command of it.

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
    Serve(command::serve::Serve),
    /// Bring the database to the shape this program expects
    Migrate,
    /// Fill an empty database with invented organisations and people; does nothing to any other
    Demo(command::demo::Demo),
    /// Take a table of a paper into the register, all or nothing
    Import(command::import::Import),
    /// Write the database and its files into a folder
    Backup(command::backup::Backup),
    /// Bring a backup back, or with --check only try it
    Restore(command::backup::Restore),
    /// Measure pages and memory on a filled demo database, as a table of Markdown
    Bench(command::bench::Bench),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    logs::start();
    let cli = Cli::parse();
    let db = pool::open(&cli.database_url).await?;
    match cli.command {
        Command::Serve(serve) => serve.run(db, &cli.database_url).await,
        Command::Migrate => Ok(app::kernel::migrations::run(&db).await?),
        Command::Demo(demo) => demo.run(db).await,
        Command::Import(import) => import.run(db).await,
        Command::Backup(backup) => backup.run(db, &cli.database_url).await,
        Command::Restore(restore) => restore.run(db, &cli.database_url).await,
        Command::Bench(bench) => bench.run(db, &cli.database_url).await,
    }
}
