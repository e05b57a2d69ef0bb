//! Something a person may or may not do: each feature declares its own beside its code, with the offices that may do it
//! and its words (decision 0177). `app` chains the lists.

use std::{cmp::Ordering, fmt, hash};

use serde::{Serialize, Serializer};

use super::model::{Role, Scope};
use kernel::Lang;

/// Where each kind of office may do it: nowhere, unless it is said.
#[derive(Clone, Copy)]
struct Offices {
    administrator: Scope,
    security_officer: Scope,
    operator: Scope,
    regional_chair: Scope,
    territorial_chair: Scope,
    primary_chair: Scope,
    helper: Scope,
    auditor: Scope,
}

/// An action as its feature declares it.
#[derive(Clone, Copy)]
pub struct ActionSpec {
    code: &'static str,
    name: fn(Lang) -> String,
    offices: Offices,
    is_of_house: bool,
    is_grave: bool,
    is_for_parties: bool,
}

impl ActionSpec {
    /// What nobody may do yet: its code in the manifest and its words, «заполнять паспорт».
    #[must_use]
    pub const fn new(code: &'static str, name: fn(Lang) -> String) -> Self {
        let offices = Offices {
            administrator: Scope::Nowhere,
            security_officer: Scope::Nowhere,
            operator: Scope::Nowhere,
            regional_chair: Scope::Nowhere,
            territorial_chair: Scope::Nowhere,
            primary_chair: Scope::Nowhere,
            helper: Scope::Nowhere,
            auditor: Scope::Nowhere,
        };
        Self { code, name, offices, is_of_house: false, is_grave: false, is_for_parties: false }
    }

    /// The administrator of the house may.
    #[must_use]
    pub const fn administrator(self, scope: Scope) -> Self {
        Self { offices: Offices { administrator: scope, ..self.offices }, ..self }
    }

    /// The security officer may.
    #[must_use]
    pub const fn security_officer(self, scope: Scope) -> Self {
        Self { offices: Offices { security_officer: scope, ..self.offices }, ..self }
    }

    /// The operator of the central council may.
    #[must_use]
    pub const fn operator(self, scope: Scope) -> Self {
        Self { offices: Offices { operator: scope, ..self.offices }, ..self }
    }

    /// Chairs of regional organisations may, and no others.
    #[must_use]
    pub const fn regional_chair(self, scope: Scope) -> Self {
        Self { offices: Offices { regional_chair: scope, ..self.offices }, ..self }
    }

    /// Chairs of every level may.
    #[must_use]
    pub const fn chair(self, scope: Scope) -> Self {
        let offices = Offices {
            regional_chair: scope,
            territorial_chair: scope,
            primary_chair: scope,
            ..self.offices
        };
        Self { offices, ..self }
    }

    /// Responsible helpers may.
    #[must_use]
    pub const fn helper(self, scope: Scope) -> Self {
        Self { offices: Offices { helper: scope, ..self.offices }, ..self }
    }

    /// Members of the control and revision commission may.
    #[must_use]
    pub const fn auditor(self, scope: Scope) -> Self {
        Self { offices: Offices { auditor: scope, ..self.offices }, ..self }
    }

    /// Concerns the house itself, which belongs to no branch.
    #[must_use]
    pub const fn of_house(self) -> Self {
        Self { is_of_house: true, ..self }
    }

    /// Gives or takes access.
    #[must_use]
    pub const fn grave(self) -> Self {
        Self { is_grave: true, ..self }
    }

    /// The parties of a hand-over of matters may do it to their own, with no office.
    #[must_use]
    pub const fn for_parties(self) -> Self {
        Self { is_for_parties: true, ..self }
    }
}

/// Something a person may or may not do. Two of the same code are the same.
#[derive(Clone, Copy)]
pub struct Action(&'static ActionSpec);

impl Action {
    /// The action that is declared so.
    #[must_use]
    pub const fn of(spec: &'static ActionSpec) -> Self {
        Self(spec)
    }

    /// The code in the manifest and in the journal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// «заполнять паспорт»
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        (self.0.name)(lang)
    }

    /// Whether it concerns the house itself, which belongs to no branch.
    #[must_use]
    pub const fn is_of_house(self) -> bool {
        self.0.is_of_house
    }

    /// Whether it gives or takes access: it is done by who said her password just now only (SEC-14).
    #[must_use]
    pub const fn is_grave(self) -> bool {
        self.0.is_grave
    }

    /// Whether the parties of a hand-over may do it to their own.
    #[must_use]
    pub const fn is_for_parties(self) -> bool {
        self.0.is_for_parties
    }
}

impl Role {
    /// The table of permissions: where this role may do that. A test prints it into `docs/permissions.md`.
    #[must_use]
    pub const fn scope(self, action: Action) -> Scope {
        let offices = &action.0.offices;
        match self {
            Self::Administrator => offices.administrator,
            Self::SecurityOfficer => offices.security_officer,
            Self::CentralOperator => offices.operator,
            Self::RegionalChair => offices.regional_chair,
            Self::TerritorialChair => offices.territorial_chair,
            Self::PrimaryChair => offices.primary_chair,
            Self::RegionalResponsible | Self::TerritorialResponsible | Self::PrimaryResponsible => {
                offices.helper
            }
            Self::Auditor => offices.auditor,
            Self::Member | Self::Partner => Scope::Nowhere,
        }
    }
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Action {}

impl PartialOrd for Action {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Action {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl hash::Hash for Action {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A capability is the type of an [`Action`]: a `Grant<RenameOrganisation>` is no grant to move.
pub trait Capability: Send + Sync + 'static {
    /// The action this type stands for.
    const ACTION: Action;
}

/// Declares the actions of a feature, one type each, and `ACTIONS`, the list of them.
#[macro_export]
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $spec:expr;)+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl $name {
            const SPEC: $crate::ActionSpec = $spec;
            /// The action this type stands for.
            pub const ACTION: $crate::Action = $crate::Action::of(&Self::SPEC);
        }

        impl $crate::Capability for $name {
            const ACTION: $crate::Action = Self::ACTION;
        })+

        /// The actions declared here, in the order of the table of permissions.
        pub const ACTIONS: &[$crate::Action] = &[$($name::ACTION),+];
    };
}
