//! A file as a form brought it. What it is, is found out before the form begins: in a lane of its own, outside every
//! transaction and every turn of pages, so that a large picture holds up nobody but the other pictures.

use std::{sync::Arc, time::Duration};

use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::{Content, FileError, content};
use crate::{AppError, AppResult};

/// Files looked into at once: a picture may take [`content::MOST_MEMORY`] twice while it is turned and written anew.
static LANE: Semaphore = Semaphore::const_new(2);
/// The longest wait for the lane.
const TIMEOUT: Duration = Duration::from_secs(20);

/// One file of a form.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name of the field.
    pub field: String,
    /// The name the person's machine gave it; nothing follows from it but a label.
    pub name: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// SHA-256 of the bytes, in hexadecimal: part of the fingerprint of the form (REL-04).
    pub digest: String,
    /// What it is as a scan, or why it is none.
    pub scan: Result<Arc<Content>, FileError>,
}

impl Upload {
    /// Looks into a file; slow for large pictures, so only where blocking is allowed.
    #[must_use]
    pub fn of(field: &str, name: &str, bytes: Arc<[u8]>) -> Self {
        let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let scan = content::examine(&bytes).map(Arc::new);
        Self { field: field.to_owned(), name: name.to_owned(), bytes, digest, scan }
    }

    /// The same in the lane of files.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the lane is too long.
    pub async fn examined(field: String, name: String, bytes: Arc<[u8]>) -> AppResult<Self> {
        let turn = tokio::time::timeout(TIMEOUT, LANE.acquire()).await;
        let Ok(Ok(turn)) = turn else { return Err(AppError::Busy) };
        let looked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            Self::of(&field, &name, bytes)
        });
        looked.await.map_err(|error| AppError::Internal(error.to_string()))
    }
}
