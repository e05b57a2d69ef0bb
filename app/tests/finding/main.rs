//! Finding, levels by pages, two days compared, and the calls of islands, on a real database.
#![cfg(feature = "ssr")]

#[path = "../obliged/mod.rs"]
mod obliged;
#[path = "../person/mod.rs"]
mod person;
#[path = "../served/mod.rs"]
mod served;
#[path = "../support/mod.rs"]
mod support;

mod calls;
mod days;
mod levels;
mod words;
mod world;
