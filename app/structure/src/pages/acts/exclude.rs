//! Excluding an organisation from the register; only one with nothing below it.

use leptos::prelude::*;

use super::{
    Place, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    model::{ActKind, Change, CloseReason, Draft},
    parts::{
        choose::{self, Search},
        reason_name,
    },
    store::tree::{self, Node},
    words,
};
use access::{Ctx, capability::ExcludeOrganisation};
use kernel::{
    AppError, AppResult, AsOf, Lang,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Answer, Choice, Inset, Link, Page, PageRequest, Redirect};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[FieldSpec::of("reason", FieldKind::Choice(REASON_CODES)).required()],
    choose::fields!("successor"),
    paper::DOCUMENT,
    paper::EFFECTIVE,
];

/// Reasons of an exclusion; a merger and a split are acts of their own.
const REASONS: [CloseReason; 4] = [
    CloseReason::LiquidationOfEmployer,
    CloseReason::OwnDecision,
    CloseReason::NoMembers,
    CloseReason::ErrorOfEntry,
];

/// Their codes.
const REASON_CODES: &[&str] = &[
    CloseReason::LiquidationOfEmployer.code(),
    CloseReason::OwnDecision.code(),
    CloseReason::NoMembers.code(),
    CloseReason::ErrorOfEntry.code(),
];

async fn draft(
    ctx: &Ctx,
    place: &Place<ExcludeOrganisation>,
    successor: &Search,
    typed: &FormData,
) -> AppResult<Draft> {
    let lang = ctx.lang;
    let mut fields = Fields::of(FORM, typed, lang, ctx.today().day());
    let known = |code: &str| CloseReason::from_code(code).filter(|reason| REASONS.contains(reason));
    let reason = fields.choice("reason", &words::acts_exclude_reason(lang), known);
    let label = words::acts_exclude_successor(lang);
    let fits = |kind: crate::model::OrgKind| {
        kind == place.card.kind || (kind.is_primary() && place.card.kind.is_primary())
    };
    let successor = successor.read_optional(&mut fields, &label, place.org, fits);
    let paper = paper::read(&mut fields);
    if let Some((_, on)) = &paper {
        let below = tree::whole_level(&ctx.db, place.org, AsOf(*on), &place.reach).await?;
        if let Some(first) = below.first() {
            let label = words::structure_act_effective(lang);
            let text = words::say!(acts_exclude_below_on, lang, day = *on, name = &first.name);
            fields.error("effective", &label, text);
        }
    }
    fields.finish()?;
    let (Some(reason), Some((paper, effective_on))) = (reason, paper) else {
        return Err(AppError::Malformed);
    };
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
        view! { <li>{words::acts_told_too_many(lang, more)}</li> }
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
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let place: Place<ExcludeOrganisation> = open(&ctx, &request).await?;
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
        let options = REASONS
            .into_iter()
            .map(|reason| Answer::new(reason.code(), reason_name(lang, reason)))
            .collect();
        view! {
            {still_below(lang, org, &below)}
            <Choice name="reason" label=words::acts_exclude_reason(lang) state=state.clone() options/>
            {successor.view(lang, words::acts_exclude_successor(lang), state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the exclusion.
///
/// # Errors
/// Remarks at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let place: Place<ExcludeOrganisation> = open(&ctx, &request).await?;
    let successor = choose::search(&ctx, &typed, "successor").await?;
    let draft = draft(&ctx, &place, &successor, &typed).await;
    let seen = Some(&place.card);
    stage::sign_once(&ctx, &request, &place.grant, seen, &typed, draft, After::Act).await
}
