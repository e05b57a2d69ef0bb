//! The acceptance fixture from outside: seeded by the binary, served by the binary, walked over HTTP, and every
//! answer is the one that `ediny policy` prints (fixture.md).

mod browser;
mod canaries;
mod expected;
mod kinds;
mod stand;
#[path = "../../../app/tests/support/mod.rs"]
mod support;
#[path = "../../../app/tests/guards/tables.rs"]
mod tables;
mod walk;
