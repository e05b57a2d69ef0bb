//! The machine-readable contract: every address with its fields, and every decision, from the code that decides.

mod manifest;
mod policy;

pub use manifest::{Endpoint, Manifest, calls, leave, manifest};
pub use policy::{Answer, Policy, Said, policy};
