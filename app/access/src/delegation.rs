//! Who may bind whom to an office: only downwards (SEC-05). Pure.

use super::{
    Role,
    model::{Scope, covers},
};

/// Whether an office gives permission to bind somebody to this role in the organisation of this path, or to
/// recover, close or end what she has there (SEC-05): strictly below, or, in the own organisation, the
/// chair her helpers. Central roles come from the command line and a second central person (SEC-34).
#[must_use]
pub fn may_grant(giver: Role, office: i64, granted: Role, path: &[i64]) -> bool {
    let gives_below = giver.is_chair() || giver == Role::CentralOperator;
    match granted.office_kind() {
        OfficeKind::House | OfficeKind::None => false,
        OfficeKind::Chair | OfficeKind::Auditor => {
            gives_below && covers(Scope::Below, office, path)
        }
        OfficeKind::Helper => giver.is_chair() && covers(Scope::Own, office, path),
    }
}

/// What kind of office a role is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeKind {
    /// Of the house as a whole.
    House,
    /// The elected head of an organisation.
    Chair,
    /// Appointed by a chair.
    Helper,
    /// Elected to look after the others.
    Auditor,
    /// No office.
    None,
}

impl Role {
    /// What kind of office it is.
    #[must_use]
    pub const fn office_kind(self) -> OfficeKind {
        match self {
            Self::Administrator | Self::SecurityOfficer | Self::CentralOperator => {
                OfficeKind::House
            }
            Self::RegionalChair | Self::TerritorialChair | Self::PrimaryChair => OfficeKind::Chair,
            Self::RegionalResponsible | Self::TerritorialResponsible | Self::PrimaryResponsible => {
                OfficeKind::Helper
            }
            Self::Auditor => OfficeKind::Auditor,
            Self::Member | Self::Partner => OfficeKind::None,
        }
    }

    /// Whether it is the elected head of an organisation.
    #[must_use]
    pub fn is_chair(self) -> bool {
        self.office_kind() == OfficeKind::Chair
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_gives_sideways_upwards_or_to_herself() {
        use Role as R;
        let (region, territory, primary) = (&[5, 1][..], &[5, 1, 110][..], &[5, 1, 110, 112][..]);
        assert!(may_grant(R::RegionalChair, 1, R::TerritorialChair, territory));
        assert!(may_grant(R::RegionalChair, 1, R::PrimaryChair, primary));
        assert!(may_grant(R::RegionalChair, 1, R::RegionalResponsible, region));
        assert!(may_grant(R::CentralOperator, 5, R::RegionalChair, region));
        assert!(may_grant(R::CentralOperator, 5, R::Auditor, region));
        for (giver, office, granted, path) in [
            (R::RegionalChair, 1, R::RegionalChair, region),
            (R::RegionalChair, 1, R::Auditor, region),
            (R::RegionalChair, 1, R::TerritorialResponsible, territory),
            (R::TerritorialChair, 110, R::RegionalChair, region),
            (R::TerritorialChair, 111, R::PrimaryChair, primary),
            (R::RegionalResponsible, 1, R::TerritorialChair, territory),
            (R::RegionalResponsible, 1, R::RegionalResponsible, region),
            (R::Auditor, 1, R::PrimaryChair, primary),
            (R::Administrator, 5, R::RegionalChair, region),
            (R::SecurityOfficer, 5, R::RegionalChair, region),
        ] {
            assert!(!may_grant(giver, office, granted, path), "{giver:?} {granted:?}");
        }
        for giver in Role::ALL {
            for central in [R::Administrator, R::SecurityOfficer, R::CentralOperator] {
                assert!(
                    !may_grant(giver, 5, central, &[5]) && !may_grant(giver, 5, central, region)
                );
            }
        }
    }
}
