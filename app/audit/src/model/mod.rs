//! Rules of the journal that need no database.

pub mod action;
pub mod chain;
pub mod checkpoint;
pub mod fault;
pub mod unusual;

pub use action::ACTIONS;
pub use checkpoint::{Checkpoint, Head};
pub use fault::Fault;
