//! Several organisations ticked in a folded list.

use leptos::prelude::*;

use crate::{store::tree::Node, words};
use kernel::{Lang, form::Reading};
use ui::{Check, FormState};

/// The ticked ones; `prefix` tells lists of one form apart.
pub(super) fn ticked<'a>(reading: &Reading, prefix: &str, nodes: &'a [Node]) -> Vec<&'a Node> {
    nodes.iter().filter(|node| reading.value(&name(prefix, node)).unwrap_or_default()).collect()
}

fn name(prefix: &str, node: &Node) -> String {
    format!("{prefix}_{}", node.reg_no)
}

/// The list; open when something in it is ticked.
pub(super) fn view(
    lang: Lang,
    legend: String,
    hint: String,
    prefix: &str,
    nodes: &[Node],
    state: &FormState,
) -> AnyView {
    if nodes.is_empty() {
        return ().into_any();
    }
    let is_open = nodes.iter().any(|node| state.typed.contains_key(&name(prefix, node)));
    let count = i64::try_from(nodes.len()).unwrap_or(0);
    let boxes: Vec<_> = nodes
        .iter()
        .map(|node| {
            let hint = format!("{} · № {}", node.kind.name(lang), node.reg_no);
            view! { <Check name=name(prefix, node) label=node.name.clone() hint=Some(hint) state=state.clone()/> }
        })
        .collect();
    view! {
        <fieldset class="field boxes">
            <legend>{legend}</legend>
            <p class="hint">{hint}</p>
            <details open=is_open>
                <summary>{words::acts_boxes(lang, count)}</summary>
                {boxes}
            </details>
        </fieldset>
    }
    .into_any()
}
