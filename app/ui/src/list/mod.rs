//! A list is one declaration: columns, filters, search, order and file; its links, its pages, its table on wide screens,
//! its cards on narrow ones and its file are made from it (decision 0175).

mod address;
mod csv;
mod declared;
mod file;
mod shown;
#[cfg(test)]
mod tests;

pub use address::Asking;
pub use csv::Csv;
pub use declared::{Column, Filter, List, Order, Said, Saved, Search};
pub use file::Writing;
pub use shown::{Shown, Turned};
