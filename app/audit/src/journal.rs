//! What the journal says of itself.

use crate::words;

kernel::verbs! {
    /// The journal read.
    JOURNAL_READ = "journal.read" => words::did_journal_read;
    /// Unusual access looked at.
    UNUSUAL_SEEN = "unusual.seen" => words::did_unusual_seen;
}

kernel::objects! {
    /// Journal.
    REQUEST = "request" => words::object_request;
    /// Unusual access.
    UNUSUAL = "unusual" => words::object_unusual;
}
