//! What is measured of the journal.

use access::measured::{Asker, Measured};

/// What is measured.
pub const MEASURED: &[Measured] =
    &[Measured::page("journal of a region", "/journal").by(Asker::Region)];
