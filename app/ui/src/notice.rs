//! Field errors set off from the text: an inset, a warning, what was done, help to open.

use leptos::prelude::*;

use super::icon::{Icon, Sign};
use crate::words;
use kernel::Lang;

/// A field error set off from the text.
#[component]
pub fn Inset(
    /// The words.
    #[prop(optional, into)]
    text: String,
    /// More than words.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let text = (!text.is_empty()).then(|| view! { <p>{text}</p> });
    view! { <div class="inset">{text}{children.map(|children| children())}</div> }.into_any()
}

/// What must be known before going on.
#[component]
pub fn Warning(
    /// The words.
    #[prop(into)]
    text: String,
    /// The language of «Внимание».
    lang: Lang,
) -> AnyView {
    let said = words::ui_warning(lang);
    view! {
        <p class="warning">
            <Icon sign=Sign::Warning/>
            <strong><span class="unseen">{said}" "</span>{text}</strong>
        </p>
    }
    .into_any()
}

/// What was done, at the head of the page that follows a save; what next goes into `children`.
#[component]
pub fn Success(
    /// What happened, as a sentence.
    #[prop(into)]
    text: String,
    /// What to do next.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    said_first(("success", "status", Sign::Done), text, children)
}

/// Something that stands in the way of the whole page, said at its head.
#[component]
pub fn Trouble(
    /// What happened, what it means, what to do.
    #[prop(into)]
    text: String,
    /// A way out.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    said_first(("trouble", "alert", Sign::Warning), text, children)
}

/// A box at the head of a page, read out when the page comes.
fn said_first(
    (class, role, sign): (&'static str, &'static str, Sign),
    text: String,
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class=class role=role tabindex="-1">
            <Icon sign/>
            <div><p><strong>{text}</strong></p>{children.map(|children| children())}</div>
        </div>
    }
    .into_any()
}

/// Help that opens in its place.
#[component]
pub fn Details(
    /// The question.
    #[prop(into)]
    summary: String,
    /// The answer.
    children: Children,
) -> AnyView {
    view! {
        <details class="help">
            <summary>{summary}</summary>
            <div class="help-text">{children()}</div>
        </details>
    }
    .into_any()
}
