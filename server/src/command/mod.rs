//! The commands of the binary.

pub mod appoint;
pub mod audit;
pub mod backup;
pub mod centre;
pub mod contract;
pub mod import;
pub mod serve;
