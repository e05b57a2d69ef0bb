//! Kinds of organisations, and which may stand under which.

use kernel::coded;

coded! {
    /// The kind of an organisation (`domain.md` 2.3).
    OrgKind {
        /// The union itself, the root.
        Central = "central" => structure_central,
        /// Regional organisation.
        Regional = "regional" => structure_regional,
        /// Interregional organisation.
        Interregional = "interregional" => structure_interregional,
        /// Territorial: district, city, other.
        Territorial = "territorial" => structure_territorial,
        /// Primary with the rights of a territorial one.
        PrimaryTerritorialRights = "primary_territorial_rights" => structure_primary_territorial_rights,
        /// United primary.
        PrimaryUnion = "primary_union" => structure_primary_union,
        /// Primary organisation.
        Primary = "primary" => structure_primary,
        /// Organisation of a structural unit.
        UnitOrg = "unit_org" => structure_unit_org,
        /// Bureau.
        Bureau = "bureau" => structure_bureau,
        /// Group.
        Group = "group" => structure_group,
    }
}

coded! {
    /// Why an organisation ended.
    CloseReason {
        /// The employer was liquidated.
        LiquidationOfEmployer = "liquidation_of_employer" => structure_liquidation,
        /// Merged into another.
        Merger = "merger" => structure_merger,
        /// Split into others.
        Split = "split" => structure_split,
        /// Its own decision.
        OwnDecision = "own_decision" => structure_own_decision,
        /// No members left.
        NoMembers = "no_members" => structure_no_members,
        /// It was entered by mistake.
        ErrorOfEntry = "error_of_entry" => structure_error_of_entry,
    }
}

impl OrgKind {
    /// Whether it is counted as a primary organisation.
    #[must_use]
    pub const fn is_primary(self) -> bool {
        matches!(self, Self::Primary | Self::PrimaryUnion | Self::PrimaryTerritorialRights)
    }

    /// Whether primaries stand below it: the union, a region, a territory.
    #[must_use]
    pub const fn is_branch(self) -> bool {
        matches!(self, Self::Central | Self::Regional | Self::Interregional | Self::Territorial)
    }

    /// Whether an organisation of this kind may stand directly under one of kind `parent`.
    /// Depth is irregular: a city has districts, a primary may stand directly under the region.
    #[must_use]
    pub const fn may_stand_under(self, parent: Self) -> bool {
        use OrgKind as K;
        match self {
            K::Central => false,
            K::Regional | K::Interregional => matches!(parent, K::Central),
            K::Territorial => matches!(parent, K::Regional | K::Interregional | K::Territorial),
            K::PrimaryTerritorialRights => matches!(parent, K::Regional | K::Interregional),
            K::PrimaryUnion | K::Primary => {
                matches!(parent, K::Regional | K::Interregional | K::Territorial)
            }
            K::UnitOrg => matches!(parent, K::PrimaryTerritorialRights | K::PrimaryUnion),
            K::Bureau => matches!(
                parent,
                K::PrimaryTerritorialRights | K::PrimaryUnion | K::Primary | K::UnitOrg
            ),
            K::Group => matches!(
                parent,
                K::PrimaryTerritorialRights | K::PrimaryUnion | K::Primary | K::UnitOrg | K::Bureau
            ),
        }
    }

    /// Kinds that may stand directly under this one.
    pub fn children(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.may_stand_under(self))
    }
}

#[cfg(test)]
mod tests {
    use super::OrgKind as K;

    #[test]
    fn depth_is_irregular_but_not_arbitrary() {
        assert!(K::Territorial.may_stand_under(K::Territorial));
        assert!(K::Primary.may_stand_under(K::Regional));
        assert!(K::UnitOrg.may_stand_under(K::PrimaryUnion));
        assert!(!K::UnitOrg.may_stand_under(K::Primary));
        assert!(!K::Territorial.may_stand_under(K::Primary));
        assert!(!K::Regional.may_stand_under(K::Regional));
        assert_eq!(K::Central.children().count(), 2);
    }
}
