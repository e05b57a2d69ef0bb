//! Renaming an organisation: fill in, look at what it does, sign.

use leptos::prelude::*;

use super::{
    ActTarget, only_today, open, org_name,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::words;
use crate::{
    capability::RenameOrganisation,
    model::{ActKind, Change, Draft, OrgName},
};
use access::{Ctx, Submission};
use kernel::{
    AppResult,
    form::{self, FormData, FormResult},
    id::OrgId,
};
use ui::{FormReply, Page, PageRequest};

/// What the form may bring.
pub(super) const FORM: form::Form =
    &[form::VERSIONED, &org_name::ONE, paper::DOCUMENT, paper::SINCE, &[paper::EFFECTIVE]];

fn draft(ctx: &Ctx, org: OrgId, typed: &FormData) -> FormResult<Draft> {
    let answers = ctx.read(FORM, typed)?;
    let name = org_name::read(&answers, org_name::ONE, "")?;
    let (paper, effective_on) = paper::read(&answers)?;
    let items = vec![(org, Change::Rename(name))];
    Ok(Draft {
        kind: ActKind::Rename,
        effective_on,
        paper,
        begins: Vec::new(),
        items,
        annuls: None,
    })
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
    let draft = stage::is_sent(&request).then(|| draft(&ctx, place.org, &request.query));
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let (today, card) = (Today::of(&ctx), place.card);
    let sheet = Sheet {
        title: words::structure_rename(lang),
        lead: words::structure_rename_lead(lang, &card.short_name),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(card.version),
    };
    Ok(stage.page(lang, sheet, move |state| {
        let known = OrgName { full: card.full_name, short: card.short_name };
        view! {
            {org_name::fields(lang, org_name::ONE, "", Some(known), state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the renaming.
///
/// # Errors
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<RenameOrganisation> = open(ctx, request).await?;
    let draft = draft(ctx, place.org, typed);
    let (seen, after) = (Some(&place.card), After::Organisation);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, after).await
}
