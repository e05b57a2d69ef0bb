//! Rules of the journal that need no database.

pub mod anchor;
pub mod chain;
pub mod fault;

pub use anchor::{Anchor, Head};
pub use fault::Fault;
