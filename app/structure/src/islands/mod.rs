//! What of the structure lives in the browser, and the pieces both sides draw.

pub mod find;
pub mod row;
pub mod tree;
