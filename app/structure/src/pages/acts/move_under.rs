//! Moving an organisation under another one, also of another branch.

use leptos::prelude::*;

use super::{
    Place, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    model::{ActKind, Change, Draft},
    parts::choose::{self, Search},
    store::reading::Card,
    words,
};
use access::{Ctx, capability::MoveOrganisation};
use kernel::{
    AppError, AppResult,
    posted::{Fields, FormData},
    spec::{self},
};
use ui::{Page, PageRequest, Redirect};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, choose::fields!("to"), paper::DOCUMENT, paper::EFFECTIVE];

fn draft(ctx: &Ctx, card: &Card, to: &Search, typed: &FormData) -> AppResult<Draft> {
    let mut fields = Fields::of(FORM, typed, ctx.lang, ctx.today().day());
    let label = words::acts_to(ctx.lang);
    let fits = |kind| card.kind.may_stand_under(kind);
    let to = to.read(&mut fields, &label, card.org, fits);
    let paper = paper::read(&mut fields);
    fields.finish()?;
    let (Some(to), Some((paper, effective_on))) = (to, paper) else {
        return Err(AppError::Malformed);
    };
    let items = vec![(card.org, Change::Move(to.org))];
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Move, effective_on, paper, begins, items, annuls: None })
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let place: Place<MoveOrganisation> = open(&ctx, &request).await?;
    let to = choose::search(&ctx, stage::typed(&request), "to").await?;
    let draft = stage::is_sent(&request).then(|| draft(&ctx, &place.card, &to, &request.query));
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let parent = names::above(&ctx, &place.card).await?;
    let today = Today::of(&ctx);
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_move(lang), place.card.short_name),
        lead: words::acts_move_lead(lang, parent),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(place.card.version),
    };
    Ok(stage.page(lang, sheet, move |state| {
        view! {
            {to.view(lang, words::acts_to(lang), state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the move, or offers it to the other branch.
///
/// # Errors
/// Remarks at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let place: Place<MoveOrganisation> = open(&ctx, &request).await?;
    let to = choose::search(&ctx, &typed, "to").await?;
    let draft = draft(&ctx, &place.card, &to, &typed);
    let seen = Some(&place.card);
    stage::sign_once(&ctx, &request, &place.grant, seen, &typed, draft, After::Act).await
}
