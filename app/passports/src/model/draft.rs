//! A draft on its way from the browser to the register.

use serde::{Deserialize, Serialize};

/// A step as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftAsked {
    /// The organisation.
    pub org: String,
    /// The code of the step.
    pub step: String,
    /// Names and values of its fields.
    pub typed: Vec<(String, String)>,
}
