//! Stories of passports, employers and headcounts against a real database.

mod employers;
mod forms;
mod kinds;
mod meanwhile;
mod model;
#[path = "../obliged/mod.rs"]
mod obliged;
mod saves;
#[path = "../support/mod.rs"]
mod support;
mod world;
