//! What may be done to the tree, and by which offices.

use access::{
    ActionSpec,
    model::Scope::{Below, Branch},
};

use crate::words;

access::actions! {
    /// Found an organisation under this one.
    FoundOrganisation = ActionSpec::new("organisation.found", words::can_found)
        .operator(Branch).chair(Branch);
    /// Rename it or change its kind.
    RenameOrganisation = ActionSpec::new("organisation.rename", words::can_rename)
        .operator(Branch).chair(Below);
    /// Move it, merge it, split it: at the giving and at the receiving end.
    MoveOrganisation = ActionSpec::new("organisation.move", words::can_move)
        .operator(Branch).chair(Below);
    /// Exclude it from the register.
    ExcludeOrganisation = ActionSpec::new("organisation.exclude", words::can_exclude)
        .operator(Branch).chair(Below);
    /// Annul an act made in this organisation.
    AnnulAct = ActionSpec::new("act.annul", words::can_annul).operator(Branch).chair(Branch);
    /// Answer an act that another branch offers to this organisation.
    AnswerOffer = ActionSpec::new("act.answer", words::can_answer).operator(Branch).chair(Branch);
}
