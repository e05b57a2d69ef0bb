//! The journal as evidence: whether anybody bent it, and what it says about who saw what.

#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "server")]
pub mod journal;
#[cfg(feature = "server")]
pub mod model;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod sentences;
#[cfg(feature = "server")]
mod store;

#[cfg(feature = "ssr")]
pub mod measured;

#[cfg(feature = "server")]
kernel::words!();

/// What this feature declares.
#[cfg(feature = "ssr")]
pub const FEATURE: access::Feature = access::Feature {
    actions: &[capability::ACTIONS],
    fields: &[field::FIELDS],
    opens: field::OPENS,
    verbs: &[journal::VERBS],
    objects: &[journal::OBJECTS],
    measured: measured::MEASURED,
    routes: &[pages::ROUTES],
    ..access::Feature::EMPTY
};
