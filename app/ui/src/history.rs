//! What happened, as dated sentences with the paper behind each.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::link::safe;
use kernel::day;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Happened {
    /// When.
    pub on: NaiveDate,
    /// The sentence: who did what.
    pub text: String,
    /// What it is about, when the sentence leads there.
    pub href: Option<String>,
    /// Body, number and date of the paper, in brackets after the sentence; may be empty.
    pub paper: String,
    /// Words and address of the scan.
    pub document: Option<(String, String)>,
}

/// Dated sentences, the newest first.
#[component]
pub fn History(
    /// What happened.
    events: Vec<Happened>,
) -> AnyView {
    let lines: Vec<_> = events
        .into_iter()
        .map(|event| {
            let said = match event.href {
                Some(href) => view! { <a href=safe(&href)>{event.text}</a> }.into_any(),
                None => event.text.into_any(),
            };
            let paper = (!event.paper.is_empty())
                .then(|| view! { " "<span class="soft">"("{event.paper}")"</span> });
            let document = event.document.map(
                |(label, href)| view! { <a class="history-paper" href=safe(&href)>{label}</a> },
            );
            view! {
                <li>
                    <time datetime=day::in_address(event.on)>{day::in_table(event.on)}</time>
                    <span>{said}{paper}</span>
                    {document}
                </li>
            }
        })
        .collect();
    view! { <ol class="history">{lines}</ol> }.into_any()
}
