//! One operation, one file, one transaction.

pub mod accept;
