//! Where on this machine lies what whoever runs the house looks after (REL-19).

use std::path::PathBuf;

/// Places; what is absent is not watched.
#[derive(Debug, Clone, Default)]
pub struct Machine {
    /// The folder of scans.
    pub files: Option<PathBuf>,
    /// The folder of checkpoints.
    pub checkpoints: Option<PathBuf>,
    /// The certificate of the edge, a PEM file.
    pub certificate: Option<PathBuf>,
}
