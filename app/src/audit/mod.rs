//! The journal as evidence: whether anybody bent it, and what it says about who saw what.

#[cfg(feature = "server")]
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
