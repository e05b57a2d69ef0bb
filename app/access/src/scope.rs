//! The table of permissions: role × action → where. A test prints it into `docs/permissions.md`.

use super::{Action, Role, model::Scope};

impl Role {
    /// The table of permissions: where this role may do that.
    #[must_use]
    pub const fn scope(self, action: Action) -> Scope {
        match self {
            Self::Administrator => match action {
                Action::KeepAccounts | Action::OperateHouse => Scope::Branch,
                _ => Scope::Nowhere,
            },
            Self::SecurityOfficer => match action {
                Action::ViewWholeJournal => Scope::Branch,
                _ => Scope::Nowhere,
            },
            Self::CentralOperator => operator(action),
            // the import of a table is for regions up
            Self::RegionalChair => match action {
                Action::ImportPaper => Scope::Branch,
                _ => chair(action),
            },
            Self::TerritorialChair | Self::PrimaryChair => chair(action),
            Self::RegionalResponsible | Self::TerritorialResponsible | Self::PrimaryResponsible => {
                helper(action)
            }
            Self::Auditor => match action {
                Action::ViewStructure | Action::ViewAccess | Action::ViewJournal => Scope::Branch,
                _ => Scope::Nowhere,
            },
            Self::Member | Self::Partner => Scope::Nowhere,
        }
    }
}

/// An operator may type anything, but does not stand in for an elected chair, nor keep the house.
const fn operator(action: Action) -> Scope {
    use Action as A;
    match action {
        A::ConfirmPassport
        | A::AppointHelper
        | A::EnterElection
        | A::TakeOver
        | A::ViewWholeJournal
        | A::KeepAccounts
        | A::OperateHouse => Scope::Nowhere,
        A::OpenLogin
        | A::RecoverLogin
        | A::DisableLogin
        | A::ConfirmAppointment
        | A::EndAppointment
        | A::TakeObligation
        | A::ViewUnusual => Scope::Below,
        _ => Scope::Branch,
    }
}

const fn chair(action: Action) -> Scope {
    use Action as A;
    match action {
        A::ViewStructure
        | A::FoundOrganisation
        | A::AnswerOffer
        | A::AnnulAct
        | A::FillPassport
        | A::ConfirmPassport
        | A::KeepEmployers
        | A::ViewAccess
        | A::ViewJournal
        // of her own organisation her helpers only: `decide::may_grant` looks at the role as well
        | A::RecoverLogin
        | A::DisableLogin
        | A::EndAppointment
        | A::TakeObligation => Scope::Branch,
        A::RenameOrganisation
        | A::MoveOrganisation
        | A::ExcludeOrganisation
        | A::OpenLogin
        | A::ConfirmAppointment
        | A::ViewUnusual => Scope::Below,
        A::AppointHelper | A::EnterElection | A::TakeOver => Scope::Own,
        A::ImportPaper | A::ViewWholeJournal | A::KeepAccounts | A::OperateHouse => Scope::Nowhere,
    }
}

const fn helper(action: Action) -> Scope {
    match action {
        Action::ViewStructure | Action::FillPassport | Action::KeepEmployers => Scope::Branch,
        _ => Scope::Nowhere,
    }
}
