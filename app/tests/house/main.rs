//! Rules of the house that are read from its files: arrows, sizes, escapes, words, pictures. No database.

mod arrows;
mod chained;
mod circles;
mod documents;
mod files;
mod gallery;
mod imports;
mod lines;
mod markup;
mod migrations;
mod permissions;
mod readers;
mod registered;
mod security;
mod statements;
mod texts;
