//! Roles and what they may do: a table in code, printed into `docs/permissions.md` by a test.

use serde::{Deserialize, Serialize};

/// An office that gives access (`domain.md` 2.5), as far as features exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Accounts and settings, nothing of the register.
    Administrator,
    /// Journals, nothing of the register (SEC-08).
    SecurityOfficer,
    /// Operator of the central council.
    CentralOperator,
    /// Chair of a regional organisation.
    RegionalChair,
    /// Responsible helper in a regional organisation.
    RegionalResponsible,
    /// Chair of a territorial organisation.
    TerritorialChair,
    /// Responsible helper in a territorial organisation.
    TerritorialResponsible,
    /// Chair of a primary organisation.
    PrimaryChair,
    /// Responsible helper in a primary organisation.
    PrimaryResponsible,
    /// Member of the control and revision commission: reads, changes nothing.
    Auditor,
    /// A member of the union with a cabinet of her own.
    Member,
    /// A partner of the bonus programme.
    Partner,
}

/// Where, seen from the organisation of the appointment, an action is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Nowhere.
    Nowhere,
    /// In that organisation only.
    Own,
    /// Strictly below it.
    Below,
    /// In it and below it.
    Branch,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Something a person may or may not do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Action { $($(#[$doc])* $name),+ }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code in the manifest and in the journal.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        /// One type an action: a `Grant<RenameOrganisation>` is no grant to move.
        pub mod capability {
            use super::{Action, Capability};
            $($(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl Capability for $name { const ACTION: Action = Action::$name; })+
        }
    };
}

/// A capability is the type of an [`Action`].
pub trait Capability: Send + Sync + 'static {
    /// The action this type stands for.
    const ACTION: Action;
}

actions! {
    /// See organisations, their passports, history and the people with access.
    ViewStructure = "structure.view",
    /// Found an organisation under this one.
    FoundOrganisation = "organisation.found",
    /// Rename it or change its kind.
    RenameOrganisation = "organisation.rename",
    /// Move it, merge it, split it: at the giving and at the receiving end.
    MoveOrganisation = "organisation.move",
    /// Exclude it from the register.
    ExcludeOrganisation = "organisation.exclude",
    /// Annul an act made in this organisation.
    AnnulAct = "act.annul",
    /// Answer an act that another branch offers to this organisation.
    AnswerOffer = "act.answer",
    /// Fill its passport.
    FillPassport = "passport.fill",
    /// Confirm its passport for the year: a chair's word, never a helper's.
    ConfirmPassport = "passport.confirm",
    /// Keep its employers and state their headcount.
    KeepEmployers = "employers.keep",
    /// Import papers about the organisations of this branch.
    ImportPaper = "paper.import",
    /// Open a login for who was elected to head an organisation below.
    OpenLogin = "login.open",
    /// Give a new slip when a password is lost.
    RecoverLogin = "login.recover",
    /// Close a login and open it again.
    DisableLogin = "login.disable",
    /// Appoint helpers in the own organisation by an order.
    AppointHelper = "appointment.helper",
    /// Enter the election of the next chair of the own organisation, to be confirmed above.
    EnterElection = "appointment.elect",
    /// Confirm an election that an organisation below has entered itself.
    ConfirmAppointment = "appointment.confirm",
    /// End an appointment.
    EndAppointment = "appointment.end",
    /// See who has access to an organisation and who has accepted the obligation.
    ViewAccess = "access.view",
    /// Enter an obligation signed on paper, withdraw one.
    TakeObligation = "obligation.take",
    /// Take over the matters of the chair before.
    TakeOver = "handover.take",
    /// Search the journal of the own branch.
    ViewJournal = "journal.view",
    /// See unusual access below.
    ViewUnusual = "journal.unusual",
    /// Search the whole journal.
    ViewWholeJournal = "journal.whole",
    /// List all accounts, close them, end their sessions: without names of the register.
    KeepAccounts = "accounts.keep",
    /// See how the server is.
    OperateHouse = "house.operate",
}

impl Action {
    /// Whether it concerns the house itself, which belongs to no branch.
    #[must_use]
    pub const fn is_of_house(self) -> bool {
        matches!(self, Self::ViewWholeJournal | Self::KeepAccounts | Self::OperateHouse)
    }

    /// Whether it gives or takes access: it is done by who said her password just now only (SEC-14).
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(
            self,
            Self::OpenLogin
                | Self::RecoverLogin
                | Self::AppointHelper
                | Self::EnterElection
                | Self::ConfirmAppointment
                | Self::EndAppointment
                | Self::TakeObligation
        )
    }
}

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Self; 12] = [
        Self::Administrator,
        Self::SecurityOfficer,
        Self::CentralOperator,
        Self::RegionalChair,
        Self::RegionalResponsible,
        Self::TerritorialChair,
        Self::TerritorialResponsible,
        Self::PrimaryChair,
        Self::PrimaryResponsible,
        Self::Auditor,
        Self::Member,
        Self::Partner,
    ];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::SecurityOfficer => "security_officer",
            Self::CentralOperator => "central_operator",
            Self::RegionalChair => "regional_chair",
            Self::RegionalResponsible => "regional_responsible",
            Self::TerritorialChair => "territorial_chair",
            Self::TerritorialResponsible => "territorial_responsible",
            Self::PrimaryChair => "primary_chair",
            Self::PrimaryResponsible => "primary_responsible",
            Self::Auditor => "auditor",
            Self::Member => "member",
            Self::Partner => "partner",
        }
    }

    /// Whether it demands a second factor: keepers of the house and offices of the union and of regions by
    /// their name, others where they are held in the union or in a region; never members and partners.
    #[must_use]
    pub const fn needs_factor(self, is_high: bool) -> bool {
        match self {
            Self::Member | Self::Partner => false,
            Self::Administrator
            | Self::SecurityOfficer
            | Self::CentralOperator
            | Self::RegionalChair
            | Self::RegionalResponsible => true,
            Self::TerritorialChair
            | Self::TerritorialResponsible
            | Self::PrimaryChair
            | Self::PrimaryResponsible
            | Self::Auditor => is_high,
        }
    }

    /// The role of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whether an office at `office` with this scope covers the organisation whose path (labels from
/// the root to itself) is `path`. Whole labels are compared, so 11 is never a part of 111 (SEC-02).
#[must_use]
pub fn covers(scope: Scope, office: i64, path: &[i64]) -> bool {
    let own = path.last() == Some(&office);
    let above = path.iter().rev().skip(1).any(|label| *label == office);
    match scope {
        Scope::Nowhere => false,
        Scope::Own => own,
        Scope::Below => above,
        Scope::Branch => own || above,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_whole() {
        assert!(covers(Scope::Branch, 11, &[1, 11, 111]));
        assert!(!covers(Scope::Branch, 11, &[1, 12, 111]));
        assert!(!covers(Scope::Below, 11, &[1, 11]));
        assert!(covers(Scope::Below, 1, &[1, 11]));
        assert!(!covers(Scope::Branch, 11, &[]));
    }

    #[test]
    fn an_auditor_changes_nothing_and_who_keeps_the_house_sees_no_register() {
        let looks = [Action::ViewStructure, Action::ViewAccess, Action::ViewJournal];
        let keeps = [Action::KeepAccounts, Action::OperateHouse, Action::ViewWholeJournal];
        for action in Action::ALL {
            for role in [Role::Administrator, Role::SecurityOfficer] {
                assert!(keeps.contains(action) || role.scope(*action) == Scope::Nowhere);
            }
            assert!(looks.contains(action) || Role::Auditor.scope(*action) == Scope::Nowhere);
        }
    }

    #[test]
    fn codes_are_found_again() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
