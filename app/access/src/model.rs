//! Roles, and where they may do something.

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
    fn codes_are_found_again() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
