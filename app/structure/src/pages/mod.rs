//! Screens of the structure.

pub mod acts;
pub mod compare;
mod compared;
mod context;
pub mod find;
pub mod home;
mod lacking;
pub mod organisation;
mod question;
mod shown;
pub mod tree;

use crate::{model::OrgKind, words};
use access::route::{Route, page};
use kernel::Lang;

pub use context::OrgContext;

/// The addresses of the structure; home and the page of an organisation are composed in `routes`.
pub const ROUTES: &[Route] = &[
    Route::at("/structure").page(page!(tree::page)),
    Route::at("/structure/table.csv").download(page!(lacking::download)).report(),
    Route::at("/find").page(page!(find::page)),
    Route::at("/compare").page(page!(compare::page)).fields(compare::FORM),
];

/// «первичная», beside a name.
#[must_use]
pub fn kind_name(lang: Lang, kind: OrgKind) -> String {
    match kind {
        OrgKind::Central => words::structure_central(lang),
        OrgKind::Regional => words::structure_regional(lang),
        OrgKind::Interregional => words::structure_interregional(lang),
        OrgKind::Territorial => words::structure_territorial(lang),
        OrgKind::PrimaryTerritorialRights => words::structure_primary_territorial_rights(lang),
        OrgKind::PrimaryUnion => words::structure_primary_union(lang),
        OrgKind::Primary => words::structure_primary(lang),
        OrgKind::UnitOrg => words::structure_unit_org(lang),
        OrgKind::Bureau => words::structure_bureau(lang),
        OrgKind::Group => words::structure_group(lang),
    }
}
