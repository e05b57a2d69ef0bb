//! What other pages say of offices: ways from the page of an organisation, tasks on the first page.

use chrono::Days;
use leptos::prelude::*;

use crate::words;
use crate::{
    capability::{AppointHelper, EnterElection, OpenLogin, ViewAccess},
    store::tasks::{self, Waits},
};
use access::Ctx;
use kernel::{AppResult, day};
use structure::pages::{OrgContext, organisation::Section};
use ui::{PageRequest, Task, Tone, safe};

/// So many days before the end of a term it is a task to think of the next one.
const TERM_DAYS: u64 = 60;

/// Ways to who has access.
///
/// # Errors
/// Errors of the database.
pub async fn sections(
    ctx: &Ctx,
    request: &PageRequest,
    found: &OrgContext,
) -> AppResult<Vec<Section>> {
    let lang = ctx.lang;
    let org = found.card.org;
    let mut ways = Vec::new();
    if !request.is_other_day && ctx.could::<OpenLogin>(org).await? {
        ways.push(("login", words::opening_title(lang)));
    }
    if !request.is_other_day && ctx.could::<AppointHelper>(org).await? {
        ways.push(("helpers/add", words::helper_title(lang)));
    }
    if !request.is_other_day && ctx.could::<EnterElection>(org).await? {
        ways.push(("election", words::election_title(lang)));
    }
    ways.push(("who-sees", words::people_sees(lang)));
    if ctx.could::<ViewAccess>(org).await? {
        ways.push(("access-list", words::people_list(lang)));
        ways.push(("obligations", words::people_register(lang)));
    }
    let request = request.clone();
    let body = move || {
        let lines: Vec<_> = ways
            .into_iter()
            .map(|(way, label)| {
                let href = request.link(&format!("/structure/{org}/{way}"));
                view! { <li><a href=safe(&href)>{label}</a></li> }
            })
            .collect();
        view! { <ul class="results">{lines}</ul> }.into_any()
    };
    Ok(vec![Section { title: words::people_access(lang), body: Box::new(body) }])
}

/// What waits for this person because of offices: obligations that are lacking, her own term.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> AppResult<Vec<Task>> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let waits = waiting(ctx).await?;
    let mut found = Vec::new();
    if waits.handovers > 0 {
        found = Box::pin(super::handover::tasks(ctx)).await?;
    }
    found.extend(super::pending::task(lang, waits.pending));
    for office in &ctx.actor()?.offices {
        if let Some(until) = office.post.until
            && let Some(last) = until.checked_sub_days(Days::new(1))
            && today.checked_add_days(Days::new(TERM_DAYS)).is_some_and(|soon| last <= soon)
        {
            found.push(Task {
                label: words::people_task_term(lang),
                href: "/account/rights".to_owned(),
                note: words::people_task_term_note(lang, &office.org_name),
                due: words::people_task_until(lang, day::in_table(last)),
                tone: Tone::Warn,
            });
        }
        for lacking in waits.lacking.iter().filter(|lacking| lacking.of == office.org) {
            found.push(Task {
                label: words::people_task_unobliged(lang, lacking.count),
                href: format!("/structure/{}/obligations", lacking.org),
                note: lacking.name.clone(),
                due: String::new(),
                tone: Tone::Plain,
            });
        }
    }
    Ok(found)
}

async fn waiting(ctx: &Ctx) -> AppResult<Waits> {
    let actor = ctx.actor()?;
    let mut looked_after = Vec::new();
    for office in &actor.offices {
        if !looked_after.contains(&office.org) && ctx.could::<ViewAccess>(office.org).await? {
            looked_after.push(office.org);
        }
    }
    let confirms = super::pending::confirms(actor);
    tasks::waiting(&ctx.db, actor, &looked_after, &confirms, ctx.today().day()).await
}
