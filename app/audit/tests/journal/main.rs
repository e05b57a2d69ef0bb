//! The journal as evidence: whatever is bent in it is found and named (PRV-15).

mod alterations;
mod chain;
