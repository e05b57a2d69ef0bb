//! What whoever runs the house must look after (REL-19): backups, queue, disk, certificate, clocks, checkpoints.

#[cfg(feature = "server")]
pub mod accounts;
#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
mod certificate;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "server")]
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "server")]
pub mod store;

#[cfg(feature = "ssr")]
pub mod measured;

#[cfg(feature = "server")]
kernel::words!();

/// What this feature declares.
#[cfg(feature = "ssr")]
pub const FEATURE: access::Feature = access::Feature {
    actions: &[capability::ACTIONS],
    fields: &[field::FIELDS],
    measured: measured::MEASURED,
    routes: &[pages::ROUTES],
    ..access::Feature::EMPTY
};
