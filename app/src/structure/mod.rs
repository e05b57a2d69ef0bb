//! The structure of the union: one tree of organisations, right on any day.

#[cfg(feature = "server")]
pub mod error;
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod parts;
#[cfg(feature = "server")]
pub mod store;
