//! Queries of offices.

pub mod access;
pub mod appointments;
pub mod obligations;
