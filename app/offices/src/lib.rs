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

#[cfg(feature = "ssr")]
pub mod measured;

#[cfg(feature = "server")]
kernel::words!();

/// What this feature declares.
#[cfg(feature = "ssr")]
pub const FEATURE: access::Feature = access::Feature {
    actions: &[capability::ACTIONS],
    fields: &[field::OFFICES, field::OBLIGATIONS],
    opens: field::OPENS,
    verbs: &[journal::VERBS],
    objects: &[journal::OBJECTS],
    measured: measured::MEASURED,
    routes: &[pages::ROUTES],
    ..access::Feature::EMPTY
};
