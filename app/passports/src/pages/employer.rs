//! The page of an employer: its facts on a day, its primary organisations, its headcounts.

use leptos::prelude::*;

use crate::{
    capability::KeepEmployers,
    model::employer::FACTS,
    parts::headcounts,
    store::{
        employer_rows as rows,
        employers::{self as store, Known, Linked},
        headcounts as statements,
    },
    words,
};
use access::{Ctx, Grant, capability::ViewStructure};
use kernel::{AppError, AppResult, Lang, day, form::Input, id::EmployerId};
use ui::{Action, Crumb, Empty, Fact, Facts, Inset, Page, PageRequest, Success, Tone, safe};

/// Permission to keep this employer, by any of the organisations it is linked with.
///
/// # Errors
/// `NotFound` when none of them is within reach, `Forbidden` when none may be kept.
pub(super) async fn grant_for(ctx: &Ctx, id: EmployerId) -> AppResult<Grant<KeepEmployers>> {
    let reach = ctx.reach::<ViewStructure>()?;
    let links = store::links(&ctx.db, id, &reach, ctx.today()).await?;
    let mut worst = AppError::NotFound;
    for link in links.into_iter().filter(|link| link.is_within) {
        match ctx.may::<KeepEmployers>(link.org).await {
            Ok(grant) => return Ok(grant),
            Err(AppError::Forbidden) => worst = AppError::Forbidden,
            Err(AppError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Err(worst)
}

/// Permission to change or close this employer: in the organisation that keeps it. Another branch may link
/// to it by its ИНН, and thereby states its headcount, but does not take it over.
///
/// # Errors
/// `NotFound` when it is not within reach, `Forbidden` when another branch keeps it.
pub(super) async fn grant_for_facts(ctx: &Ctx, id: EmployerId) -> AppResult<Grant<KeepEmployers>> {
    grant_for(ctx, id).await?;
    let keeper = rows::keeper(&mut *ctx.db.acquire().await?, id).await?;
    ctx.may(keeper).await.map_err(|refusal| match refusal {
        AppError::NotFound => AppError::Forbidden,
        other => other,
    })
}

/// Whether leave was given; only trouble with the database is an error.
fn given(permission: AppResult<Grant<KeepEmployers>>) -> AppResult<bool> {
    match permission {
        Ok(_) => Ok(true),
        Err(AppError::NotFound | AppError::Forbidden) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Where this page stands.
pub(super) fn crumbs(lang: Lang, request: &PageRequest, known: Option<&Known>) -> Vec<Crumb> {
    let list =
        Crumb { label: words::employers_title(lang), href: Some(request.link("/employers")) };
    let own = known.map(|known| Crumb {
        label: known.facts.name().to_owned(),
        href: Some(request.link(&format!("/employers/{}", known.id))),
    });
    [Some(list), own].into_iter().flatten().collect()
}

/// The page.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let id: EmployerId = request.id("employer")?;
    let reach = ctx.reach::<ViewStructure>()?;
    let known = store::one(&ctx.db, id, &reach, request.as_of).await?;
    let links = store::links(&ctx.db, id, &reach, request.as_of).await?;
    let said = statements::of(&ctx.db, id, request.as_of.day()).await?;
    let may_keep = !request.is_other_day && given(grant_for(&ctx, id).await)?;
    let may_change = may_keep && given(grant_for_facts(&ctx, id).await)?;
    let is_open = known.valid.holds(request.as_of.day());
    let action = may_keep.then(|| Action {
        label: words::headcount_add(lang),
        href: format!("/employers/{id}/headcount"),
    });
    let crumbs = crumbs(lang, &request, None);
    let done = request.query.get("done").cloned().unwrap_or_default();
    let title = known.facts.name().to_owned();
    let page = Page::new(title, move || {
        let change = may_change.then(|| {
            view! { <a class="aside" href=format!("/employers/{id}/change")>{words::passports_change(lang)}</a> }
        });
        let close = (may_change && is_open).then(|| {
            view! { <p class="passport-more"><a href=format!("/employers/{id}/end")>{words::employers_close(lang)}</a></p> }
        });
        let kept_elsewhere = (may_keep && !may_change)
            .then(|| view! { <Inset text=words::employers_kept_elsewhere(lang)/> });
        view! {
            {success(lang, &done)}
            <section>
                <h2>{words::employers_facts(lang)}{change}</h2>
                <Facts facts=facts(lang, &known)/>
            </section>
            <section>
                <h2>{words::employers_linked(lang)}</h2>
                {linked(lang, &request, id, &links, may_keep)}
            </section>
            <section>
                <h2>{words::headcount_title(lang)}</h2>
                {headcounts::list(lang, id, &said, may_keep)}
            </section>
            {close}
            {kept_elsewhere}
        }
        .into_any()
    });
    let page = page.crumbs(crumbs).action(action).lead(words::employers_page_lead(lang));
    Ok(if is_open { page } else { page.mark(words::employers_is_closed(lang), Tone::Past) })
}

fn success(lang: Lang, done: &str) -> AnyView {
    let text = match done {
        "linked" => words::employers_done_linked(lang),
        "saved" => words::employers_done_saved(lang),
        "ended" => words::employers_done_ended(lang),
        "stated" => words::headcount_done(lang),
        _ => return ().into_any(),
    };
    view! { <Success text/> }.into_any()
}

fn facts(lang: Lang, known: &Known) -> Vec<Fact> {
    let values = known.facts.values();
    let shown = |fact: &Input| match values.get(fact.name) {
        Some(value) => fact.shown(lang, value),
        None => "—".to_owned(),
    };
    let since =
        Fact { term: words::employers_so_since(lang), value: day::in_table(known.valid.from) };
    let facts = FACTS.iter().filter(|fact| fact.name != "name");
    facts.map(|fact| Fact { term: (fact.label)(lang), value: shown(fact) }).chain([since]).collect()
}

/// Organisations of the reader's branch; of others only how many there are.
fn linked(
    lang: Lang,
    request: &PageRequest,
    id: EmployerId,
    links: &[Linked],
    may_keep: bool,
) -> AnyView {
    if links.is_empty() {
        return view! { <Empty text=words::employers_none_linked(lang)/> }.into_any();
    }
    let others = links.iter().filter(|link| !link.is_within && link.valid.until.is_none()).count();
    let lines: Vec<_> = links
        .iter()
        .filter(|link| link.is_within)
        .map(|link| {
            let href = request.link(&format!("/structure/{}", link.org));
            let from = day::in_table(link.valid.from);
            let during = match link.valid.until {
                Some(until) => words::say!(employers_during, lang, from = from, until = day::in_table(until)),
                None => words::employers_since(lang, from),
            };
            let end = (may_keep && link.valid.until.is_none()).then(|| {
                let href = format!("/employers/{id}/end?org={}", link.org);
                let said = words::employers_unlink_of(lang, &link.name);
                view! { " "<a class="aside" href=safe(&href) aria-label=said>{words::employers_unlink(lang)}</a> }
            });
            view! {
                <li><a href=safe(&href)>{link.name.clone()}</a>" "<span class="soft">{during}</span>{end}</li>
            }
        })
        .collect();
    let others = (others > 0).then(|| {
        let count = i64::try_from(others).unwrap_or(0);
        view! { <li class="soft">{words::employers_others(lang, count)}</li> }
    });
    view! { <ul class="results">{lines}{others}</ul> }.into_any()
}
