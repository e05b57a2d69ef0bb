//! The end of an employer, or of its link with one organisation.

use leptos::prelude::*;
use sqlx::PgExecutor;

use super::{
    edit_conflict,
    employer::{crumbs, grant_for_facts},
    to_error,
};
use crate::{
    capability::KeepEmployers,
    model::employer::FROM,
    ops::{keep_employer, link},
    store::employers::{self as store, Linked},
    words,
};
use access::{Ctx, Grant, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FormData, FormResult, Input, Kind, Look, Values},
    id::{EmployerId, OrgId},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Form, FormReply, Page, PageRequest, Weight, input,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[Input::of("org", Kind::Id).look(Look::Hidden).writes(crate::field::Employer::CODE), FROM],
];

/// The organisation whose link is to end; absent when the employer itself ends.
fn org_of(typed: &FormData) -> AppResult<Option<OrgId>> {
    let org = typed.get("org").filter(|org| !org.is_empty());
    org.map(|org| org.parse().map_err(|_| AppError::NotFound)).transpose()
}

/// The link with that organisation, whatever became of it; of several the last.
async fn link_of(
    ctx: &Ctx,
    db: impl PgExecutor<'_>,
    id: EmployerId,
    org: OrgId,
) -> AppResult<Linked> {
    let reach = ctx.reach::<ViewStructure>()?;
    let links = store::links(db, id, &reach, ctx.today()).await?;
    let those = links.into_iter().filter(|link| link.org == org && link.is_within);
    those.max_by_key(|link| link.valid.from).ok_or(AppError::NotFound)
}

/// Permission for it: in that organisation, or in the one that keeps the employer.
async fn grant(ctx: &Ctx, id: EmployerId, org: Option<OrgId>) -> AppResult<Grant<KeepEmployers>> {
    match org {
        Some(org) => ctx.may(org).await,
        None => grant_for_facts(ctx, id).await,
    }
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let id: EmployerId = request.id("employer")?;
    let typed = if request.form.typed.is_empty() { &request.query } else { &request.form.typed };
    let org = org_of(typed)?;
    grant(&ctx, id, org).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let known = store::one(&ctx.db, id, &reach, ctx.today()).await?;
    let name = match org {
        None => None,
        Some(org) => Some(link_of(&ctx, &ctx.db, id, org).await?.name),
    };
    let crumbs = crumbs(lang, &request, Some(&known));
    let (state, path) = (request.form.clone(), request.path.clone());
    let known_day = Values::from([(FROM.name.to_owned(), ctx.today().day().to_string())]);
    let (title, lead, label): (_, _, fn(Lang) -> String) = match &name {
        Some(name) => (
            words::employers_unlink(lang),
            words::say!(employers_unlink_lead, lang, name = known.facts.name(), org = name),
            words::employers_unlink_from,
        ),
        None => (
            words::employers_close(lang),
            words::employers_close_lead(lang, known.facts.name()),
            words::employers_close_from,
        ),
    };
    let (button, from) = (title.clone(), FROM.label(label));
    let page = Page::new(title, move || {
        let org = org.map(|org| view! { <input type="hidden" name="org" value=org.to_string()/> });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(known.version)>
                {org}
                {input(lang, &from, &state, &known_day)}
                <Actions>
                    <Button label=button weight=Weight::Danger/>
                    <ButtonLink label=words::employers_back(lang) href=format!("/employers/{id}")
                        weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.crumbs(crumbs).lead(lead))
}

/// Ends it.
///
/// # Errors
/// Field errors at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: EmployerId = request.id("employer")?;
    let org = org_of(typed)?;
    let grant = &grant(ctx, id, org).await?;
    let form = Submission::of(ctx, request, typed);
    let seen = Some(form.version()?);
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        let from = answers.get(FROM.name)?;
        let done = match org {
            Some(_) => link::end(&mut tx, grant, id, seen, from).await,
            None => keep_employer::close(&mut tx, grant, id, seen, from).await,
        };
        if edit_conflict::is_late(&done) {
            let link = match org {
                Some(org) => Some(link_of(ctx, &mut *tx, id, org).await?),
                None => None,
            };
            return Err(edit_conflict::end(ctx, &mut tx, id, link.as_ref(), from).await?.into());
        }
        done.map_err(|error| to_error(ctx.lang, error))?;
        // after the last link ended the page may lie outside reach: the list always opens
        let location = match org {
            Some(org) => format!("/structure/{org}/passport"),
            None => format!("/employers/{id}?done=ended"),
        };
        Ok((tx, FormReply::Redirect(location)))
    })
    .await
}
