//! Operations on passports and employers: one operation, one transaction of the caller.

pub mod confirm;
pub mod draft;
mod employer_words;
pub mod headcount;
pub mod keep_employer;
pub mod link;
pub mod save;
pub mod tidy;
