//! Queries of the journal, for people who read it.

pub mod journal;
pub mod unusual;
