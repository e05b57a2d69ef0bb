//! What waits for a person, with its day.

use leptos::prelude::*;

use super::{badge::Tone, link::safe};

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Task {
    /// A verb in the infinitive and a thing.
    pub label: String,
    /// Where it is done.
    pub href: String,
    /// What is missing, or why.
    pub note: String,
    /// Until when, or since when; may be empty.
    pub due: String,
    /// How near it is.
    pub tone: Tone,
}

/// What waits for a person, the most urgent first.
#[component]
pub fn Tasks(
    /// The things.
    tasks: Vec<Task>,
) -> AnyView {
    let lines: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            let due = (!task.due.is_empty())
                .then(|| view! { <span class=task.tone.badge()>{task.due}</span> });
            view! {
                <li>
                    <div><a href=safe(&task.href)>{task.label}</a><p class="soft">{task.note}</p></div>
                    {due}
                </li>
            }
        })
        .collect();
    view! { <ul class="tasks">{lines}</ul> }.into_any()
}
