//! Moving an organisation under another one, also of another branch.

use leptos::prelude::*;

use super::{
    ActTarget, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    capability::MoveOrganisation,
    model::{ActKind, Change, Draft},
    parts::choose::{self, Search},
    store::reading::Card,
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppError, AppResult,
    form::{self, FormData, FormResult},
};
use ui::{FormReply, Page, PageRequest};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    choose::inputs!("to", words::acts_to),
    paper::DOCUMENT,
    paper::SINCE,
    &[paper::EFFECTIVE],
];

fn draft(ctx: &Ctx, card: &Card, to: &Search, typed: &FormData) -> FormResult<Draft> {
    let mut reading = ctx.reading(FORM, typed);
    let fits = |kind| card.kind.may_stand_under(kind);
    let to = to.read(&mut reading, card.org, fits);
    let answers = reading.finish()?;
    let (paper, effective_on) = paper::read(&answers)?;
    let to = to.ok_or(AppError::Malformed)?;
    let items = vec![(card.org, Change::Move(to.org))];
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Move, effective_on, paper, begins, items, annuls: None })
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place: ActTarget<MoveOrganisation> = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
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
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<MoveOrganisation> = open(ctx, request).await?;
    let to = choose::search(ctx, typed, "to").await?;
    let draft = draft(ctx, &place.card, &to, typed);
    let seen = Some(&place.card);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, After::Act).await
}
