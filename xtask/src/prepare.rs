//! What the macros of sqlx must know about each query, written to `.sqlx`, so that the project
//! builds without a database; and `docs/schema.sql`, the shape of the database, for people.
//!
//! The macros write it themselves while the compiler runs, if they are shown a database: one made
//! afresh from `migrations/`.

use crate::cluster::{Cluster, hold};
use crate::house::House;
use crate::{migrated, schema, shell, ui};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The database that the macros look at.
const DATABASE: &str = "ediny_prepare";

/// How much of the code is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything with queries, tests included.
    Everything,
    /// Without tests: what is new is found sooner.
    Program,
}

/// File name and text of each query's description.
type Queries = BTreeMap<String, String>;

/// Writes `.sqlx` anew.
pub fn write(house: &House, cluster: &Cluster, extent: Extent) -> Result<()> {
    let read = read(house, cluster, extent)?;
    let committed = load(&house.at(".sqlx"))?;
    fs::create_dir_all(house.at(".sqlx"))?;
    let mut written = 0;
    for (name, text) in
        read.queries.iter().filter(|(name, text)| committed.get(*name) != Some(text))
    {
        fs::write(house.at(".sqlx").join(name), text)?;
        written += 1;
    }
    // Code that does not compile, or was not read at all, may still ask what we have not seen.
    let may_remove = read.complaint.is_none() && extent == Extent::Everything;
    let stale: Vec<_> = committed.keys().filter(|name| !read.queries.contains_key(*name)).collect();
    if may_remove {
        for name in &stale {
            fs::remove_file(house.at(".sqlx").join(name))?;
        }
    }
    let removed = if may_remove { stale.len() } else { 0 };
    ui::say(&format!(
        "{} queries in .sqlx: {written} written, {removed} removed.",
        load(&house.at(".sqlx"))?.len()
    ));
    match read.complaint {
        None => Ok(()),
        Some(complaint) => {
            bail!(
                "{complaint}\n\nNothing was removed from .sqlx, because the code does not compile."
            )
        }
    }
}

struct Read {
    queries: Queries,
    complaint: Option<String>,
}

fn read(house: &House, cluster: &Cluster, extent: Extent) -> Result<Read> {
    let _held = hold(&house.data()?.join("prepare.lock"))?;
    migrated::make(house, cluster, DATABASE)?;
    schema::write(house, cluster, DATABASE)?;
    let folder = house.target.join("sqlx-prepare");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut check = house.cargo(&["check"]);
    check.args(house.of_the_server());
    if extent == Extent::Everything {
        check.arg("--all-targets");
    }
    check.env("DATABASE_URL", cluster.url(DATABASE));
    check.env("SQLX_OFFLINE", "false").env("SQLX_OFFLINE_DIR", &folder);
    let said = ui::step("Show every query to the database", || {
        let _touched = Touched::all(house)?;
        shell::listen(check)
    })?;
    let complaint = (!said.ok).then(|| said.text.trim_end().to_owned());
    Ok(Read { queries: load(&folder)?, complaint })
}

fn load(folder: &Path) -> Result<Queries> {
    let mut queries = Queries::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("query-") && name.ends_with(".json") {
            queries.insert(name.to_owned(), fs::read_to_string(&path)?);
        }
    }
    Ok(queries)
}

/// The roots of the crates, made to look new while the macros must run again, and given their old
/// age back afterwards: otherwise every other build would start from the beginning.
struct Touched(Vec<(PathBuf, SystemTime, SystemTime)>);

impl Touched {
    fn all(house: &House) -> Result<Self> {
        let mut touched = Self(Vec::new());
        let now = SystemTime::now();
        for path in roots(house)? {
            let Ok(file) = File::options().append(true).open(&path) else { continue };
            let old = file.metadata()?.modified()?;
            file.set_modified(now)?;
            touched.0.push((path, old, now));
        }
        Ok(touched)
    }
}

/// The roots of all crates of the server.
fn roots(house: &House) -> Result<Vec<PathBuf>> {
    let mut crates = vec![house.at("app"), house.at("server")];
    for entry in fs::read_dir(house.at("app"))? {
        crates.push(entry?.path());
    }
    let roots = crates
        .into_iter()
        .flat_map(|path| ["lib.rs", "main.rs"].map(|name| path.join("src").join(name)));
    Ok(roots.filter(|path| path.exists()).collect())
}

impl Drop for Touched {
    fn drop(&mut self) {
        for (path, old, ours) in &self.0 {
            let Ok(file) = File::options().append(true).open(path) else { continue };
            // Somebody may have saved the file in the meantime: then it really is new.
            let is_ours = file
                .metadata()
                .and_then(|found| found.modified())
                .is_ok_and(|found| found == *ours);
            if is_ours {
                let _ = file.set_times(FileTimes::new().set_modified(*old));
            }
        }
    }
}
