//! What is measured of accounts.

use access::measured::{Asker, Measured};

/// What is measured.
pub const MEASURED: &[Measured] = &[
    Measured::page("accounts of the house", "/accounts").by(Asker::Keeper),
    Measured::page("accounts of the house, closed ones", "/accounts?which=closed")
        .by(Asker::Keeper),
];
