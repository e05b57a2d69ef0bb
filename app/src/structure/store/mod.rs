//! Queries of the structure, by subject.

pub(super) mod acts;
pub(super) mod find;
pub(super) mod placement;
pub(super) mod reading;
