//! What only fills and measures: nothing of it is in the binary that serves people.

pub mod acceptance;
pub mod bench;
pub mod code;
pub mod union;
