//! Rules of the house that are read from its files: arrows, sizes, escapes, words. No database.

mod arrows;
mod files;
mod markup;
mod permissions;
mod texts;
