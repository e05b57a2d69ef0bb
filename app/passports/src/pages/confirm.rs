//! The yearly confirmation: everything at one sight, and one button.

use leptos::prelude::*;

use super::{
    meanwhile,
    once::{self, Begun},
    say,
};
use crate::{
    model::completeness,
    ops::confirm,
    parts::record::{missing, record},
    store::{employers, passports as store},
    words,
};
use access::{Ctx, Grant, capability::ConfirmPassport};
use kernel::{
    AppError, AppResult, day,
    id::OrgId,
    posted::FormData,
    spec::{self, FieldKind, FieldSpec},
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Form, Inset, Page, PageRequest, Redirect, Trouble,
    Weight, safe,
};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, &[FieldSpec::of("sayings", FieldKind::Version).required()]];

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let _grant: Grant<ConfirmPassport> = ctx.may(org).await?;
    let request = PageRequest { as_of: ctx.today(), is_other_day: false, ..request };
    let found = OrgContext::of_address(&ctx, &request).await?;
    let (kind, today) = (found.card.kind, ctx.today().day());
    let values =
        store::row_on(&ctx.db, org, today).await?.map(|row| row.values).unwrap_or_default();
    let counted = completeness(kind, &values);
    let has_employer =
        !kind.is_primary() || !employers::of_org(&ctx.db, org, ctx.today()).await?.is_empty();
    let version = store::version(&ctx.db, org).await?;
    let sayings = store::sayings(&ctx.db, org).await?;
    let who = ctx.actor()?.short_name();
    let (path, state) = (request.path.clone(), request.form.clone());
    let back = format!("/structure/{org}/passport");
    let page = Page::new(words::passports_confirm(lang), move || {
        let is_ready = counted.is_whole() && has_employer;
        let lacks = (!counted.is_whole()).then(|| {
            let list = missing(lang, org, &counted, true);
            view! { <Trouble text=words::passports_not_whole(lang)>{list}</Trouble> }
        });
        let employer = (!has_employer).then(|| {
            let href = format!("/structure/{org}/employers/add");
            view! {
                <Trouble text=words::passports_no_employer(lang)>
                    <p><a href=safe(&href)>{words::employers_add(lang)}</a></p>
                </Trouble>
            }
        });
        let button = is_ready.then(|| {
            let text = words::say!(
                passports_confirm_text,
                lang,
                day = day::in_sentence(today, lang),
                name = who
            );
            view! { <Inset text/><Button label=words::passports_confirm(lang)/> }
        });
        view! {
            <ErrorSummary state lang/>
            {lacks}{employer}
            {record(lang, kind, &values, None)}
            <Form action=path version=Some(version)>
                <input type="hidden" name="sayings" value=sayings.to_string()/>
                <Actions>
                    {button}
                    <ButtonLink label=words::passports_back_to(lang) href=back weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    let lead = words::passports_confirm_lead(lang, &found.card.short_name);
    Ok(page.crumbs(found.crumbs).lead(lead))
}

/// Confirms.
///
/// # Errors
/// Remarks, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let org: OrgId = request.id("org")?;
    let grant: Grant<ConfirmPassport> = ctx.may(org).await?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let (seen, today) = (Some(once::seen(&typed)?), ctx.today().day());
    let read =
        typed.get("sayings").and_then(|read| read.parse().ok()).ok_or(AppError::Malformed)?;
    let mut confirmed = confirm::run(once.db(), &grant, seen, today).await;
    if meanwhile::is_late(&confirmed) {
        if let Some(both) = meanwhile::passport_read(&ctx, once.db(), org, read, today).await? {
            return Err(AppError::EditConflict(Box::new(both)));
        }
        confirmed = confirm::run(once.db(), &grant, None, today).await;
    }
    confirmed.map_err(|error| say(ctx.lang, error))?;
    once.finish(format!("/structure/{org}/passport?done=confirmed")).await
}
