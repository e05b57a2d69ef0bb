//! Who may look into the journal.

use access::{
    ActionSpec,
    model::Scope::{Below, Branch},
};

use crate::words;

access::actions! {
    /// Search the journal of the own branch.
    ViewJournal = ActionSpec::new("journal.view", words::can_journal)
        .operator(Branch).chair(Branch).auditor(Branch);
    /// See unusual access below.
    ViewUnusual = ActionSpec::new("journal.unusual", words::can_unusual)
        .operator(Below).chair(Below);
    /// Search the whole journal.
    ViewWholeJournal = ActionSpec::new("journal.whole", words::can_whole_journal)
        .security_officer(Branch).of_house();
}
