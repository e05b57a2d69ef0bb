//! `ediny restore`: a backup comes back whole, or it is said what is missing.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use operator::ops::Run;
use sqlx::{Connection, PgConnection, PgPool};

use super::{DUMP, FILES, Place, contents, note, programs, read, tables, with_database};
use crate::pool;

/// The database in which a backup is tried; thrown away before and afterwards.
const TRIAL: &str = "ediny_restore_check";

/// Bring a backup back into an empty database and an empty folder of files.
#[derive(Debug, Args)]
pub struct Restore {
    /// The folder of the backup
    pub folder: PathBuf,
    /// Only try it: into the database `ediny_restore_check` beside this one, which is thrown away
    #[arg(long)]
    pub check: bool,
    /// Where everything lies.
    #[command(flatten)]
    pub place: Place,
}

impl Restore {
    /// Restores, or tries to, and compares every table with the manifest.
    ///
    /// # Errors
    /// A backup that is not whole, of another installation, or that comes back otherwise; a database or a
    /// folder that is not empty.
    pub async fn run(self, db: PgPool, url: &str) -> anyhow::Result<()> {
        let manifest = read(&self.folder)?;
        if manifest.installation != self.place.mark()? {
            bail!("this backup is of another installation: its keys are not those of EDINY_KEYS");
        }
        if self.check {
            // not by force: it would have to end a worker of PostgreSQL's own, which only a superuser may;
            // without it such workers are asked to leave, and our own connections are closed
            sqlx::query("drop database if exists ediny_restore_check").execute(&db).await?;
            sqlx::query("create database ediny_restore_check").execute(&db).await?;
            let tried = self.bring_back(&manifest.tables, &with_database(url, TRIAL)).await;
            sqlx::query("drop database if exists ediny_restore_check").execute(&db).await?;
            tried?;
            note(&db, Run::Check, &self.folder, manifest.at).await?;
            tracing::info!(at = %manifest.at, "the backup comes back whole");
            return Ok(());
        }
        if !tables(&mut *db.acquire().await?).await?.is_empty() {
            bail!("the database is not empty: restore into a new one");
        }
        let files = &self.place.files;
        if files.is_dir() && std::fs::read_dir(files)?.next().is_some() {
            bail!("{} is not empty", files.display());
        }
        self.bring_back(&manifest.tables, url).await?;
        for file in &manifest.files {
            contents::place(&self.folder.join(FILES).join(&file.path), &files.join(&file.path))?;
        }
        tracing::info!(at = %manifest.at, files = manifest.files.len(), "the backup has come back");
        Ok(())
    }

    async fn bring_back(&self, wanted: &[super::Table], url: &str) -> anyhow::Result<()> {
        let db = pool::open(url).await?;
        let mut connection: PgConnection = db.acquire().await?.detach();
        let mut restore = self.place.programs.find("pg_restore", &mut connection).await?;
        restore.args(["--no-owner", "--exit-on-error", "--single-transaction", "--dbname", url]);
        programs::run({
            restore.arg(self.folder.join(DUMP));
            restore
        })
        .await?;
        let found = tables(&mut connection).await?;
        connection.close().await?;
        db.close().await;
        let differing: Vec<&str> = wanted
            .iter()
            .filter(|table| !found.contains(table))
            .chain(found.iter().filter(|table| !wanted.contains(table)))
            .map(|table| table.name.as_str())
            .collect();
        if !differing.is_empty() {
            bail!("these tables came back otherwise than they were: {}", differing.join(", "));
        }
        Ok(())
    }
}
