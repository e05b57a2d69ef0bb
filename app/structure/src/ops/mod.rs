//! Operations on the structure: one act, one transaction.

pub mod answer;
pub mod bulk;
pub mod dry_run;
pub mod find;
pub mod find_words;
mod place;
mod record;
mod sides;
pub mod sign;

pub use crate::store::behind::Behind;
