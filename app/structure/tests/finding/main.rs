//! Finding, levels by pages, two days compared, and the calls of islands, on a real database.
#![cfg(feature = "ssr")]

mod days;
mod levels;
mod words;
mod world;
