//! What is measured of logins.

use access::measured::{Asker, Measured};

/// What is measured.
pub const MEASURED: &[Measured] =
    &[Measured::page("logins of a region", "/logins").by(Asker::Region)];
