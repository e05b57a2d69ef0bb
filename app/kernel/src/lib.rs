//! What every feature stands on: ids, days, periods, names parsed once, words, the journal.

// what sqlx reads out of a row is named from the root of every feature alike (sqlx.toml)
extern crate self as kernel;

#[cfg(feature = "server")]
pub mod acting;
#[cfg(feature = "server")]
pub mod cache;
#[cfg(feature = "server")]
pub mod case;
#[cfg(feature = "server")]
pub mod clock;
mod coded;
#[cfg(feature = "server")]
pub mod copy;
#[cfg(feature = "server")]
pub mod cursor;
pub mod day;
#[cfg(feature = "server")]
mod db;
#[cfg(feature = "server")]
pub mod error;
#[cfg(feature = "server")]
pub mod files;
#[cfg(feature = "server")]
pub mod form;
pub mod id;
#[cfg(feature = "server")]
pub mod idempotency;
#[cfg(feature = "server")]
pub mod journal;
#[cfg(feature = "server")]
pub mod keys;
pub mod lang;
#[cfg(feature = "server")]
pub mod lock;
#[cfg(feature = "server")]
pub mod machine;
#[cfg(feature = "server")]
pub mod memo;
#[cfg(feature = "server")]
pub mod migrations;
pub mod period;
#[cfg(feature = "server")]
pub mod pool;
#[cfg(feature = "server")]
pub mod queue;
#[cfg(feature = "server")]
mod seal;
#[cfg(feature = "server")]
pub mod stand;
pub mod text;
#[cfg(feature = "server")]
pub mod words;

#[cfg(feature = "server")]
pub use clock::Clock;
pub use day::AsOf;
#[cfg(feature = "server")]
pub use db::{Connection, Db};
#[cfg(feature = "server")]
pub use error::{AppError, AppResult};
pub use lang::Lang;
pub use period::Period;
/// For what [`coded!`] writes.
#[doc(hidden)]
pub use serde;
