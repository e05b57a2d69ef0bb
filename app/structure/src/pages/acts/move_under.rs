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
    Outcome, Refusal,
    posted::{Fields, Typed},
    spec::{self},
};
use ui::{Asked, Next, Screen};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, choose::fields!("to"), paper::DOCUMENT, paper::EFFECTIVE];

fn draft(ctx: &Ctx, card: &Card, to: &Search, typed: &Typed) -> Outcome<Draft> {
    let mut fields = Fields::of(FORM, typed, ctx.lang, ctx.today().day());
    let label = words::acts_to(ctx.lang);
    let fits = |kind| card.kind.may_stand_under(kind);
    let to = to.read(&mut fields, &label, card.org, fits);
    let paper = paper::read(&mut fields);
    fields.finish()?;
    let (Some(to), Some((paper, effective_on))) = (to, paper) else {
        return Err(Refusal::Malformed);
    };
    let items = vec![(card.org, Change::Move(to.org))];
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Move, effective_on, paper, begins, items, annuls: None })
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    if let Some(screen) = only_today(&ctx, &asked) {
        return Ok(screen);
    }
    let lang = ctx.lang;
    let place: Place<MoveOrganisation> = open(&ctx, &asked).await?;
    let to = choose::search(&ctx, stage::typed(&asked), "to").await?;
    let draft = stage::is_sent(&asked).then(|| draft(&ctx, &place.card, &to, &asked.query));
    let stage = stage::stage(&ctx, &asked, &place.grant, draft).await?;
    let parent = names::above(&ctx, &place.card).await?;
    let today = Today::of(&ctx);
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_move(lang), place.card.short_name),
        lead: words::acts_move_lead(lang, parent),
        crumbs: place.crumbs,
        path: asked.path,
        version: Some(place.card.version),
    };
    Ok(stage.screen(lang, sheet, move |state| {
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
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let place: Place<MoveOrganisation> = open(&ctx, &asked).await?;
    let to = choose::search(&ctx, &typed, "to").await?;
    let draft = draft(&ctx, &place.card, &to, &typed);
    let seen = Some(&place.card);
    stage::sign_once(&ctx, &asked, &place.grant, seen, &typed, draft, After::Act).await
}
