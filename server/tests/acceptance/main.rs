//! The acceptance fixture from outside: seeded by the binary, served by the binary, walked over HTTP, and every
//! answer is the one that `ediny policy` prints (fixture.md).

mod browser;
mod expected;
mod fields;
mod kinds;
mod phone;
mod questions;
mod shown;
mod stand;
#[path = "../../../app/tests/guards/tables.rs"]
mod tables;
mod walk;
