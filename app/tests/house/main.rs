//! Rules of the house that are read from its files: arrows, sizes, escapes, words, pictures. No database.

mod arrows;
mod files;
#[cfg(feature = "ssr")]
mod gallery;
mod lines;
mod markup;
mod migrations;
mod permissions;
mod security;
mod texts;
#[cfg(feature = "server")]
mod verbs;
