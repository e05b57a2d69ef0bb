//! Pieces of passports used by several screens.

pub mod answers;
pub mod headcounts;
pub mod nearness;
pub mod record;
pub mod typed;
