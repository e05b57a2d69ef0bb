//! A paper as it is taken in.

use chrono::NaiveDate;

use super::Table;

/// A paper: the table, and what the file does not say of itself.
#[derive(Debug, Clone)]
pub struct StatedPaper {
    /// Its rows.
    pub table: Table,
    /// The document it stands in.
    pub title: String,
    /// As of when it states.
    pub as_of: NaiveDate,
    /// Who states it.
    pub stated_by: String,
    /// The total printed under the table, when it prints one.
    pub printed_total: Option<i32>,
}
