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
    Outcome, Refusal,
    id::EmployerId,
    posted::{Fields, Typed},
    spec::{self},
};
use ui::{
    Actions, Asked, Button, ButtonLink, ErrorSummary, Field, Form, Next, Screen, Weight, Width,
};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[spec::HEAD, parts::FACTS, parts::FROM];

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let id: EmployerId = asked.id("employer")?;
    grant_for_facts(&ctx, id).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let known = store::one(&ctx.db, id, &reach, ctx.today()).await?;
    let crumbs = crumbs(lang, &asked, Some(&known));
    let today = ctx.today().day();
    let (state, path) = (asked.form.clone(), asked.path.clone());
    let lead = words::employers_change_lead(lang, &known.facts.name);
    let screen = Screen::new(words::employers_change(lang), move || {
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
    Ok(screen.crumbs(crumbs).lead(lead))
}

/// Saves.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let id: EmployerId = asked.id("employer")?;
    let grant = grant_for_facts(&ctx, id).await?;
    let mut once = match once::begin(&ctx, &asked, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let today = ctx.today().day();
    let mut fields = Fields::of(FORM, &typed, ctx.lang, today);
    let facts = parts::read(&mut fields);
    let from = parts::read_from(&mut fields, today);
    fields.finish()?;
    let (Some(facts), Some(from)) = (facts, from) else { return Err(Refusal::Malformed) };
    let seen = Some(once::seen(&typed)?);
    let mut done = keep_employer::change(once.db(), &grant, id, seen, from, &facts).await;
    if meanwhile::is_late(&done) {
        if let Some(both) = meanwhile::facts(&ctx, once.db(), id, &facts, from).await? {
            return Err(Refusal::Changed(Box::new(both)));
        }
        done = keep_employer::change(once.db(), &grant, id, None, from, &facts).await;
    }
    done.map_err(|error| say(ctx.lang, error))?;
    once.finish(format!("/employers/{id}?done=saved")).await
}
