//! A file as a form brought it, before anything is believed about it.

use std::sync::Arc;

use sha2::{Digest, Sha256};

/// One file of a form.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name of the field.
    pub field: String,
    /// The name the person's machine gave it; nothing follows from it but a label.
    pub name: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

impl Upload {
    /// SHA-256 of the bytes, in hexadecimal: part of the fingerprint of the form (REL-04).
    #[must_use]
    pub fn digest(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
