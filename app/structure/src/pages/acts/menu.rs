//! What can be done with an organisation, by who may, each with a sentence.

use leptos::prelude::*;

use super::super::OrgContext;
use crate::{
    capability::{ExcludeOrganisation, FoundOrganisation, MoveOrganisation, RenameOrganisation},
    store::reading::Card,
    words,
};
use access::Ctx;
use kernel::{AppResult, Lang, id::OrgId};
use ui::{Empty, Link, Page, PageRequest};

/// One thing to do.
struct MenuItem {
    path: &'static str,
    label: String,
    what: String,
}

/// Everything this person may do with this organisation.
async fn items(ctx: &Ctx, card: &Card) -> AppResult<Vec<MenuItem>> {
    let lang = ctx.lang;
    let org = card.org;
    let item = |path, label, what| MenuItem { path, label, what };
    let mut items = Vec::new();
    if card.kind.children().next().is_some() && ctx.could::<FoundOrganisation>(org).await? {
        let label = words::structure_found(lang);
        items.push(item("found", label, words::acts_found_what(lang)));
    }
    if ctx.could::<RenameOrganisation>(org).await? {
        let label = words::structure_rename(lang);
        items.push(item("rename", label, words::acts_rename_what(lang)));
        items.push(item("rekind", words::acts_rekind(lang), words::acts_rekind_what(lang)));
    }
    if ctx.could::<MoveOrganisation>(org).await? {
        items.push(item("move", words::acts_move(lang), words::acts_move_what(lang)));
        items.push(item("merge", words::acts_merge(lang), words::acts_merge_what(lang)));
        items.push(item("split", words::acts_split(lang), words::acts_split_what(lang)));
    }
    if ctx.could::<ExcludeOrganisation>(org).await? {
        items.push(item("exclude", words::acts_exclude(lang), words::acts_exclude_what(lang)));
    }
    Ok(items)
}

/// Whether there is anything to do for this person.
///
/// # Errors
/// Errors of the database.
pub(in crate::pages) async fn has_any(ctx: &Ctx, org: OrgId) -> AppResult<bool> {
    Ok(ctx.could::<RenameOrganisation>(org).await? || ctx.could::<MoveOrganisation>(org).await?)
}

/// The list of what can be done.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let OrgContext { card, crumbs, .. } = OrgContext::today(&ctx, &request, org).await?;
    if let Some(page) = super::only_today(&ctx, &request) {
        return Ok(page);
    }
    let items = items(&ctx, &card).await?;
    let since = request.query.get("since").cloned();
    let title = format!("{}: {}", words::acts_menu(lang), card.short_name);
    let page = Page::new(title, move || list(lang, org, items, since));
    Ok(page.lead(words::acts_menu_lead(lang)).crumbs(crumbs))
}

fn list(lang: Lang, org: OrgId, items: Vec<MenuItem>, since: Option<String>) -> AnyView {
    if items.is_empty() {
        return view! { <Empty text=words::acts_menu_none(lang)/> }.into_any();
    }
    let since = since.map(|day| format!("?since={}", ui::encoded(&day))).unwrap_or_default();
    let lines: Vec<_> = items
        .into_iter()
        .map(|item| {
            let href = format!("/structure/{org}/{}{since}", item.path);
            view! {
                <li><Link href label=item.label/><p class="soft">{item.what}</p></li>
            }
        })
        .collect();
    view! {
        <ul class="act-menu">{lines}</ul>
        <p><a href="/offers">{words::acts_menu_offers(lang)}</a></p>
    }
    .into_any()
}
