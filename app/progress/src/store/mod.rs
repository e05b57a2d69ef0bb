//! Queries of the progress: papers that are taken in, and what a page reads.

pub mod drafts;
pub mod papers;
pub mod reading;
