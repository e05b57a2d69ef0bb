//! Founding an organisation: fill in, look at what it does, sign.

use leptos::prelude::*;

use super::{
    Place, called, only_today, open,
    paper::{self, Today},
    stage::{self, After, Sheet},
};
use crate::{
    model::{ActKind, Beginning, Change, Draft, OrgKind},
    pages::kind_name,
    words,
};
use access::{Ctx, capability::FoundOrganisation};
use kernel::{
    AppError, AppResult,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Page, PageRequest, Redirect, Select};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[FieldSpec::of("kind", FieldKind::Choice(OrgKind::CODES)).required()],
    called::FIELDS,
    paper::DOCUMENT,
    paper::EFFECTIVE,
];

fn draft(ctx: &Ctx, parent: OrgId, typed: &FormData) -> AppResult<Draft> {
    let mut fields = Fields::of(FORM, typed, ctx.lang, ctx.today().day());
    let kind = fields.choice("kind", &words::structure_kind(ctx.lang), OrgKind::from_code);
    let name = called::read(&mut fields, called::ONE);
    let paper = paper::read(&mut fields);
    fields.finish()?;
    let (Some(kind), Some(name), Some((paper, effective_on))) = (kind, name, paper) else {
        return Err(AppError::Malformed);
    };
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
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let place: Place<FoundOrganisation> = open(&ctx, &request).await?;
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
            .map(|kind| (kind.code().to_owned(), kind_name(lang, *kind)))
            .collect();
        let chosen = if kinds.contains(&OrgKind::Primary) { OrgKind::Primary.code() } else { "" };
        view! {
            <Select name="kind" label=words::structure_kind(lang) state=state.clone() options value=chosen/>
            {called::fields(lang, called::ONE, None, state)}
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

/// Signs the founding.
///
/// # Errors
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let place: Place<FoundOrganisation> = open(&ctx, &request).await?;
    let draft = draft(&ctx, place.org, &typed);
    let new = draft.as_ref().ok().and_then(|draft| draft.begins.first()).map(|begin| begin.org);
    let after = After::Organisation(new.unwrap_or(place.org));
    stage::sign_once(&ctx, &request, &place.grant, None, &typed, draft, after).await
}
