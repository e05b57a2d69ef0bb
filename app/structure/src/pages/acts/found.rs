//! Founding an organisation: fill in, look at what it does, sign.

use leptos::prelude::*;

use super::{
    ActTarget, only_today, open, org_name,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    capability::FoundOrganisation,
    model::{ActKind, Beginning, Change, Draft, OrgKind},
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppResult,
    form::{self, FormData, FormResult, Input, Kind},
    id::OrgId,
};
use ui::{FormReply, Page, PageRequest, Select};

/// The kind of what is founded.
const KIND: Input = Input::of("kind", Kind::Choice(OrgKind::CHOICES))
    .label(words::structure_kind)
    .writes(crate::field::OrgKind::CODE)
    .required();

/// What the form may bring.
pub(super) const FORM: form::Form =
    &[form::HEAD, &[KIND], &org_name::ONE, paper::DOCUMENT, paper::SINCE, &[paper::EFFECTIVE]];

fn draft(ctx: &Ctx, parent: OrgId, typed: &FormData) -> FormResult<Draft> {
    let answers = ctx.read(FORM, typed)?;
    let kind = answers.get(KIND.name)?;
    let name = org_name::read(&answers, org_name::ONE, "")?;
    let (paper, effective_on) = paper::read(&answers)?;
    let org = OrgId::new();
    let change = Change::Found { parent: Some(parent), kind, name };
    Ok(Draft {
        kind: ActKind::Found,
        effective_on,
        paper,
        begins: vec![Beginning { org, reg_no: None, numbered_under: Some(parent) }],
        items: vec![(org, change)],
        annuls: None,
    })
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place: ActTarget<FoundOrganisation> = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let draft = stage::is_sent(&request).then(|| draft(&ctx, place.org, &request.query));
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let kinds: Vec<OrgKind> = place.card.kind.children().collect();
    let (today, card) = (Today::of(&ctx), place.card);
    let sheet = Sheet {
        title: words::structure_found(lang),
        lead: words::structure_found_lead(lang, &card.short_name),
        crumbs: place.crumbs,
        path: request.path,
        version: None,
    };
    Ok(stage.page(lang, sheet, move |state| {
        let options = kinds
            .iter()
            .rev()
            .map(|kind| (kind.code().to_owned(), kind.name(lang)))
            .collect();
        let chosen = if kinds.contains(&OrgKind::Primary) { OrgKind::Primary.code() } else { "" };
        view! {
            <Select name="kind" label=words::structure_kind(lang) state=state.clone() options value=chosen/>
            {org_name::fields(lang, org_name::ONE, "", None, state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the founding.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<FoundOrganisation> = open(ctx, request).await?;
    let draft = draft(ctx, place.org, typed);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, None, draft, After::Organisation).await
}
