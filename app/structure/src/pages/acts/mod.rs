//! Structural acts on screen: what can be done with an organisation, the forms, the acts, the offers.

mod act;
mod annul;
mod answer;
mod boxes;
mod edit_conflict;
mod effects;
mod exclude;
mod found;
pub(super) mod menu;
mod merge;
mod move_under;
mod names;
pub mod offers;
mod org_name;
mod paper;
mod rekind;
mod rename;
mod scan;
mod sides;
mod split;
mod stage;
mod to_error;

use leptos::prelude::*;

use super::OrgContext;
use crate::{
    capability::{
        AnnulAct, AnswerOffer, ExcludeOrganisation, FoundOrganisation, MoveOrganisation,
        RenameOrganisation,
    },
    journal::ACT,
    store::reading::Card,
    words,
};
use access::{
    Capability, Ctx, Grant, Reach,
    capability::ViewStructure,
    route::{Route, form, page},
};
use kernel::{AppResult, id::OrgId, journal::ORG};
use ui::{ButtonLink, Crumb, Inset, Page, PageRequest};

/// The addresses of acts.
pub const ROUTES: &[Route] = &[
    of_org("/structure/{org}/acts").page(page!(menu::page)),
    of_org("/structure/{org}/found")
        .page(page!(found::page))
        .form(form!(found::submit))
        .fields(found::FORM)
        .needs(&[FoundOrganisation::ACTION]),
    of_org("/structure/{org}/rename")
        .page(page!(rename::page))
        .form(form!(rename::submit))
        .fields(rename::FORM)
        .needs(&[RenameOrganisation::ACTION]),
    of_org("/structure/{org}/rekind")
        .page(page!(rekind::page))
        .form(form!(rekind::submit))
        .fields(rekind::FORM)
        .needs(&[RenameOrganisation::ACTION]),
    of_org("/structure/{org}/move")
        .page(page!(move_under::page))
        .form(form!(move_under::submit))
        .fields(move_under::FORM)
        .needs(&[MoveOrganisation::ACTION]),
    of_org("/structure/{org}/merge")
        .page(page!(merge::page))
        .form(form!(merge::submit))
        .fields(merge::FORM)
        .needs(&[MoveOrganisation::ACTION]),
    of_org("/structure/{org}/split")
        .page(page!(split::page))
        .form(form!(split::submit))
        .fields(split::FORM)
        .needs(&[MoveOrganisation::ACTION]),
    of_org("/structure/{org}/exclude")
        .page(page!(exclude::page))
        .form(form!(exclude::submit))
        .fields(exclude::FORM)
        .needs(&[ExcludeOrganisation::ACTION]),
    of_act("/acts/{act}")
        .page(page!(act::page))
        .form(form!(answer::submit))
        .fields(answer::FORM)
        .needs_to_post(&[AnswerOffer::ACTION, AnnulAct::ACTION]),
    of_act("/acts/{act}/annul")
        .page(page!(annul::page))
        .form(form!(annul::submit))
        .fields(annul::FORM)
        .needs(&[AnnulAct::ACTION]),
    of_act("/acts/{act}/scan")
        .page(page!(scan::page))
        .form(form!(scan::submit))
        .with_files()
        .fields(scan::FORM)
        .needs(&[AnnulAct::ACTION]),
    Route::at("/offers").page(page!(offers::page)),
];

const fn of_org(path: &'static str) -> Route {
    Route::at(path).about(ORG, "org")
}

const fn of_act(path: &'static str) -> Route {
    Route::at(path).about(ACT, "act")
}

/// The organisation an act is about, with the permission to do it.
struct ActTarget<C: Capability> {
    org: OrgId,
    grant: Grant<C>,
    reach: Reach<ViewStructure>,
    card: Card,
    crumbs: Vec<Crumb>,
}

/// Opens the organisation of the address for an act; acts are made from today.
async fn open<C: Capability>(ctx: &Ctx, request: &PageRequest) -> AppResult<ActTarget<C>> {
    let org: OrgId = request.id("org")?;
    let found = OrgContext::today(ctx, request, org).await;
    // what may not be done is refused before what cannot be shown
    let grant = ctx.may::<C>(org).await?;
    let OrgContext { card, crumbs, reach } = found?;
    Ok(ActTarget { org, grant, reach, card, crumbs })
}

/// Instead of a form on another day: acts are drawn up from today's page, whatever day they name.
fn only_today(ctx: &Ctx, request: &PageRequest) -> Option<Page> {
    if !request.is_other_day {
        return None;
    }
    let lang = ctx.lang;
    let since = kernel::day::in_address(request.as_of.day());
    let href = format!("{}?since={since}", request.path);
    Some(Page::new(words::acts_today_only(lang), move || {
        view! {
            <Inset text=words::acts_today_only_text(lang)/>
            <p><ButtonLink label=words::acts_today_go(lang) href/></p>
        }
        .into_any()
    }))
}
