//! Excluding an organisation from the register; only one with nothing below it.

use leptos::prelude::*;

use super::{
    ActTarget, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    capability::ExcludeOrganisation,
    model::{ActKind, Change, CloseReason, Draft},
    parts::choose::{self, Search},
    store::tree::{self, Node},
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppResult, AsOf, Lang,
    form::{self, Choices, FormData, FormResult, Input, Kind, Look, Values},
    id::OrgId,
};
use ui::{FormReply, Inset, Link, Page, PageRequest, input};

/// Why it ends.
const REASON: Input =
    Input::of("reason", Kind::Choice(Choices { codes: REASON_CODES, ..CloseReason::CHOICES }))
        .label(words::acts_exclude_reason)
        .look(Look::List)
        .writes(crate::field::OrgEnd::CODE)
        .required();

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[REASON],
    choose::inputs!("successor", words::acts_exclude_successor),
    paper::DOCUMENT,
    paper::SINCE,
    &[paper::EFFECTIVE],
];

/// Reasons of an exclusion; a merger and a split are acts of their own.
const REASON_CODES: &[&str] = &[
    CloseReason::LiquidationOfEmployer.code(),
    CloseReason::OwnDecision.code(),
    CloseReason::NoMembers.code(),
    CloseReason::ErrorOfEntry.code(),
];

async fn draft(
    ctx: &Ctx,
    place: &ActTarget<ExcludeOrganisation>,
    successor: &Search,
    typed: &FormData,
) -> FormResult<Draft> {
    let lang = ctx.lang;
    let mut reading = ctx.reading(FORM, typed);
    let fits = |kind: crate::model::OrgKind| {
        kind == place.card.kind || (kind.is_primary() && place.card.kind.is_primary())
    };
    let successor = successor.read_optional(&mut reading, place.org, fits);
    if let Some(on) = reading.value(paper::EFFECTIVE.name) {
        let below = tree::whole_level(&ctx.db, place.org, AsOf(on), &place.reach).await?;
        if let Some(first) = below.first() {
            let text = words::say!(acts_exclude_below_on, lang, day = on, name = &first.name);
            reading.error(paper::EFFECTIVE.name, text);
        }
    }
    let answers = reading.finish()?;
    let (reason, (paper, effective_on)) = (answers.get(REASON.name)?, paper::read(&answers)?);
    let successor = successor.map(|one| one.org);
    let items = vec![(place.org, Change::Exclude { reason, successor })];
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Exclude, effective_on, paper, begins, items, annuls: None })
}

/// What still stands below, and what to do about it.
fn still_below(lang: Lang, org: OrgId, below: &[Node]) -> AnyView {
    if below.is_empty() {
        return ().into_any();
    }
    let count = i64::try_from(below.len()).unwrap_or(0);
    let first: Vec<_> = below
        .iter()
        .take(5)
        .map(|node| {
            let href = format!("/structure/{}", node.org);
            view! { <li><Link href label=node.name.clone()/></li> }
        })
        .collect();
    let rest = (below.len() > first.len()).then(|| {
        let more = i64::try_from(below.len() - first.len()).unwrap_or(0);
        view! { <li>{words::acts_effects_too_many(lang, more)}</li> }
    });
    let merge = format!("/structure/{org}/merge");
    view! {
        <Inset>
            <h2>{words::acts_exclude_below(lang, count)}</h2>
            <ul>{first}{rest}</ul>
            <p>{words::acts_exclude_below_what(lang)}</p>
            <p><Link href=merge label=words::acts_merge(lang)/></p>
        </Inset>
    }
    .into_any()
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place: ActTarget<ExcludeOrganisation> = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let successor = choose::search(&ctx, stage::typed(&request), "successor").await?;
    let draft = if stage::is_sent(&request) {
        Some(draft(&ctx, &place, &successor, &request.query).await)
    } else {
        None
    };
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let on = names::near(&place.card, ctx.today());
    let below = tree::whole_level(&ctx.db, place.org, on, &place.reach).await?;
    let (today, org) = (Today::of(&ctx), place.org);
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_exclude(lang), place.card.short_name),
        lead: words::acts_exclude_lead(lang, &place.card.short_name),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(place.card.version),
    };
    Ok(stage.page(lang, sheet, move |state| {
        view! {
            {still_below(lang, org, &below)}
            {input(lang, &REASON, state, &Values::new())}
            {successor.view(lang, words::acts_exclude_successor(lang), state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the exclusion.
///
/// # Errors
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<ExcludeOrganisation> = open(ctx, request).await?;
    let successor = choose::search(ctx, typed, "successor").await?;
    let draft = draft(ctx, &place, &successor, typed).await;
    let seen = Some(&place.card);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, After::Act).await
}
