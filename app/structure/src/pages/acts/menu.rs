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
struct Deed {
    path: &'static str,
    label: String,
    what: String,
}

/// Everything this person may do with this organisation.
async fn deeds(ctx: &Ctx, card: &Card) -> AppResult<Vec<Deed>> {
    let lang = ctx.lang;
    let org = card.org;
    let deed = |path, label, what| Deed { path, label, what };
    let mut deeds = Vec::new();
    if card.kind.children().next().is_some() && ctx.could::<FoundOrganisation>(org).await? {
        let label = words::structure_found(lang);
        deeds.push(deed("found", label, words::acts_found_what(lang)));
    }
    if ctx.could::<RenameOrganisation>(org).await? {
        let label = words::structure_rename(lang);
        deeds.push(deed("rename", label, words::acts_rename_what(lang)));
        deeds.push(deed("rekind", words::acts_rekind(lang), words::acts_rekind_what(lang)));
    }
    if ctx.could::<MoveOrganisation>(org).await? {
        deeds.push(deed("move", words::acts_move(lang), words::acts_move_what(lang)));
        deeds.push(deed("merge", words::acts_merge(lang), words::acts_merge_what(lang)));
        deeds.push(deed("split", words::acts_split(lang), words::acts_split_what(lang)));
    }
    if ctx.could::<ExcludeOrganisation>(org).await? {
        deeds.push(deed("exclude", words::acts_exclude(lang), words::acts_exclude_what(lang)));
    }
    Ok(deeds)
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
    if let Some(page) = super::only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let OrgContext { card, crumbs, .. } = OrgContext::today(&ctx, &request, org).await?;
    let deeds = deeds(&ctx, &card).await?;
    let since = request.query.get("since").cloned();
    let title = format!("{}: {}", words::acts_menu(lang), card.short_name);
    let page = Page::new(title, move || list(lang, org, deeds, since));
    Ok(page.lead(words::acts_menu_lead(lang)).crumbs(crumbs))
}

fn list(lang: Lang, org: OrgId, deeds: Vec<Deed>, since: Option<String>) -> AnyView {
    if deeds.is_empty() {
        return view! { <Empty text=words::acts_menu_none(lang)/> }.into_any();
    }
    let since = since.map(|day| format!("?since={}", ui::encoded(&day))).unwrap_or_default();
    let lines: Vec<_> = deeds
        .into_iter()
        .map(|deed| {
            let href = format!("/structure/{org}/{}{since}", deed.path);
            view! {
                <li><Link href label=deed.label/><p class="soft">{deed.what}</p></li>
            }
        })
        .collect();
    view! {
        <ul class="deeds">{lines}</ul>
        <p><a href="/offers">{words::acts_menu_offers(lang)}</a></p>
    }
    .into_any()
}
