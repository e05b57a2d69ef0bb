//! Who may what: accounts, sign-in, appointments, and the only makers of [`Grant`] and [`Reach`].

pub mod model;

#[cfg(feature = "server")]
mod ctx;
#[cfg(feature = "server")]
mod grant;
#[cfg(feature = "server")]
pub mod ladder;
#[cfg(feature = "server")]
pub mod ops;
#[cfg(feature = "server")]
pub mod password;
#[cfg(feature = "server")]
mod store;

#[cfg(feature = "server")]
pub use ctx::{Actor, Ctx, Office};
#[cfg(feature = "server")]
pub use grant::{Grant, Reach};
pub use model::{Action, Capability, Role, capability};

#[cfg(feature = "ui")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod route;
