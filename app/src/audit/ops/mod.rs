//! Questions to the journal: by an operator as a whole, by people within their reach.

pub mod anchor;
pub mod search;
pub mod unusual;
pub mod verify;
