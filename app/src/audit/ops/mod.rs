//! Questions to the journal as a whole, asked by an operator and every night.

pub mod anchor;
pub mod verify;
