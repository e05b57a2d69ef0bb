//! The machine-readable contract: every address with its fields, and every decision, from the code that decides.

mod manifest;
mod policy;
mod typed;

pub use manifest::{Endpoint, Manifest, leave, manifest};
pub use policy::{Answer, Policy, Said, policy};
pub use typed::{Meaning, meaning};
