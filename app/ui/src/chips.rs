//! Filters above a list as readable chips; each is a link, so the address holds the whole state.

use leptos::prelude::*;

use super::link::safe;
use kernel::words::count;

/// One filter.
#[derive(Debug, Clone)]
pub struct Chip {
    /// Its words.
    pub label: String,
    /// How many it leaves.
    pub count: Option<i64>,
    /// The list filtered so.
    pub href: String,
    /// Whether the list is filtered so now.
    pub is_current: bool,
}

/// A row of filters.
#[component]
pub fn Chips(
    /// What is filtered, for who does not see it.
    #[prop(into)]
    label: String,
    /// The filters.
    chips: Vec<Chip>,
) -> AnyView {
    let chips: Vec<_> = chips
        .into_iter()
        .map(|chip| {
            let current = chip.is_current.then_some("true");
            let left = chip.count.map(|left| format!(" · {}", count(left)));
            view! { <li><a href=safe(&chip.href) aria-current=current>{chip.label}{left}</a></li> }
        })
        .collect();
    view! { <nav aria-label=label><ul class="chips">{chips}</ul></nav> }.into_any()
}
