//! `ediny backup`: the database and the files of one moment in a folder, with a manifest by which
//! `ediny restore` knows whether everything came back (REL-16, decision 0151).

mod contents;
mod programs;
mod restore;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use kernel::{Clock, keys::Keys};
use operator::ops::{self as runs, Run};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

pub use contents::{Table, tables};
pub use programs::{Programs, with_database};
pub use restore::Restore;

/// The dump inside the folder.
const DUMP: &str = "database.dump";
/// The files inside the folder.
const FILES: &str = "files";
/// What the folder holds; written last, so that a folder without it is no backup.
const MANIFEST: &str = "manifest.json";

/// Write the database and its files into an empty folder.
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder; made when it is not there, refused when it is not empty
    pub folder: PathBuf,
    /// Where everything lies.
    #[command(flatten)]
    pub place: Place,
}

/// Where the files and the secret of the installation lie, and the programs of PostgreSQL.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder of the scans
    #[arg(long, env = "EDINY_FILES", default_value = ".data/files")]
    pub files: PathBuf,
    /// The file of the secret of this installation; it is not part of the backup
    #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
    pub keys: PathBuf,
    /// The programs of PostgreSQL.
    #[command(flatten)]
    pub programs: Programs,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// When the moment was, by the clock of this machine.
    at: chrono::DateTime<chrono::Utc>,
    /// Whose it is: a fingerprint of the secret of the installation.
    installation: String,
    /// The hash of the dump.
    dump: String,
    /// Every table with its rows.
    tables: Vec<Table>,
    /// Every file that a row names.
    files: Vec<contents::Kept>,
}

impl Place {
    /// The mark of this installation.
    fn mark(&self) -> anyhow::Result<String> {
        if !self.keys.is_file() {
            bail!("no keys in {}: a backup is known by them", self.keys.display());
        }
        let keys = Keys::of_file(&self.keys).context("the keys cannot be read")?;
        Ok(contents::hex(&keys.fingerprint("backup", "")))
    }
}

impl Backup {
    /// Writes the backup.
    ///
    /// # Errors
    /// A folder that is not empty, a file that is missing or altered, programs of another version.
    pub async fn run(self, db: PgPool, url: &str) -> anyhow::Result<()> {
        let Self { folder, place } = self;
        let installation = place.mark()?;
        std::fs::create_dir_all(folder.join(FILES))?;
        let known =
            std::fs::read_dir(&folder)?.count() + std::fs::read_dir(folder.join(FILES))?.count();
        if known > 1 {
            bail!("{} is not empty", folder.display());
        }
        let begun = std::time::Instant::now();
        let at = Clock::System.now();
        // one moment for the dump, the hashes and the list of files
        let mut tx = db.begin_with("begin isolation level repeatable read read only").await?;
        sqlx::query("set local idle_in_transaction_session_timeout = 0").execute(&mut *tx).await?;
        let snapshot: String =
            sqlx::query_scalar("select pg_export_snapshot()").fetch_one(&mut *tx).await?;
        let mut dump = place.programs.find("pg_dump", &mut tx).await?;
        dump.args(["--format=custom", "--no-owner", "--snapshot", &snapshot, "--file"]);
        dump.arg(folder.join(DUMP)).arg("--dbname").arg(url);
        programs::run(dump).await?;
        let tables = tables(&mut tx).await?;
        let named = contents::named(&mut tx).await?;
        tx.rollback().await?;
        let files = contents::copy(&named, &place.files, &folder.join(FILES))?;
        let dump = contents::hash_of(&folder.join(DUMP))?;
        let manifest = Manifest { at, installation, dump, tables, files };
        write(&folder.join(MANIFEST), &manifest)?;
        note(&db, Run::Backup, &folder, at).await?;
        tracing::info!(
            tables = manifest.tables.len(),
            files = manifest.files.len(),
            seconds = begun.elapsed().as_secs(),
            "the backup is whole; try it with `ediny restore --check`"
        );
        Ok(())
    }
}

/// Tells the operator's page.
async fn note(
    db: &PgPool,
    run: Run,
    folder: &Path,
    moment: chrono::DateTime<chrono::Utc>,
) -> anyhow::Result<()> {
    let bytes = contents::size(folder)?;
    let mut db = db.acquire().await?;
    runs::note(&mut db, run, moment, Clock::System.now(), bytes)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))
}

/// Under another name first: a manifest is whole or not there.
fn write(path: &Path, manifest: &Manifest) -> anyhow::Result<()> {
    let unfinished = path.with_extension("unfinished");
    let file = std::fs::File::create(&unfinished)?;
    serde_json::to_writer_pretty(&file, manifest)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    Ok(())
}

/// The manifest of a backup whose dump and files are as they were written.
fn read(folder: &Path) -> anyhow::Result<Manifest> {
    let text = std::fs::read_to_string(folder.join(MANIFEST))
        .with_context(|| format!("{} holds no whole backup", folder.display()))?;
    let manifest: Manifest = serde_json::from_str(&text).context("the manifest is spoilt")?;
    if contents::hash_of(&folder.join(DUMP))? != manifest.dump {
        bail!("the dump is not the one that was written");
    }
    for file in &manifest.files {
        let path = folder.join(FILES).join(&file.path);
        if contents::hash_of(&path).ok().as_ref() != Some(&file.hash) {
            bail!("the file {} is missing or altered", file.path);
        }
    }
    Ok(manifest)
}
