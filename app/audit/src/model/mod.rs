//! Rules of the journal that need no database.

pub mod chain;
pub mod checkpoint;
pub mod fault;
pub mod unusual;

pub use checkpoint::{Checkpoint, Head};
pub use fault::Fault;
