//! What crosses the wire between a field for finding and the register.

use serde::{Deserialize, Serialize};

/// Lines that a field offers while a person types.
pub const OFFERED: i64 = 6;

/// A question typed into a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindAsked {
    /// What was typed.
    pub said: String,
    /// The day as in addresses; empty for today.
    pub on: String,
}

/// What is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindAnswer {
    /// How many were found, or what to try.
    pub note: String,
    /// The best of them.
    pub lines: Vec<FoundLine>,
}

/// An organisation that was found, in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundLine {
    /// Its short name.
    pub name: String,
    /// «первичная · № 16-09-001».
    pub kind: String,
    /// Names above it: «Татарстанская › Арская».
    pub above: String,
    /// «исключена с 01.03.2026»; empty while it lives.
    pub ended: String,
    /// «раньше: ППО школы № 1»; empty when it was not renamed.
    pub earlier: String,
    /// Its page.
    pub page: String,
    /// Its row in the tree, on its last day if it ended.
    pub in_tree: String,
    /// What that link says.
    pub in_tree_said: String,
}
