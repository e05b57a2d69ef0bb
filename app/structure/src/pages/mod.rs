//! Screens of the structure.

pub mod acts;
pub mod compare;
mod compared;
pub mod find;
pub mod home;
mod lacking;
pub mod organisation;
mod shown;
pub mod tree;

use super::store::reading::{self, Card};
use crate::model::OrgKind;
use crate::words;
use access::{
    Ctx, Reach,
    capability::ViewStructure,
    route::{Route, page},
};
use kernel::{AsOf, Lang, Outcome};
use ui::{Asked, Crumb};

/// The addresses of the structure; home and the page of an organisation are composed in `routes`.
pub const ROUTES: &[Route] = &[
    Route::at("/structure").page(page!(tree::page)),
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

/// The names above an organisation; those within reach are links.
pub async fn crumbs(
    ctx: &Ctx,
    asked: &Asked,
    card: &Card,
    reach: &Reach<ViewStructure>,
    is_here: bool,
) -> Outcome<Vec<Crumb>> {
    let day = if card.valid.holds(asked.as_of.day()) { asked.as_of } else { AsOf(card.valid.from) };
    let names = reading::names_along(&ctx.db, &card.path, day).await?;
    let within = |label: i64| {
        let place = card.path.iter().position(|known| *known == label).unwrap_or_default();
        reach.holds(&card.path[..=place])
    };
    Ok(names
        .into_iter()
        .map(|(label, org, name)| Crumb {
            label: name,
            href: (within(label) && !(is_here && org == card.org))
                .then(|| asked.link(&format!("/structure/{org}"))),
        })
        .collect())
}
