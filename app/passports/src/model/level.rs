//! Organisations that fill the same fields of a passport.

use structure::model::OrgKind;

/// Organisations that fill the same fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Central,
    Regional,
    Territorial,
    Rights,
    United,
    Primary,
    Unit,
}

use Level as L;

pub(super) const EVERYBODY: &[Level] =
    &[L::Central, L::Regional, L::Territorial, L::Rights, L::United, L::Primary, L::Unit];
pub(super) const WHOLE: &[Level] =
    &[L::Central, L::Regional, L::Territorial, L::Rights, L::United, L::Primary];
pub(super) const REGIONAL: &[Level] = &[L::Central, L::Regional];
pub(super) const TERRITORIAL: &[Level] = &[L::Territorial, L::Rights];
pub(super) const LOCAL: &[Level] = &[L::Regional, L::Territorial, L::Rights, L::United, L::Primary];
pub(super) const PRIMARY: &[Level] = &[L::Rights, L::United, L::Primary];
pub(super) const UNITED: &[Level] = &[L::Rights, L::United];

/// The level of an organisation of this kind.
pub(super) const fn level(kind: OrgKind) -> Level {
    match kind {
        OrgKind::Central => L::Central,
        OrgKind::Regional | OrgKind::Interregional => L::Regional,
        OrgKind::Territorial => L::Territorial,
        OrgKind::PrimaryTerritorialRights => L::Rights,
        OrgKind::PrimaryUnion => L::United,
        OrgKind::Primary => L::Primary,
        OrgKind::UnitOrg | OrgKind::Bureau | OrgKind::Group => L::Unit,
    }
}
