//! Stories of offices: how they end, who may end them, obligations, and who had access on which day.

mod browser;
mod ends;
mod handovers;
mod list;
#[path = "../obliged/mod.rs"]
mod obliged;
#[path = "../person/mod.rs"]
mod person;
#[path = "../support/mod.rs"]
mod support;
mod world;
