//! Buttons: a verb in the infinitive, one main a page.

use leptos::prelude::*;

use super::link::safe;
use crate::words;
use kernel::Lang;

/// How much a button weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// The one main thing.
    #[default]
    Main,
    /// A second thing beside it.
    Quiet,
    /// What cannot be taken back.
    Danger,
    /// A side way that looks like a link.
    Link,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
            Self::Link => "link",
        }
    }
}

/// The one main thing to do on a page.
#[derive(Debug, Clone)]
pub struct Action {
    /// A verb in the infinitive.
    pub label: String,
    /// Where it is done.
    pub href: String,
}

/// A button that sends its form.
#[component]
pub fn Button(
    /// A verb in the infinitive.
    #[prop(into)]
    label: String,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Which of several buttons of the form it is.
    #[prop(optional_no_strip)]
    name: Option<&'static str>,
    /// What it sends under that name.
    #[prop(optional_no_strip)]
    value: Option<String>,
) -> AnyView {
    view! { <button class=weight.class() name=name value=value>{label}</button> }.into_any()
}

/// A link that begins something and therefore looks like a button.
#[component]
pub fn ButtonLink(
    /// A verb in the infinitive.
    #[prop(into)]
    label: String,
    /// Where it is done.
    #[prop(into)]
    href: String,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
) -> AnyView {
    view! { <a class=weight.class() href=safe(&href)>{label}</a> }.into_any()
}

/// Prints the page: hidden until the small script of every page shows it, for without scripts it would do nothing.
#[component]
pub fn PrintButton(
    /// The language.
    lang: Lang,
) -> AnyView {
    let label = words::ui_print(lang);
    view! { <button type="button" class="button button-quiet" data-print="" hidden="">{label}</button> }
        .into_any()
}

/// Buttons in one row, the main one first.
#[component]
pub fn Actions(
    /// The buttons.
    children: Children,
) -> AnyView {
    view! { <div class="actions">{children()}</div> }.into_any()
}
