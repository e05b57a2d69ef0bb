//! The binary as an operator runs it, on a database of its own.

mod appoint;
mod disk;
mod figures;
mod house;
mod logs;
mod pipe;
mod pools;
mod watchdog;
