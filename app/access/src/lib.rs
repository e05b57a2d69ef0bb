//! Who may what: accounts, sign-in, appointments, and the only makers of [`Grant`] and [`Reach`].

pub mod delegation;
#[cfg(feature = "server")]
pub mod journal;
pub mod model;

#[cfg(feature = "server")]
mod action;
#[cfg(feature = "server")]
mod actor;
#[cfg(feature = "server")]
mod author;
#[cfg(feature = "server")]
pub mod capability;
#[cfg(feature = "server")]
pub mod catalogue;
#[cfg(feature = "server")]
mod ctx;
#[cfg(feature = "server")]
pub mod current_session;
#[cfg(feature = "server")]
pub mod decide;
#[cfg(feature = "server")]
pub mod device;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "server")]
pub mod fields;
#[cfg(feature = "server")]
mod grant;
#[cfg(feature = "server")]
pub mod line;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "server")]
pub mod passphrase;
#[cfg(feature = "server")]
pub mod password;
#[cfg(feature = "server")]
mod permission;
#[cfg(feature = "server")]
mod permission_again;
#[cfg(feature = "server")]
mod permitted;
#[cfg(feature = "server")]
pub mod policy;
#[cfg(feature = "server")]
mod positions;
#[cfg(feature = "server")]
mod read_permission;
#[cfg(feature = "server")]
mod seen;
#[cfg(feature = "server")]
mod showing;
#[cfg(feature = "server")]
mod store;
#[cfg(feature = "server")]
pub mod throttle;
#[cfg(feature = "server")]
pub mod totp;

#[cfg(feature = "server")]
pub use action::{Action, ActionSpec, Capability};
#[cfg(feature = "server")]
pub use actor::{Actor, Office};
#[cfg(feature = "server")]
pub use catalogue::Catalogue;
#[cfg(feature = "server")]
pub use ctx::Ctx;
#[cfg(feature = "server")]
pub use decide::{Decision, Force, Gate, Object, Post, Standing, authorize};
pub use delegation::may_grant;
#[cfg(feature = "server")]
pub use fields::Field;
#[cfg(feature = "server")]
pub use grant::{Grant, Reach};
pub use model::Role;
#[cfg(feature = "server")]
pub use read_permission::{ReadPermission, Redacted};
#[cfg(feature = "server")]
pub use seen::Personal;

#[cfg(feature = "ssr")]
pub mod feature;
#[cfg(feature = "ssr")]
pub use feature::Feature;
#[cfg(feature = "ssr")]
pub mod measured;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod route;
#[cfg(feature = "ui")]
pub mod server_fn_guard;
#[cfg(feature = "ssr")]
mod submit;
#[cfg(feature = "ssr")]
pub use submit::Submission;

#[cfg(feature = "server")]
kernel::words!();

/// What this feature declares.
#[cfg(feature = "ssr")]
pub const FEATURE: Feature = Feature {
    actions: &[capability::SEEN, capability::ACCOUNTS],
    fields: &[field::PEOPLE, field::ACCOUNTS],
    opens: field::KEPT,
    verbs: &[kernel::journal::VERBS, journal::VERBS],
    objects: &[kernel::journal::OBJECTS, journal::OBJECTS],
    routes: &[pages::ROUTES],
    ..Feature::EMPTY
};
