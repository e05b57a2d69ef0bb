//! Changing the facts of an employer from a day on.

use leptos::prelude::*;

use super::{
    edit_conflict,
    employer::{crumbs, grant_for_facts},
    to_error,
};
use crate::{
    model::{
        EmployerFacts,
        employer::{FACTS, FROM},
    },
    ops::keep_employer,
    store::employers as store,
    words,
};
use access::{Ctx, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult,
    form::{self, FormData, FormResult},
    id::EmployerId,
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Form, FormReply, Page, PageRequest, Weight, inputs,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::VERSIONED, FACTS, &[FROM]];

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let id: EmployerId = request.id("employer")?;
    grant_for_facts(&ctx, id).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let known = store::one(&ctx.db, id, &reach, ctx.today()).await?;
    let crumbs = crumbs(lang, &request, Some(&known));
    let mut values = known.facts.values().clone();
    values.insert(FROM.name.to_owned(), ctx.today().day().to_string());
    let (state, path) = (request.form.clone(), request.path.clone());
    let lead = words::employers_change_lead(lang, known.facts.name());
    let page = Page::new(words::employers_change(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(known.version)>
                {inputs(lang, FACTS.iter().chain([&FROM]), &state, &values)}
                <Actions>
                    <Button label=words::passports_save(lang)/>
                    <ButtonLink label=words::employers_back(lang) href=format!("/employers/{id}")
                        weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.crumbs(crumbs).lead(lead))
}

/// Saves.
///
/// # Errors
/// Field errors, both versions, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: EmployerId = request.id("employer")?;
    let grant = &grant_for_facts(ctx, id).await?;
    let form = Submission::of(ctx, request, typed);
    let seen = Some(form.version()?);
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        let facts = EmployerFacts::of(answers.values()).ok_or(AppError::Malformed)?;
        let from = answers.get(FROM.name)?;
        let mut done = keep_employer::change(&mut tx, grant, id, seen, from, &facts).await;
        if edit_conflict::is_late(&done) {
            if let Some(both) = edit_conflict::facts(ctx, &mut tx, id, &facts, from).await? {
                return Err(both.into());
            }
            done = keep_employer::change(&mut tx, grant, id, None, from, &facts).await;
        }
        done.map_err(|error| to_error(ctx.lang, error))?;
        Ok((tx, FormReply::Redirect(format!("/employers/{id}?done=saved"))))
    })
    .await
}
