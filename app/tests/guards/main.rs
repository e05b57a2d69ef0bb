//! What guards the house, in the process and on a real database: every address by everybody, and
//! everything a client can send.

mod client;
mod doors;
mod policy;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod world;
