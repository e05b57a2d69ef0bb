//! Stories of passports, employers and headcounts against a real database.

mod employers;
mod forms;
mod kinds;
mod listed;
mod meanwhile;
mod model;
mod saves;
mod tidy;
mod world;
