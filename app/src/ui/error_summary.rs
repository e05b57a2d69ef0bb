//! The summary of remarks above a form.

use leptos::prelude::*;

use crate::{
    kernel::{Lang, words},
    layout::FormState,
};

/// All remarks together, each a link to its field. The small script moves the focus here.
#[component]
pub fn ErrorSummary(
    /// The remarks.
    state: FormState,
    /// The language.
    lang: Lang,
) -> AnyView {
    if state.remarks.is_empty() {
        return ().into_any();
    }
    let count = i64::try_from(state.remarks.len()).unwrap_or(0);
    let remarks: Vec<_> = state
        .remarks
        .into_iter()
        .map(|remark| {
            if remark.field.is_empty() {
                view! { <li>{remark.text}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#{}", remark.field)>{remark.text}</a></li> }.into_any()
            }
        })
        .collect();
    view! {
        <div class="summary" role="alert" tabindex="-1" id="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{words::ui_check(lang, count)}</h2>
            <ul>{remarks}</ul>
        </div>
    }
    .into_any()
}
