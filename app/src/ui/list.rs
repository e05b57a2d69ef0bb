//! Pieces of records and lists: facts, figures, bars, badges, empty states.

use leptos::prelude::*;

/// One line of a record.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// Its value.
    pub value: String,
}

/// A record as a definition list.
#[component]
pub fn Facts(
    /// The lines.
    facts: Vec<Fact>,
) -> AnyView {
    let lines: Vec<_> = facts
        .into_iter()
        .map(|fact| view! { <div><dt>{fact.term}</dt><dd>{fact.value}</dd></div> })
        .collect();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

/// One of the big figures of a page.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: String,
    /// As of when, or of how many.
    pub note: String,
}

/// Up to four big figures side by side.
#[component]
pub fn Figures(
    /// The figures.
    figures: Vec<Figure>,
) -> AnyView {
    let figures: Vec<_> = figures
        .into_iter()
        .map(|figure| {
            view! {
                <div class="figure">
                    <p class="figure-label">{figure.label}</p>
                    <p class="figure-value">{figure.value}</p>
                    <p class="figure-note">{figure.note}</p>
                </div>
            }
        })
        .collect();
    view! { <div class="figures">{figures}</div> }.into_any()
}

/// A share as a bar with the percent in words beside it.
#[component]
pub fn Bar(
    /// What is done.
    part: i64,
    /// Of how much; 0 shows a dash.
    whole: i64,
    /// What the bar shows, for who does not see it.
    label: String,
) -> AnyView {
    if whole <= 0 {
        return view! { <span class="bar-none">"—"</span> }.into_any();
    }
    let percent = part.saturating_mul(100) / whole;
    view! {
        <span class="bar">
            <progress value=part.min(whole).to_string() max=whole.to_string() aria-label=label></progress>
            <span>{format!("{percent}\u{202f}%")}</span>
        </span>
    }
    .into_any()
}

/// A short state in a frame; `tone` is good, warn or plain.
#[component]
pub fn Badge(
    /// The words.
    text: String,
    /// good, warn or plain.
    #[prop(default = "plain")]
    tone: &'static str,
) -> AnyView {
    view! { <span class=format!("badge badge-{tone}")>{text}</span> }.into_any()
}

/// A remark set off from the text.
#[component]
pub fn Inset(
    /// The words.
    text: String,
) -> AnyView {
    view! { <p class="inset">{text}</p> }.into_any()
}

/// What an empty list says, and how to begin.
#[component]
pub fn Empty(
    /// The words.
    text: String,
) -> AnyView {
    view! { <p class="empty">{text}</p> }.into_any()
}
