//! What tests of several features begin with: a database of their own, people, organisations, random numbers.

pub mod database;
pub mod deep;
pub mod dice;
pub mod obligations;
#[cfg(feature = "structure")]
pub mod organisations;
pub mod people;
pub mod programs;
pub mod served;
