//! Slips of access, to be printed, cut and handed over; shown for a quarter of an hour to whoever issued them.

use leptos::prelude::*;
use uuid::Uuid;

use crate::ops::slips::{self, Slip};
use crate::words;
use access::Ctx;
use kernel::{AppResult, Lang};
use ui::{Actions, Empty, Page, PageRequest, PrintButton, safe};

/// The page.
///
/// # Errors
/// `NotFound` for a run of somebody else.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let run: Uuid = request.id("run")?;
    let slips = slips::shown(&ctx, run).await?;
    let lead = slips.as_ref().map(|_| words::slips_lead(lang));
    let page = Page::new(words::slips_title(lang), move || match slips {
        Some(slips) => sheet(lang, slips),
        None => view! { <Empty text=words::slips_gone(lang)/> }.into_any(),
    });
    Ok(match lead {
        Some(lead) => page.lead(lead),
        None => page,
    })
}

fn sheet(lang: Lang, slips: Vec<Slip>) -> AnyView {
    let orders: Vec<_> = slips
        .iter()
        .filter_map(|slip| Some((slip.order?, slip.name.clone())))
        .map(|(order, name)| {
            let href = format!("/appointments/{order}/order");
            let label = words::slips_order(lang, name);
            view! { <p class="no-print"><a href=safe(&href)>{label}</a></p> }
        })
        .collect();
    let slips: Vec<_> = slips.into_iter().map(|slip| one(lang, slip)).collect();
    view! {
        <p class="no-print">{words::slips_how(lang)}</p>
        {orders}
        <Actions><PrintButton lang/></Actions>
        <div class="slips">{slips}</div>
    }
    .into_any()
}

fn one(lang: Lang, slip: Slip) -> AnyView {
    view! {
        <div class="slip">
            <h2>{slip.name}</h2>
            <p class="soft">{slip.org_name}</p>
            <dl>
                <dt>{words::people_login(lang)}</dt><dd>{slip.login}</dd>
                <dt>{words::slips_phrase(lang)}</dt><dd class="phrase">{slip.phrase}</dd>
            </dl>
            <p>{words::slips_use(lang)}</p>
        </div>
    }
    .into_any()
}
