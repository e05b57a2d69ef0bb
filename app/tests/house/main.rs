//! Rules of the house that are read from its files: arrows, sizes, escapes, words, pictures. No database.

mod arrows;
mod files;
mod gallery;
mod markup;
mod permissions;
mod texts;
