//! A record as a definition list, never as disabled fields.

use leptos::prelude::*;

/// One line of a record.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// Its value.
    pub value: String,
}

/// A record: plain lines, and after them any [`FactLine`]s.
#[component]
pub fn Facts(
    /// The lines.
    #[prop(optional)]
    facts: Vec<Fact>,
    /// Lines that hold more than words.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let lines: Vec<_> = facts
        .into_iter()
        .map(|fact| view! { <div><dt>{fact.term}</dt><dd>{fact.value}</dd></div> })
        .collect();
    view! { <dl class="facts">{lines}{children.map(|children| children())}</dl> }.into_any()
}

/// A line whose value is a link, a badge, several values.
#[component]
pub fn FactLine(
    /// What it is.
    #[prop(into)]
    term: String,
    /// Its value.
    children: Children,
) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{children()}</dd></div> }.into_any()
}
