//! The tree as plain links: the opened organisation stands in the address.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::kind_name;
use crate::{
    access::{Ctx, Reach, capability::ViewStructure},
    kernel::{Lang, Outcome, Refusal, id::OrgId, words},
    layout::{Asked, Screen},
    structure::store::reading::{self, Node},
    ui::{Bar, Empty, safe},
};

/// A row with its depth and whether it is open.
#[derive(Debug, Clone)]
struct Line {
    node: Node,
    depth: usize,
    is_open: bool,
    is_chosen: bool,
    closes_to: Option<OrgId>,
}

/// The tree of the day, opened down to `open`.
///
/// # Errors
/// [`Refusal::NotFound`] for an organisation outside reach.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let open = match asked.query.get("open") {
        None => None,
        Some(text) => Some(text.parse::<OrgId>().map_err(|_| Refusal::NotFound)?),
    };
    let lines = lines(&ctx, &asked, &reach, open).await?;
    let lead = words::structure_tree_lead(lang);
    let screen = Screen::new(words::structure_tree(lang), move || {
        if lines.is_empty() {
            return view! { <Empty text=words::structure_tree_empty(lang)/> }.into_any();
        }
        let rows: Vec<_> = lines.into_iter().map(|line| row(lang, &asked, line)).collect();
        view! {
            <table class="tree cards">
                <thead><tr>
                    <th scope="col">{words::structure_organisation(lang)}</th>
                    <th scope="col" class="number">{words::structure_primaries(lang)}</th>
                    <th scope="col">{words::structure_passport(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    });
    Ok(screen.lead(lead).help(words::structure_tree_help(lang)))
}

async fn lines(
    ctx: &Ctx,
    asked: &Asked,
    reach: &Reach<ViewStructure>,
    open: Option<OrgId>,
) -> Outcome<Vec<Line>> {
    let opened = match open {
        None => Vec::new(),
        Some(org) => {
            let card = reading::card(&ctx.db, org, asked.as_of, ctx.today(), reach).await?;
            let names = reading::names_along(&ctx.db, &card.path, asked.as_of).await?;
            names.into_iter().map(|(_, org, _)| org).collect()
        }
    };
    let mut lines = Vec::new();
    for office in ctx.actor()?.offices.clone() {
        let card = match reading::card(&ctx.db, office.org, asked.as_of, ctx.today(), reach).await {
            Ok(card) if card.valid.holds(asked.as_of.day()) => card,
            Ok(_) | Err(Refusal::NotFound) => continue,
            Err(other) => return Err(other),
        };
        let root = Node {
            org: card.org,
            reg_no: card.reg_no,
            kind: card.kind,
            name: card.short_name,
            primaries: card.primaries,
            has_children: true,
            passport: card.passport,
        };
        let mut below: BTreeMap<OrgId, Vec<Node>> = BTreeMap::new();
        let mut chain: Vec<OrgId> =
            opened.iter().copied().skip_while(|org| *org != root.org).collect();
        if chain.is_empty() {
            chain.push(root.org);
        }
        for org in &chain {
            below.insert(*org, reading::children(&ctx.db, *org, asked.as_of, reach).await?);
        }
        lay(&mut lines, root, 0, None, &mut below, open);
    }
    Ok(lines)
}

/// Lays a node and, when it is open, everything below it.
fn lay(
    lines: &mut Vec<Line>,
    node: Node,
    depth: usize,
    closes_to: Option<OrgId>,
    below: &mut BTreeMap<OrgId, Vec<Node>>,
    chosen: Option<OrgId>,
) {
    let children = below.remove(&node.org);
    let org = node.org;
    lines.push(Line {
        is_open: children.is_some(),
        is_chosen: chosen == Some(org),
        node,
        depth,
        closes_to,
    });
    for child in children.unwrap_or_default() {
        lay(lines, child, depth + 1, Some(org), below, chosen);
    }
}

fn row(lang: Lang, asked: &Asked, line: Line) -> AnyView {
    let Line { node, depth, is_open, is_chosen, closes_to } = line;
    let target = if is_open { closes_to } else { Some(node.org) };
    let toggle = match target {
        Some(org) => format!("/structure?open={org}"),
        None => "/structure".to_owned(),
    };
    let sign = if is_open { "▾" } else { "▸" };
    let say = if is_open {
        words::structure_close(lang, &node.name)
    } else {
        words::structure_open(lang, &node.name)
    };
    let toggle = (node.has_children && (depth > 0 || !is_open)).then(|| {
        let href = format!("{}#o{}", asked.link(&toggle), node.org);
        view! { <a class="twisty" href=safe(&href) aria-label=say>{sign}</a> }
    });
    let page = asked.link(&format!("/structure/{}", node.org));
    let primaries =
        (!node.kind.is_primary() && node.primaries > 0).then(|| words::count(node.primaries));
    let (filled, required) = node.passport.unwrap_or((0, 0));
    let bar_label = words::structure_passport_of(lang, &node.name);
    view! {
        <tr id=format!("o{}", node.org) class:is-chosen=is_chosen class=format!("depth-{}", depth.min(6))>
            <th scope="row">
                <span class="branch">{toggle}</span>
                <a href=safe(&page)>{node.name.clone()}</a>" "
                <span class="soft">{kind_name(lang, node.kind)}</span>
            </th>
            <td class="number" data-label=words::structure_primaries(lang)>{primaries}</td>
            <td data-label=words::structure_passport(lang)>
                <Bar part=filled whole=required label=bar_label/>
            </td>
        </tr>
    }
    .into_any()
}
