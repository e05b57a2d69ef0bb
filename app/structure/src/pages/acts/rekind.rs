//! Changing the kind of an organisation.

use leptos::prelude::*;

use super::{
    ActTarget, names, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    capability::RenameOrganisation,
    model::{ActKind, Change, Draft, OrgKind},
    store::reading::{self, Card},
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppResult,
    form::{self, FormData, FormResult, Input, Kind},
};
use ui::{Answer, Choice, FormReply, Inset, Page, PageRequest};

/// What it becomes.
const KIND: Input = Input::of("kind", Kind::Choice(OrgKind::CHOICES))
    .label(words::acts_rekind_field)
    .writes(crate::field::OrgKind::CODE)
    .required();

/// What the form may bring.
pub(super) const FORM: form::Form =
    &[form::VERSIONED, &[KIND], paper::DOCUMENT, paper::SINCE, &[paper::EFFECTIVE]];

/// Other kinds that may stand where this organisation stands.
pub(super) async fn beside(ctx: &Ctx, card: &Card) -> AppResult<Vec<OrgKind>> {
    let on = names::near(card, ctx.today());
    let Some(parent) = reading::parent_on(&ctx.db, card.org, on).await? else {
        return Ok(Vec::new());
    };
    let above = reading::kind_on(&ctx.db, parent, on).await?;
    let fits = |kind: &OrgKind| above.is_some_and(|above| kind.may_stand_under(above));
    Ok(OrgKind::ALL.iter().copied().filter(fits).collect())
}

fn draft(ctx: &Ctx, card: &Card, typed: &FormData) -> FormResult<Draft> {
    let answers = ctx.read(FORM, typed)?;
    let kind = answers.get(KIND.name)?;
    let (paper, effective_on) = paper::read(&answers)?;
    let items = vec![(card.org, Change::Rekind(kind))];
    let begins = Vec::new();
    Ok(Draft { kind: ActKind::Rekind, effective_on, paper, begins, items, annuls: None })
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place: ActTarget<RenameOrganisation> = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let draft = stage::is_sent(&request).then(|| draft(&ctx, &place.card, &request.query));
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let mut kinds = beside(&ctx, &place.card).await?;
    kinds.retain(|kind| *kind != place.card.kind);
    let (today, card) = (Today::of(&ctx), place.card);
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_rekind(lang), card.short_name),
        lead: words::acts_rekind_lead(lang, card.kind.name(lang)),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(card.version),
    };
    if kinds.is_empty() {
        let text = words::acts_rekind_none(lang);
        let page = Page::new(sheet.title, move || view! { <Inset text/> }.into_any());
        return Ok(page.lead(sheet.lead).crumbs(sheet.crumbs));
    }
    Ok(stage.page(lang, sheet, move |state| {
        let options = kinds.iter().map(|kind| Answer::new(kind.code(), kind.name(lang))).collect();
        view! {
            <Choice name="kind" label=words::acts_rekind_field(lang) state=state.clone() options/>
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the change of kind.
///
/// # Errors
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<RenameOrganisation> = open(ctx, request).await?;
    let draft = draft(ctx, &place.card, typed);
    let seen = Some(&place.card);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, After::Act).await
}
