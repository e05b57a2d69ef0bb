//! What every feature stands on: ids, days, periods, names parsed once, words, the journal.

pub mod day;
pub mod id;
pub mod lang;
pub mod period;
pub mod text;
#[cfg(feature = "ssr")]
pub mod words;

pub use day::AsOf;
pub use lang::Lang;
pub use period::Period;
