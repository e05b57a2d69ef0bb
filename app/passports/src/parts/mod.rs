//! Pieces of passports used by several screens.

pub mod answers;
pub mod choices;
pub mod employer_fields;
pub mod headcounts;
pub mod inputs;
pub mod labels;
pub mod nearness;
pub mod record;
pub mod typed;
