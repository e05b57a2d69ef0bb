//! Queries of offices.

pub mod obligations;
