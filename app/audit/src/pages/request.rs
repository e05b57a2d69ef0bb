//! Everything that one request has left in the journal.

use leptos::prelude::*;

use crate::{
    ops::search::{self, Within},
    parts::{self, RowView},
    words,
};
use access::Ctx;
use kernel::{AppResult, Lang, id::RequestId};
use ui::{Crumb, Fact, FactLine, Facts, Page, PageRequest, safe};

/// The rows of a request.
///
/// # Errors
/// `NotFound` for a request that left nothing within reach.
pub async fn page(ctx: Ctx, page_request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let within = Within::of(&ctx).map_err(unseen)?;
    let request: RequestId = page_request.id("request")?;
    let lines = search::of_request(&ctx, &within, request).await?;
    let rows = parts::row_views(&ctx, lines, &within);
    let crumbs = vec![
        Crumb { label: words::audit_journal(lang), href: Some("/journal".to_owned()) },
        Crumb { label: words::audit_request(lang), href: None },
    ];
    let page = Page::new(words::audit_request(lang), move || {
        rows.into_iter().map(|row| record(lang, row)).collect_view().into_any()
    });
    Ok(page.lead(words::audit_request_lead(lang, request.to_string())).crumbs(crumbs))
}

/// Who may read no journal at all learns nothing of requests either.
fn unseen(refusal: kernel::AppError) -> kernel::AppError {
    match refusal {
        kernel::AppError::Forbidden => kernel::AppError::NotFound,
        other => other,
    }
}

fn record(lang: Lang, row: RowView) -> AnyView {
    let object = match &row.href {
        Some(href) => view! { <a href=safe(href)>{row.object.clone()}</a> }.into_any(),
        None => row.object.clone().into_any(),
    };
    let people = (row.line.people > 0).then(|| words::audit_people_count(lang, row.line.people));
    let plain = [
        (words::audit_when(lang), Some(kernel::clock::moment_in_table(row.line.at))),
        (words::audit_actor(lang), Some(row.actor)),
        (words::audit_role(lang), Some(row.role)),
        (words::audit_behalf(lang), row.line.behalf),
        (words::audit_people(lang), people),
        (words::audit_address(lang), row.line.address),
        (words::audit_source(lang), row.source),
        (words::audit_session(lang), row.session.map(|id| id.to_string())),
    ];
    let facts = plain
        .into_iter()
        .filter_map(|(term, value)| Some(Fact { term, value: value.filter(|v| !v.is_empty())? }))
        .collect();
    let has_object = !row.object.is_empty();
    let about =
        has_object.then(|| view! { <FactLine term=words::audit_object(lang)>{object}</FactLine> });
    view! { <section><h2>{row.did}</h2><Facts facts>{about}</Facts></section> }.into_any()
}
