//! The structure of the union: one tree of organisations, right on any day.

#[cfg(feature = "ui")]
pub mod api;
#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
pub mod error;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "ui")]
pub mod islands;
#[cfg(feature = "server")]
pub mod journal;
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod parts;
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
    verbs: &[journal::VERBS],
    objects: &[journal::OBJECTS],
    measured: measured::MEASURED,
    routes: &[pages::ROUTES, pages::acts::ROUTES],
    calls: api::CALLS,
    ..access::Feature::EMPTY
};
