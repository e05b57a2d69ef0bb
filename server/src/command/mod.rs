//! The commands of the binary.

pub mod appoint;
pub mod audit;
pub mod backup;
pub mod bench;
pub mod centre;
pub mod contract;
pub mod demo;
pub mod import;
pub mod seed;
pub mod serve;
