//! Queries of the structure, by subject.

pub(super) mod acts;
pub mod compare;
pub mod figures;
pub mod find;
pub mod lacking;
pub(super) mod placement;
pub mod reading;
pub mod tree;
