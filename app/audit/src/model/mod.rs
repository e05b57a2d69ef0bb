//! Rules of the journal that need no database.

pub mod action;
pub mod anchor;
pub mod chain;
pub mod fault;
pub mod unusual;

pub use action::ACTIONS;
pub use anchor::{Anchor, Head};
pub use fault::Fault;
