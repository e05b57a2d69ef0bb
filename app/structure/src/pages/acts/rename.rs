//! Renaming an organisation: fill in, look at what it does, sign.

use leptos::prelude::*;

use super::{
    Place, called, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::model::{ActKind, Change, Draft, OrgName};
use crate::words;
use access::{Ctx, capability::RenameOrganisation};
use kernel::{
    AppError, AppResult,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self},
};
use ui::{Page, PageRequest, Redirect};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, called::FIELDS, paper::DOCUMENT, paper::EFFECTIVE];

fn draft(ctx: &Ctx, org: OrgId, typed: &FormData) -> AppResult<Draft> {
    let mut fields = Fields::of(FORM, typed, ctx.lang, ctx.today().day());
    let name = called::read(&mut fields, called::ONE);
    let paper = paper::read(&mut fields);
    fields.finish()?;
    let (Some(name), Some((paper, effective_on))) = (name, paper) else {
        return Err(AppError::Malformed);
    };
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
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let place: Place<RenameOrganisation> = open(&ctx, &request).await?;
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
            {called::fields(lang, called::ONE, Some(known), state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the renaming.
///
/// # Errors
/// Remarks at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let place: Place<RenameOrganisation> = open(&ctx, &request).await?;
    let draft = draft(&ctx, place.org, &typed);
    let (seen, after) = (Some(&place.card), After::Organisation(place.org));
    stage::sign_once(&ctx, &request, &place.grant, seen, &typed, draft, after).await
}
