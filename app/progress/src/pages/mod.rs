//! Screens of the progress.

pub mod organisations;
pub mod progress;
pub mod upload;

use crate::capability::ImportPaper;
use access::{
    Actor, Ctx, Role,
    capability::ViewStructure,
    model::Scope,
    route::{Route, form, page},
};
use kernel::{AppError, AppResult, id::OrgId, journal::ORG};
use structure::{pages::OrgContext, store::reading::Card};
use ui::PageRequest;

/// The addresses of the progress.
pub const ROUTES: &[Route] = &[
    Route::at("/progress").page(page!(progress::page)).report().about(ORG, "under"),
    Route::at("/progress/table.csv")
        .download(page!(progress::download))
        .report()
        .about(ORG, "under"),
    Route::at("/progress/organisations")
        .page(page!(organisations::page))
        .report()
        .about(ORG, "under"),
    Route::at("/progress/organisations.csv")
        .download(page!(organisations::download))
        .report()
        .about(ORG, "under"),
    Route::at("/progress/import")
        .page(page!(upload::page))
        .form(form!(upload::submit))
        .fields(upload::FORM)
        .needs(&[ImportPaper::ACTION])
        .about(ORG, "under")
        .with_files(),
];

/// Whether the navigation leads this person here: whoever has territories below.
#[must_use]
pub fn is_for(actor: &Actor) -> bool {
    let is_primary = |role| matches!(role, Role::PrimaryChair | Role::PrimaryResponsible);
    actor.offices.iter().any(|office| !is_primary(office.role()) && is_seen(office.role()))
}

/// Whether this role sees organisations at all.
fn is_seen(role: Role) -> bool {
    role.scope(ViewStructure::ACTION) != Scope::Nowhere
}

/// The organisation a page is about: named in the address, else the person's own.
async fn scope(ctx: &Ctx, request: &PageRequest) -> AppResult<Option<Card>> {
    let named = request.query.get("under").filter(|text| !text.is_empty());
    let org: OrgId = match named {
        Some(text) => text.parse().map_err(|_| AppError::NotFound)?,
        None => {
            let offices = &ctx.actor()?.offices;
            match offices.iter().find(|office| is_seen(office.role())) {
                Some(office) => office.org,
                None => return Ok(None),
            }
        }
    };
    Ok(Some(OrgContext::on(ctx, request, org, request.as_of).await?.card))
}
