//! The rules of access on a real database, without pages and without the tree of acts: quick enough to be asked
//! about every bent line (`cargo xtask mutants`, decision 0166).

mod decisions;
mod declared;
mod fields;
mod keeper;
mod letters;
mod offices;
#[cfg(feature = "ssr")]
mod pages;
mod permission;
mod phones;
mod reach;
mod readings;
mod returning;
#[cfg(feature = "ssr")]
mod routes;
mod screens;
mod sessions;
mod sign_in;
mod sign_in_counts;
mod tidy;
mod world;
