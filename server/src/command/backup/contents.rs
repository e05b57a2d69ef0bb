//! What stands in a database and in the folder of files, as hashes.

use std::{
    collections::BTreeMap,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

/// One table: how many rows, and a hash over all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Table {
    /// Schema and name.
    pub name: String,
    /// How many rows.
    pub rows: i64,
    /// The hash, in hexadecimal digits.
    pub hash: String,
}

/// One file: where it lies below its folder, and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) path: String,
    pub(super) hash: String,
}

/// All tables of a database.
///
/// # Errors
/// Errors of the database.
pub async fn tables(db: &mut PgConnection) -> anyhow::Result<Vec<Table>> {
    Ok(sqlx::query_as(include_str!("tables.sql")).fetch_all(db).await?)
}

/// The files that rows name: their ids without hyphens, and their hashes.
pub(super) async fn named(db: &mut PgConnection) -> anyhow::Result<BTreeMap<String, String>> {
    let rows: Vec<(uuid::Uuid, Vec<u8>)> =
        sqlx::query_as("select id, sha256 from file").fetch_all(db).await?;
    Ok(rows.into_iter().map(|(id, hash)| (id.simple().to_string(), hex(&hash))).collect())
}

/// Bytes of everything in a folder.
pub(super) fn size(folder: &Path) -> anyhow::Result<i64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let known = entry.metadata()?;
        sum += if known.is_dir() { size(&entry.path())? } else { i64::try_from(known.len())? };
    }
    Ok(sum)
}

/// Copies the named files, each checked against its row; what nobody names is left behind.
pub(super) fn copy(
    named: &BTreeMap<String, String>,
    from: &Path,
    to: &Path,
) -> anyhow::Result<Vec<Kept>> {
    let mut found = BTreeMap::new();
    if !named.is_empty() {
        list(from, &mut found).with_context(|| format!("cannot read {}", from.display()))?;
    }
    let mut kept = Vec::new();
    for (name, hash) in named {
        let Some(source) = found.get(name) else { bail!("the file {name} is missing") };
        if hash_of(source)? != *hash {
            bail!("the file {name} is not what was once handed in");
        }
        let path = source.strip_prefix(from)?;
        place(source, &to.join(path))?;
        kept.push(Kept { path: path.to_string_lossy().into_owned(), hash: hash.clone() });
    }
    Ok(kept)
}

/// Copies one file and waits until it lies on the disk.
pub(super) fn place(from: &Path, to: &Path) -> anyhow::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(from, to)?;
    File::open(to)?.sync_all()?;
    Ok(())
}

fn list(folder: &Path, found: &mut BTreeMap<String, PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, found)?;
        } else if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            found.insert(name.to_owned(), path.clone());
        }
    }
    Ok(())
}

/// The hash of a file.
pub(super) fn hash_of(path: &Path) -> anyhow::Result<String> {
    let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1024 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&piece[..count]),
        }
    }
}

/// Hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
