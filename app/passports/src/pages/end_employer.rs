//! The end of an employer, or of its link with one organisation.

use leptos::prelude::*;
use sqlx::PgExecutor;

use super::{
    employer::{crumbs, grant_for_facts},
    meanwhile,
    once::{self, Begun},
    say,
};
use crate::{
    ops::{keep_employer, link},
    parts::employer_fields as parts,
    store::employers::{self as store, Linked},
    words,
};
use access::{
    Ctx, Grant,
    capability::{KeepEmployers, ViewStructure},
};
use kernel::{
    AppError, AppResult,
    id::{EmployerId, OrgId},
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Actions, Button, ButtonLink, ErrorSummary, Form, Page, PageRequest, Redirect, Weight};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, &[FieldSpec::of("org", FieldKind::Id)], parts::FROM];

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

/// Leave for it: in that organisation, or in the one that keeps the employer.
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
    let today = ctx.today().day();
    let (state, path) = (request.form.clone(), request.path.clone());
    let (title, lead, label) = match &name {
        Some(name) => (
            words::employers_unlink(lang),
            words::say!(employers_unlink_lead, lang, name = &known.facts.name, org = name),
            words::employers_unlink_from(lang),
        ),
        None => (
            words::employers_close(lang),
            words::employers_close_lead(lang, &known.facts.name),
            words::employers_close_from(lang),
        ),
    };
    let button = title.clone();
    let page = Page::new(title, move || {
        let org = org.map(|org| view! { <input type="hidden" name="org" value=org.to_string()/> });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(known.version)>
                {org}
                {parts::from_field(lang, label, &state, today)}
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
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let id: EmployerId = request.id("employer")?;
    let org = org_of(&typed)?;
    let grant = grant(&ctx, id, org).await?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let today = ctx.today().day();
    let mut fields = Fields::of(FORM, &typed, ctx.lang, today);
    fields.raw("org");
    let from = parts::read_from(&mut fields, today);
    fields.finish()?;
    let from = from.ok_or(AppError::Malformed)?;
    let seen = Some(once::seen(&typed)?);
    let done = match org {
        Some(_) => link::end(once.db(), &grant, id, seen, from).await,
        None => keep_employer::close(once.db(), &grant, id, seen, from).await,
    };
    if meanwhile::is_late(&done) {
        let link = match org {
            Some(org) => Some(link_of(&ctx, once.db(), id, org).await?),
            None => None,
        };
        let both = meanwhile::end(&ctx, once.db(), id, link.as_ref(), from).await?;
        return Err(AppError::EditConflict(Box::new(both)));
    }
    done.map_err(|error| say(ctx.lang, error))?;
    // after the last link ended the page may lie outside reach: the list always opens
    let location = match org {
        Some(org) => format!("/structure/{org}/passport"),
        None => format!("/employers/{id}?done=ended"),
    };
    once.finish(location).await
}
