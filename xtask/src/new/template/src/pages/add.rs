//! Adding a note.

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    capability::KeepSamples,
    model::{DAY, NOTE, Note, TEXT},
    ops::add,
    words,
};
use access::{Ctx, Grant, Submission};
use kernel::{
    AppResult,
    form::{self, FormData, FormResult, Values},
    id::OrgId,
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Form, FormReply, Page, PageRequest, Weight, inputs,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::HEAD, NOTE];

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let _grant: Grant<KeepSamples> = ctx.may(org).await?;
    let OrgContext { card, crumbs, .. } = OrgContext::today(&ctx, &request, org).await?;
    let values = Values::from([(DAY.name.to_owned(), ctx.today().day().to_string())]);
    let (state, path) = (request.form.clone(), request.path.clone());
    let page = Page::new(words::samples_add(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path>
                {inputs(lang, NOTE, &state, &values)}
                <Actions>
                    <Button label=words::samples_save(lang)/>
                    <ButtonLink label=words::samples_back(lang) href=format!("/structure/{org}/samples")
                        weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.crumbs(crumbs).lead(words::samples_add_lead(lang, &card.short_name)))
}

/// Saves.
///
/// # Errors
/// Field errors, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let org: OrgId = request.id("org")?;
    let grant: &Grant<KeepSamples> = &ctx.may(org).await?;
    let form = Submission::of(ctx, request, typed);
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        let (day, text) = (answers.get(DAY.name)?, answers.get(TEXT.name)?);
        add::run(&mut tx, grant, &Note { id: Uuid::now_v7(), day, text }).await?;
        Ok((tx, FormReply::Redirect(format!("/structure/{org}/samples?done=added"))))
    })
    .await
}
