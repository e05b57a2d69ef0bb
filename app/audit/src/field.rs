//! What is shown of the journal, and of people in it: who reads it, who writes it.

use access::{
    field::{Login, PersonName},
    fields::Besides::FromBelow,
};

use crate::capability::{ViewJournal, ViewUnusual, ViewWholeJournal};

access::fields! {
    /// What was done, when, in which role and to what.
    JournalRow = "journal.row",
        read [ViewJournal, ViewWholeJournal] or [FromBelow],
        write [] or [];
    /// The address and the session it was done from.
    JournalSource = "journal.source",
        read [ViewJournal, ViewWholeJournal] or [],
        write [] or [];
    /// Unusual access, and that somebody has seen it.
    Unusual = "journal.unusual",
        read [ViewUnusual, ViewWholeJournal] or [],
        write [ViewUnusual, ViewWholeJournal] or [];
}

access::opens! {
    PersonName: read [ViewJournal, ViewUnusual], write [];
    Login: read [ViewJournal, ViewUnusual, ViewWholeJournal], write [];
}
