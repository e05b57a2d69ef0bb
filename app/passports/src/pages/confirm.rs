//! The yearly confirmation: everything at one sight, and one button.

use leptos::prelude::*;

use super::{edit_conflict, to_error};
use crate::{
    capability::ConfirmPassport,
    model::completeness,
    ops::confirm,
    parts::record::{missing, record},
    store::{glance::glance, passports as store},
    words,
};
use access::{Ctx, Grant, Submission};
use kernel::{
    AppResult, day,
    form::{self, FormData, FormResult, Input, Kind},
    id::OrgId,
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Form, FormReply, Inset, Page, PageRequest, Trouble,
    Weight, safe,
};

/// What the form may bring.
pub(super) const FORM: form::Form =
    &[form::VERSIONED, &[Input::of("sayings", Kind::Id).kept_nowhere().required()]];

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
    let passport = glance(&ctx.db, org, today).await?;
    let values = passport.values();
    let counted = completeness(kind, &values);
    let has_employer = !kind.is_primary() || !passport.employers.is_empty();
    let version = store::version(&ctx.db, org).await?;
    let statements = store::count_statements(&ctx.db, org).await?;
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
                <input type="hidden" name="sayings" value=statements.to_string()/>
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
/// Field errors, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let org: OrgId = request.id("org")?;
    let grant: &Grant<ConfirmPassport> = &ctx.may(org).await?;
    let form = Submission::of(ctx, request, typed);
    let (seen, today) = (Some(form.version()?), ctx.today().day());
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        let mut confirmed = confirm::run(&mut tx, grant, seen, today).await;
        if edit_conflict::is_late(&confirmed) {
            let read = usize::try_from(answers.get::<i64>("sayings")?).unwrap_or_default();
            if let Some(both) = edit_conflict::passport_read(ctx, &mut tx, org, read, today).await?
            {
                return Err(both.into());
            }
            confirmed = confirm::run(&mut tx, grant, None, today).await;
        }
        confirmed.map_err(|error| to_error(ctx.lang, error))?;
        Ok((tx, FormReply::Redirect(format!("/structure/{org}/passport?done=confirmed"))))
    })
    .await
}
