//! What an empty list says, and how to begin.

use leptos::prelude::*;

use super::button::{ButtonLink, Weight};
use crate::Action;

/// What an empty list says, and how to begin.
#[component]
pub fn Empty(
    /// The words.
    #[prop(into)]
    text: String,
    /// How to begin, for who may.
    #[prop(optional_no_strip)]
    action: Option<Action>,
) -> AnyView {
    let action = action.map(|action| {
        view! { <ButtonLink label=action.label href=action.href weight=Weight::Quiet/> }
    });
    view! { <div class="empty"><p>{text}</p>{action}</div> }.into_any()
}
