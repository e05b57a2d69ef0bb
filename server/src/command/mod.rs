//! The commands of the binary.

pub mod backup;
pub mod bench;
pub mod demo;
pub mod import;
pub mod serve;
