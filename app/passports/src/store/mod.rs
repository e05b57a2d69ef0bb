//! Queries of passports, by subject.

pub mod below;
pub mod drafts;
pub(crate) mod employer_rows;
pub mod employers;
pub mod glance;
pub mod headcounts;
pub(crate) mod links;
pub mod passports;

use super::model::Changed;
use kernel::{AppError, AppResult};

/// Reads what a statement changed.
fn changed(json: serde_json::Value) -> AppResult<Changed> {
    serde_json::from_value(json)
        .map_err(|error| AppError::Internal(format!("unreadable statement: {error}")))
}
