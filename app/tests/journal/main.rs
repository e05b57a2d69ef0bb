//! The journal as evidence: whatever is bent in it is found and named (PRV-15).

mod bend;
mod chain;
#[path = "../dice/mod.rs"]
mod dice;
#[expect(dead_code, reason = "a journal needs no tree to be bent")]
#[path = "../support/mod.rs"]
mod support;
