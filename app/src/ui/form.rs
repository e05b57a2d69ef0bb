//! The form itself and the summary of remarks above it.

use leptos::prelude::*;

use crate::{
    kernel::{Lang, idempotency::FormKey, words},
    layout::FormState,
};

/// A form that changes something: its key makes it take effect once (REL-04).
#[component]
pub fn Form(
    /// Where it is posted: always the address of its own page.
    action: String,
    /// The row version the form was filled from (REL-05).
    #[prop(optional_no_strip)]
    version: Option<i64>,
    /// Fields and buttons.
    children: Children,
) -> AnyView {
    let version = version.map(|version| {
        view! { <input type="hidden" name="version" value=version.to_string()/> }
    });
    view! {
        <form class="form" method="post" action=action novalidate="">
            <input type="hidden" name="key" value=FormKey::issue()/>
            {version}
            {children()}
        </form>
    }
    .into_any()
}

/// All remarks together, each a link to its field.
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
        <div class="summary" role="alert" tabindex="-1" id="summary">
            <h2>{words::ui_check(lang, count)}</h2>
            <ul>{remarks}</ul>
        </div>
    }
    .into_any()
}
