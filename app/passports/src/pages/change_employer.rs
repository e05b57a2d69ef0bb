//! Changing the facts of an employer from a day on.

use leptos::prelude::*;

use super::{
    employer::{crumbs, grant_for_facts},
    meanwhile,
    once::{self, Begun},
    say,
};
use crate::{
    ops::keep_employer, parts::employer_fields as parts, store::employers as store, words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{
    AppError, AppResult,
    id::EmployerId,
    posted::{Fields, FormData},
    spec::{self},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Field, Form, Page, PageRequest, Redirect, Weight,
    Width,
};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[spec::HEAD, parts::FACTS, parts::FROM];

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
    let today = ctx.today().day();
    let (state, path) = (request.form.clone(), request.path.clone());
    let lead = words::employers_change_lead(lang, &known.facts.name);
    let page = Page::new(words::employers_change(lang), move || {
        let inn = known.facts.inn.clone().unwrap_or_default();
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(known.version)>
                <Field name="inn" label=words::passports_f_inn(lang) state=state.clone() value=inn
                    kind=ui::Kind::Digits width=Width::Half/>
                {parts::fields(lang, &state, Some(&known.facts))}
                {parts::from_field(lang, words::employers_from(lang), &state, today)}
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
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let id: EmployerId = request.id("employer")?;
    let grant = grant_for_facts(&ctx, id).await?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let today = ctx.today().day();
    let mut fields = Fields::of(FORM, &typed, ctx.lang, today);
    let facts = parts::read(&mut fields);
    let from = parts::read_from(&mut fields, today);
    fields.finish()?;
    let (Some(facts), Some(from)) = (facts, from) else { return Err(AppError::Malformed) };
    let seen = Some(once::seen(&typed)?);
    let mut done = keep_employer::change(once.db(), &grant, id, seen, from, &facts).await;
    if meanwhile::is_late(&done) {
        if let Some(both) = meanwhile::facts(&ctx, once.db(), id, &facts, from).await? {
            return Err(AppError::EditConflict(Box::new(both)));
        }
        done = keep_employer::change(once.db(), &grant, id, None, from, &facts).await;
    }
    done.map_err(|error| say(ctx.lang, error))?;
    once.finish(format!("/employers/{id}?done=saved")).await
}
