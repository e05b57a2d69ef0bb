//! Queries of the structure, by subject.

pub mod act_page;
pub(super) mod acts;
pub mod figures;
pub mod find;
pub(super) mod items;
pub(super) mod offers;
pub(super) mod placement;
pub mod reading;
pub mod trials;
