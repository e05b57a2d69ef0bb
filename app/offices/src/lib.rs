//! Who holds which office: logins, appointments, obligations, and the matters that pass on.

#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
pub mod field;
pub mod fixture;
#[cfg(feature = "server")]
pub mod journal;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "server")]
pub mod store;

#[cfg(feature = "server")]
kernel::words!();
