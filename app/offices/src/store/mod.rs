//! Queries of offices.

pub mod access;
pub mod appointments;
pub mod closings;
pub mod handovers;
pub mod letters;
pub mod logins;
pub mod obligations;
pub mod openings;
pub(crate) mod tasks;
