//! What changes notes: one operation a file.

pub mod add;
