//! Ediny, the register of an education trade union: one folder a feature, arrows only downwards.

pub mod access;
pub mod audit;
pub mod kernel;
#[cfg(feature = "ssr")]
pub mod layout;
pub mod offices;
pub mod operator;
pub mod passports;
pub mod progress;
#[cfg(feature = "ssr")]
pub mod routes;
pub mod structure;
#[cfg(feature = "ssr")]
pub mod ui;
