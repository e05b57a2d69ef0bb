//! Who may what: accounts, sign-in, appointments, and the only makers of [`Grant`] and [`Reach`].

pub mod decide;
pub mod fields;
pub mod model;
pub mod rank;
mod scope;

#[cfg(feature = "server")]
mod actor;
#[cfg(feature = "server")]
mod author;
#[cfg(feature = "server")]
mod ctx;
#[cfg(feature = "server")]
pub mod device;
#[cfg(feature = "server")]
mod grant;
#[cfg(feature = "server")]
pub mod ladder;
#[cfg(feature = "server")]
pub mod line;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "server")]
pub mod password;
#[cfg(feature = "server")]
mod permission;
#[cfg(feature = "server")]
pub mod phrase;
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
pub mod sitting;
#[cfg(feature = "server")]
mod store;
#[cfg(feature = "server")]
pub mod totp;

#[cfg(feature = "server")]
pub use actor::{Actor, Office};
#[cfg(feature = "server")]
pub use ctx::Ctx;
pub use decide::{Decision, Force, Gate, Object, Post, Standing, authorize};
pub use fields::{Field, field};
#[cfg(feature = "server")]
pub use grant::{Grant, Reach};
pub use model::{Action, Capability, Role, capability};
pub use rank::may_grant;
#[cfg(feature = "server")]
pub use read_permission::{ReadPermission, Redacted};
#[cfg(feature = "server")]
pub use seen::Personal;

#[cfg(feature = "ui")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod route;
#[cfg(feature = "ssr")]
mod submit;
#[cfg(feature = "ssr")]
pub use submit::Submission;

#[cfg(feature = "server")]
kernel::words!();
