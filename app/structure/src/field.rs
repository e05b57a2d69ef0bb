//! What is shown and typed of organisations and acts: who reads it, who writes it.

use access::{capability::ViewStructure, fields::Besides::FromBelow};

use crate::capability::{
    AnnulAct, AnswerOffer, ExcludeOrganisation, FoundOrganisation, MoveOrganisation,
    RenameOrganisation,
};

access::fields! {
    /// The names of an organisation.
    OrgName = "organisation.name",
        read [ViewStructure] or [FromBelow],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation] or [];
    /// Its kind.
    OrgKind = "organisation.kind",
        read [ViewStructure] or [],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation] or [];
    /// Under what it stands, what stands below it, who continues it.
    OrgPlace = "organisation.place",
        read [ViewStructure] or [],
        write [FoundOrganisation, MoveOrganisation, ExcludeOrganisation] or [];
    /// Why it ended.
    OrgEnd = "organisation.end",
        read [ViewStructure] or [],
        write [ExcludeOrganisation] or [];
    /// The document of an act and its scan.
    ActPaper = "act.paper",
        read [ViewStructure] or [],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation, ExcludeOrganisation, AnnulAct] or [];
    /// The word of the other side.
    ActAnswer = "act.answer",
        read [ViewStructure] or [],
        write [AnswerOffer, AnnulAct] or [];
    /// Surname and initials under what was signed or stated (decision 0141).
    Signer = "paper.signer",
        read [ViewStructure] or [],
        write [] or [];
}
