//! Operations of the progress: one file each.

pub mod import;
pub mod look;
