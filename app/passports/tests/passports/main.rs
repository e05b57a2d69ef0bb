//! Stories of passports, employers and headcounts against a real database.

mod edit_conflict;
mod employers;
mod forms;
mod kinds;
mod listed;
mod model;
mod saves;
mod tidy;
mod world;
