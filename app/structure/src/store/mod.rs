//! Queries of the structure, by subject.

pub mod act_page;
pub(super) mod acts;
pub(super) mod behind;
pub mod branches;
pub mod buffers;
pub(super) mod bulk;
pub mod compare;
pub mod find;
pub(super) mod items;
pub mod lacking;
pub mod lately;
pub(super) mod offers;
pub(super) mod placement;
pub mod reading;
pub mod tree;
pub mod trials;
