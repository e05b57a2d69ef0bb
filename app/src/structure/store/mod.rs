//! Queries of the structure, by subject.

pub(super) mod acts;
pub mod figures;
pub mod find;
pub(super) mod placement;
pub mod reading;
pub mod tree;
