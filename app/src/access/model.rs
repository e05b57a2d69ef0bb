//! Roles and what they may do: a table in code, printed into `docs/permissions.md` by a test.

use serde::{Deserialize, Serialize};

/// An office that gives access (`domain.md` 2.5), as far as features exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Accounts and settings, nothing of the register.
    Administrator,
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
}

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Administrator,
        Self::CentralOperator,
        Self::RegionalChair,
        Self::RegionalResponsible,
        Self::TerritorialChair,
        Self::TerritorialResponsible,
        Self::PrimaryChair,
        Self::PrimaryResponsible,
        Self::Auditor,
    ];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::CentralOperator => "central_operator",
            Self::RegionalChair => "regional_chair",
            Self::RegionalResponsible => "regional_responsible",
            Self::TerritorialChair => "territorial_chair",
            Self::TerritorialResponsible => "territorial_responsible",
            Self::PrimaryChair => "primary_chair",
            Self::PrimaryResponsible => "primary_responsible",
            Self::Auditor => "auditor",
        }
    }

    /// The role of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The table of permissions: where this role may do that.
    #[must_use]
    pub const fn scope(self, action: Action) -> Scope {
        use Action as A;
        match self {
            Self::Administrator => Scope::Nowhere,
            // an operator may type anything, but does not stand in for an elected chair
            Self::CentralOperator => match action {
                A::ConfirmPassport => Scope::Nowhere,
                _ => Scope::Branch,
            },
            Self::RegionalChair | Self::TerritorialChair | Self::PrimaryChair => match action {
                A::ViewStructure
                | A::FoundOrganisation
                | A::AnswerOffer
                | A::AnnulAct
                | A::FillPassport
                | A::ConfirmPassport
                | A::KeepEmployers => Scope::Branch,
                A::RenameOrganisation | A::MoveOrganisation | A::ExcludeOrganisation => {
                    Scope::Below
                }
                A::ImportPaper => match self {
                    Self::RegionalChair => Scope::Branch,
                    _ => Scope::Nowhere,
                },
            },
            Self::RegionalResponsible | Self::TerritorialResponsible | Self::PrimaryResponsible => {
                match action {
                    A::ViewStructure | A::FillPassport | A::KeepEmployers => Scope::Branch,
                    _ => Scope::Nowhere,
                }
            }
            Self::Auditor => match action {
                A::ViewStructure => Scope::Branch,
                _ => Scope::Nowhere,
            },
        }
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
    fn an_auditor_changes_nothing_and_an_administrator_sees_nothing() {
        for action in Action::ALL {
            assert_eq!(Role::Administrator.scope(*action), Scope::Nowhere);
            if *action != Action::ViewStructure {
                assert_eq!(Role::Auditor.scope(*action), Scope::Nowhere);
            }
        }
    }

    #[test]
    fn codes_are_found_again() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
