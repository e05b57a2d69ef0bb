//! One row of the tree: the same HTML whether a server or a browser draws it.

use leptos::prelude::*;

use crate::model::tree::TreeRow;

/// A row with the level below it, when that is shown.
pub fn row(row: TreeRow, below: Option<AnyView>) -> AnyView {
    let id = row.org.to_string();
    let turn = if row.below > 0 {
        let label = (!row.turned_said.is_empty()).then_some(row.turned_said);
        view! { <a class="twisty" href=row.turned aria-label=label></a> }.into_any()
    } else {
        view! { <span class="twisty"></span> }.into_any()
    };
    view! {
        <li class="node" class:is-open=row.is_open class:is-marked=row.is_marked id=format!("o{id}")
            data-org=id.clone() data-below=row.below data-place=row.place data-size=row.size>
            <div class="node-row" id=format!("r{id}")>
                {turn}
                <span class="node-name">
                    <a class="node-link" href=row.page>{row.name}</a>
                    " "<span class="soft">{row.kind}</span>
                </span>
                <span class="node-count">
                    <span aria-hidden="true">{row.primaries}</span>
                    <span class="unseen">{row.primaries_said}</span>
                </span>
                {passport(row.percent, row.passport_said, row.passport_word)}
            </div>
            {below}
        </li>
    }
    .into_any()
}

fn passport(percent: Option<i64>, said: String, word: String) -> AnyView {
    let Some(percent) = percent else {
        return view! {
            <span class="node-passport bar-none"><span class="unseen">{word}" "</span>{said}</span>
        }
        .into_any();
    };
    view! {
        <span class="node-passport bar">
            <progress value=percent max="100" aria-label=said></progress>
            <span aria-hidden="true">{percent}"\u{202f}%"</span>
        </span>
    }
    .into_any()
}
