//! The binary as an operator runs it, on a database of its own.

mod disk;
mod figures;
mod house;
mod logs;
mod pipe;
#[expect(dead_code, reason = "the fixture founds what these stories need")]
#[path = "../../../app/tests/support/mod.rs"]
mod support;
mod watchdog;
