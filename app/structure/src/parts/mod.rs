//! Pieces of the structure used by several screens.

pub mod branch;
pub mod choose;
pub mod found;
pub mod news;

use leptos::prelude::*;

use super::store::reading::ChangeRow;
use crate::words;
use kernel::{Lang, case, day};
use ui::{Empty, PageRequest, safe};

/// What an act did, as a sentence.
pub fn sentence(lang: Lang, row: &ChangeRow) -> String {
    let parent = row.parent_name.clone().unwrap_or_default();
    match row.verb.as_str() {
        "found" if parent.is_empty() => words::structure_said_founded_root(lang, &row.name),
        "found" => {
            let parent = case::genitive(lang, &parent);
            words::say!(structure_said_founded, lang, name = &row.name, parent = parent)
        }
        "rename" => {
            words::say!(
                structure_said_renamed,
                lang,
                after = row.new_name.clone().unwrap_or_default(),
                name = &row.name
            )
        }
        "rekind" => {
            let kind = row.new_kind.map(|kind| kind.name(lang)).unwrap_or_default();
            words::say!(structure_said_rekinded, lang, kind = kind, name = &row.name)
        }
        "move" => {
            let parent = case::accusative(lang, &parent);
            words::say!(structure_said_moved, lang, name = &row.name, parent = parent)
        }
        "annul" => words::acts_said_annulled(lang, row.annulled.clone().unwrap_or_default()),
        _ => {
            let reason = row.reason.map(|reason| reason.name(lang)).unwrap_or_default();
            match &row.successor_name {
                Some(successor) => {
                    let successor = case::dative(lang, successor);
                    words::say!(
                        structure_said_merged,
                        lang,
                        name = &row.name,
                        successor = successor
                    )
                }
                None => {
                    words::say!(structure_said_excluded, lang, name = &row.name, reason = reason)
                }
            }
        }
    }
}

/// Acts on one organisation as dated sentences.
pub fn history(lang: Lang, request: &PageRequest, rows: &[ChangeRow]) -> AnyView {
    dated(lang, request, rows, |_, said| said.into_any())
}

/// Acts on several organisations as dated sentences, each leading to its organisation.
pub fn history_of_many(lang: Lang, request: &PageRequest, rows: &[ChangeRow]) -> AnyView {
    dated(lang, request, rows, |row, said| {
        let href = request.link(&format!("/structure/{}", row.org));
        view! { <a href=safe(&href)>{said}</a> }.into_any()
    })
}

fn dated(
    lang: Lang,
    request: &PageRequest,
    rows: &[ChangeRow],
    link: impl Fn(&ChangeRow, String) -> AnyView,
) -> AnyView {
    if rows.is_empty() {
        return view! { <Empty text=words::structure_no_history(lang)/> }.into_any();
    }
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            let said = link(row, sentence(lang, row));
            let paper = words::say!(structure_paper, lang, body = &row.body, date = row.paper.1, number = &row.paper.0);
            let act = request.link(&format!("/acts/{}", row.act));
            view! {
                <li>
                    <time datetime=day::in_address(row.on)>{day::in_table(row.on)}</time>
                    <span>{said}" "<span class="soft">"("<a href=safe(&act)>{paper}</a>")"</span></span>
                </li>
            }
        })
        .collect();
    view! { <ol class="history">{lines}</ol> }.into_any()
}
