//! Progress of the register: what papers state, what is registered, and how far both are apart.

#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
pub mod error;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "server")]
pub mod journal;
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
pub mod sentences;
#[cfg(feature = "server")]
pub mod store;

#[cfg(feature = "server")]
kernel::words!();

/// What this feature declares.
#[cfg(feature = "ssr")]
pub const FEATURE: access::Feature = access::Feature {
    actions: &[capability::ACTIONS],
    fields: &[field::FIELDS],
    verbs: &[journal::VERBS],
    objects: &[journal::OBJECTS],
    routes: &[pages::ROUTES],
    ..access::Feature::EMPTY
};
