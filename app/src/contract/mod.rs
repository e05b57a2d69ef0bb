//! The machine-readable contract: every address with its fields, and every decision, from the code that decides.

mod manifest;
mod policy;

pub use manifest::{Endpoint, Manifest, manifest, needed};
pub use policy::{Answer, Policy, Said, policy};
