//! The tree of a day: what is open stands in the address, so it works as plain links.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{lacking, shown::Shown};
use crate::{
    capability::FoundOrganisation,
    islands::{
        find::{FindField, FindSaid},
        row::row,
        tree::{TreeLive, TreeSaid},
    },
    model::tree::TreeRow,
    parts::branch,
    store::tree::{self, Node},
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppResult, Lang, day, id::OrgId};
use ui::{Action, Chips, Empty, Page, PageRequest, safe};

/// The tree of the day, opened as the address says.
///
/// # Errors
/// [`kernel::AppError::NotFound`] for an organisation outside reach.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let roots = roots(&ctx, &request, &reach).await?;
    let filter = lacking::chosen(&request)?;
    let chips = lacking::filters(&ctx, &request, &reach, &roots).await?;
    if let Some(what) = filter {
        return lacking::page(ctx, request, reach, what, chips).await;
    }
    let shown = Shown::read(&ctx, &request, &reach, &roots).await?;
    let mut below: BTreeMap<OrgId, Vec<Node>> = BTreeMap::new();
    for node in tree::levels(&ctx.db, &shown.wanted(), request.as_of, &reach).await? {
        below.entry(node.above.unwrap_or(node.org)).or_default().push(node);
    }
    let action = action(&ctx, &request, roots.first()).await?;
    let page = Page::new(words::structure_tree(lang), move || {
        if roots.is_empty() {
            return view! { <Empty text=words::structure_tree_empty(lang)/> }.into_any();
        }
        let mut laying = Laying { lang, request: &request, shown: &shown, below };
        let rows: Vec<_> = roots.into_iter().map(|node| laying.lay(node)).collect();
        let on =
            if request.is_other_day { day::in_address(request.as_of.day()) } else { String::new() };
        view! {
            <FindField said=find_said(lang) on=on.clone()/>
            <Chips label=words::tree_filters(lang) chips/>
            <div class="tree-head" aria-hidden="true">
                <span>{words::structure_organisation(lang)}</span>
                <span class="node-count">{words::structure_primaries(lang)}</span>
                <span class="node-passport">{words::structure_passport(lang)}</span>
            </div>
            <TreeLive said=said(lang) on><ul class="tree" aria-label=words::tree_label(lang)>{rows}</ul></TreeLive>
        }
        .into_any()
    });
    Ok(page.lead(words::tree_lead(lang)).help(words::tree_help(lang)).action(action))
}

/// Founding below the uppermost row, for who may, and only today.
async fn action(ctx: &Ctx, request: &PageRequest, top: Option<&Node>) -> AppResult<Option<Action>> {
    let Some(top) = top.filter(|top| !request.is_other_day && top.kind.children().next().is_some())
    else {
        return Ok(None);
    };
    let may = ctx.could::<FoundOrganisation>(top.org).await?;
    Ok(may.then(|| Action {
        label: words::structure_found(ctx.lang),
        href: format!("/structure/{}/found", top.org),
    }))
}

/// The organisations of the person's offices, without those that stand inside another of them.
async fn roots(
    ctx: &Ctx,
    request: &PageRequest,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Node>> {
    let offices: Vec<OrgId> = ctx.actor()?.offices.iter().map(|office| office.org).collect();
    let mut roots = tree::roots(&ctx.db, &offices, request.as_of, reach).await?;
    if roots.len() > 1 {
        let lines = tree::lines_above(&ctx.db, &offices, request.as_of, reach).await?;
        roots.retain(|root| {
            lines.iter().filter(|(org, _)| *org == root.org).all(|(org, line)| {
                !line.iter().any(|above| above != org && offices.contains(above))
            })
        });
    }
    let size = i64::try_from(roots.len()).unwrap_or(0);
    for (root, place) in roots.iter_mut().zip(1..) {
        (root.place, root.size) = (place, size);
    }
    Ok(roots)
}

fn find_said(lang: Lang) -> FindSaid {
    FindSaid {
        label: words::find_label(lang),
        hint: words::find_hint(lang),
        button: words::find_do(lang),
        lost: words::find_lost(lang),
    }
}

fn said(lang: Lang) -> TreeSaid {
    TreeSaid {
        wait: words::tree_wait(lang),
        slow: words::tree_slow(lang),
        lost: words::tree_lost(lang),
        again: words::tree_again(lang),
    }
}

/// Lays rows under rows.
struct Laying<'a> {
    lang: Lang,
    request: &'a PageRequest,
    shown: &'a Shown,
    below: BTreeMap<OrgId, Vec<Node>>,
}

impl Laying<'_> {
    fn lay(&mut self, node: Node) -> AnyView {
        let (org, above) = (node.org, node.above);
        let is_open = self.shown.is_open(org) && node.below > 0;
        let children =
            if is_open { self.below.remove(&org).unwrap_or_default() } else { Vec::new() };
        let said = if is_open {
            words::structure_close(self.lang, &node.name)
        } else {
            words::structure_open(self.lang, &node.name)
        };
        let on = self.request.is_other_day.then(|| self.request.as_of.day());
        let line = TreeRow {
            turned: self.request.link(&self.shown.turned(org, above)),
            turned_said: said,
            is_open,
            is_marked: self.shown.at == Some(org),
            ..branch::row(self.lang, on, node)
        };
        let level = is_open.then(|| self.level(org, children));
        row(line, level)
    }

    fn level(&mut self, org: OrgId, children: Vec<Node>) -> AnyView {
        let lang = self.lang;
        let earlier = children.first().filter(|first| first.place > 1).map(|_| {
            let href = self.request.link(&self.shown.earlier(org));
            view! { <li class="node level-more"><a href=safe(&href)>{words::tree_earlier(lang)}</a></li> }
        });
        let more = children.last().filter(|last| last.place < last.size).map(|last| {
            let href = self.request.link(&self.shown.further(org, last.org));
            let label = words::tree_more(lang, last.size - last.place);
            view! { <li class="node level-more" data-after=last.org.to_string()><a href=safe(&href)>{label}</a></li> }
        });
        let rows: Vec<_> = children.into_iter().map(|child| self.lay(child)).collect();
        view! { <ul class="level">{earlier}{rows}{more}</ul> }.into_any()
    }
}
