//! Merging one or several organisations into another: they end, what stood below them moves along.

use leptos::prelude::*;

use super::{
    ActTarget, boxes, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    capability::MoveOrganisation,
    model::{ActKind, Change, CloseReason, Draft, OrgKind},
    parts::choose::{self, Search},
    store::{
        reading,
        tree::{self, Node},
    },
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppError, AppResult, AsOf,
    form::{self, FormData, FormResult, Input, Kind},
    id::OrgId,
};
use ui::{FormReply, Page, PageRequest};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    choose::inputs!("into", words::acts_into),
    &[Input::of("also_", Kind::Tick).writes(crate::field::OrgPlace::CODE).many()],
    paper::DOCUMENT,
    paper::SINCE,
    &[paper::EFFECTIVE],
];

/// Organisations of one kind merge; primaries of every kind among themselves.
fn fits(kind: OrgKind, into: OrgKind) -> bool {
    kind == into || (kind.is_primary() && into.is_primary())
}

/// Neighbours that may be merged by the same document.
async fn neighbours(ctx: &Ctx, place: &ActTarget<MoveOrganisation>) -> AppResult<Vec<Node>> {
    let on = names::near(&place.card, ctx.today());
    let Some(parent) = reading::parent_on(&ctx.db, place.org, on).await? else {
        return Ok(Vec::new());
    };
    let mut nodes = tree::whole_level(&ctx.db, parent, on, &place.reach).await?;
    nodes.retain(|node| node.org != place.org && fits(node.kind, place.card.kind));
    Ok(nodes)
}

async fn draft(
    ctx: &Ctx,
    place: &ActTarget<MoveOrganisation>,
    (into, beside): (&Search, &[Node]),
    typed: &FormData,
) -> FormResult<Draft> {
    let mut reading = ctx.reading(FORM, typed);
    let kind = place.card.kind;
    let into = into.read(&mut reading, place.org, |other| fits(kind, other));
    let also: Vec<OrgId> =
        boxes::ticked(&reading, "also", beside).into_iter().map(|node| node.org).collect();
    if let Some(into) = &into
        && also.contains(&into.org)
    {
        reading.error("into_find", words::acts_choose_self(ctx.lang));
    }
    let answers = reading.finish()?;
    let (paper, effective_on) = paper::read(&answers)?;
    let into = into.ok_or(AppError::Malformed)?;
    let mut items = Vec::new();
    for org in std::iter::once(place.org).chain(also) {
        let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(into.org) };
        items.push((org, end));
        for child in tree::whole_level(&ctx.db, org, AsOf(effective_on), &place.reach).await? {
            items.push((child.org, Change::Move(into.org)));
        }
    }
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Merge, effective_on, paper, begins, items, annuls: None })
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
    let into = choose::search(&ctx, stage::typed(&request), "into").await?;
    let beside = neighbours(&ctx, &place).await?;
    let draft = if stage::is_sent(&request) {
        Some(draft(&ctx, &place, (&into, &beside), &request.query).await)
    } else {
        None
    };
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let today = Today::of(&ctx);
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_merge(lang), place.card.short_name),
        lead: words::acts_merge_lead(lang, &place.card.short_name),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(place.card.version),
    };
    Ok(stage.page(lang, sheet, move |state| {
        let (also, hint) = (words::acts_also(lang), words::acts_also_hint(lang));
        view! {
            {into.view(lang, words::acts_into(lang), state)}
            {boxes::view(lang, also, hint, "also", &beside, state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the merger, or offers it to the other branch.
///
/// # Errors
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<MoveOrganisation> = open(ctx, request).await?;
    let into = choose::search(ctx, typed, "into").await?;
    let beside = neighbours(ctx, &place).await?;
    let draft = draft(ctx, &place, (&into, &beside), typed).await;
    let seen = Some(&place.card);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, After::Act).await
}
