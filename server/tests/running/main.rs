//! The binary as an operator runs it, on a database of its own.

mod appoint;
#[path = "../../../app/tests/database/mod.rs"]
mod database;
mod disk;
mod figures;
mod house;
mod logs;
mod pipe;
mod pools;
mod watchdog;
