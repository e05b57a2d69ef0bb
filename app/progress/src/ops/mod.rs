//! Operations of the progress: one file each.

pub mod counted;
pub mod import;
pub mod look;
