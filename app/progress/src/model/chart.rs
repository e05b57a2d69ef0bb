//! What the chart is drawn from: the same numbers as the table, and every word it needs.

use serde::{Deserialize, Serialize};

/// Territories in one chart: more would be a carpet; the table holds them all.
pub const MOST_BARS: usize = 12;

/// A group of bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    /// The territory.
    pub name: String,
    /// One number a series, in their order; absent where nothing is known.
    pub values: Vec<Option<i64>>,
}

/// A chart of bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What each bar of a group shows.
    pub series: Vec<String>,
    /// The groups, from above.
    pub groups: Vec<Bars>,
}
