//! Where a cluster lies: folders that only its owner opens, and a lock between commands.

use crate::postgres::Postgres;
use crate::ui;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs::{DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the cluster, if its owner can reach it; else one of the system: a checkout below
/// `/root` is closed to everybody but root, and root is whom PostgreSQL refuses to run as.
pub(super) fn reachable(postgres: &Postgres, wanted: PathBuf) -> Result<PathBuf> {
    if !wanted.exists() {
        make_private_folder(postgres, &wanted)?;
    }
    let mut enter = Command::new("true");
    postgres.as_owner(&mut enter);
    if enter.current_dir(&wanted).status().is_ok_and(|status| status.success()) {
        return Ok(wanted);
    }
    let _ = std::fs::remove_dir(&wanted);
    let elsewhere = Path::new("/var/lib/ediny").join(short_hash(&wanted));
    std::fs::create_dir_all("/var/lib/ediny").context("cannot make /var/lib/ediny")?;
    if !elsewhere.exists() {
        ui::say(&format!("  The database goes to {}.", elsewhere.display()));
        make_private_folder(postgres, &elsewhere)?;
    }
    Ok(elsewhere)
}

pub(super) fn make_private_folder(postgres: &Postgres, folder: &Path) -> Result<()> {
    DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    if let Some(owner) = &postgres.owner {
        chown(folder, Some(owner.uid.as_raw()), Some(owner.gid.as_raw()))
            .with_context(|| format!("cannot give {} to {}", folder.display(), owner.name))?;
    }
    Ok(())
}

/// The path of a socket may be 107 bytes long at most, so it does not lie in the checkout.
pub(super) fn socket_folder(data: &Path) -> PathBuf {
    std::env::temp_dir().join(format!("ediny-{}", short_hash(data)))
}

fn short_hash(path: &Path) -> String {
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Waits until no other command of this checkout holds the lock; it is let go when dropped.
pub fn hold(lock: &Path) -> Result<File> {
    let file = File::options().create(true).append(true).open(lock)?;
    file.lock().with_context(|| format!("cannot lock {}", lock.display()))?;
    Ok(file)
}
