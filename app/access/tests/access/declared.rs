//! Actions and fields as features above declare them, with the codes and offices of the real ones: a story of access needs no
//! feature above it. `decisions` holds them to the committed table.

use std::sync::LazyLock;

use access::{
    ActionSpec, Catalogue, Feature, capability as own, feature, field as known,
    fields::Besides::{FromBelow, OnesOwn},
    model::Scope::{Below, Branch, Own},
};
use kernel::Lang;

use known::{Login, PersonName};
use own::ViewStructure;

fn unnamed(_: Lang) -> String {
    String::new()
}

access::actions! {
    RenameOrganisation = ActionSpec::new("organisation.rename", unnamed)
        .operator(Branch).chair(Below);
    FillPassport = ActionSpec::new("passport.fill", unnamed)
        .operator(Branch).chair(Branch).helper(Branch);
    ConfirmPassport = ActionSpec::new("passport.confirm", unnamed).chair(Branch);
    OpenLogin = ActionSpec::new("login.open", unnamed).operator(Below).chair(Below).grave();
    AppointHelper = ActionSpec::new("appointment.helper", unnamed).chair(Own).grave();
    ViewAccess = ActionSpec::new("access.view", unnamed)
        .operator(Branch).chair(Branch).auditor(Branch);
    TakeOver = ActionSpec::new("handover.take", unnamed).chair(Own).for_parties();
    ViewJournal = ActionSpec::new("journal.view", unnamed)
        .operator(Branch).chair(Branch).auditor(Branch);
    ViewWholeJournal = ActionSpec::new("journal.whole", unnamed)
        .security_officer(Branch).of_house();
    ImportPaper = ActionSpec::new("paper.import", unnamed)
        .operator(Branch).regional_chair(Branch);
}

access::fields! {
    PassportValues = "passport.values",
        read [ViewStructure] or [],
        write [FillPassport] or [];
    PassportDraft = "passport.draft",
        read [] or [OnesOwn],
        write [FillPassport] or [];
    PassportConfirmed = "passport.confirmed",
        read [ViewStructure] or [],
        write [ConfirmPassport] or [];
    JournalRow = "journal.row",
        read [ViewJournal, ViewWholeJournal] or [FromBelow],
        write [] or [];
}

access::opens! {
    PersonName: read [ViewAccess, TakeOver, ViewJournal], write [OpenLogin];
    Login: read [ViewAccess], write [OpenLogin];
}

/// All of it, chained as `app` chains the real ones.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let own = Feature { actions: &[ACTIONS], fields: &[FIELDS], opens: OPENS, ..Feature::EMPTY };
    feature::catalogue(&[access::FEATURE, own])
});
