//! Where one is in a form of several steps.

use leptos::prelude::*;

use super::link::safe;
use crate::words;
use kernel::Lang;

/// One step of a form.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its subject.
    pub label: String,
    /// Where it is filled in; absent while it cannot be opened yet.
    pub href: Option<String>,
    /// Whether it is filled in.
    pub is_done: bool,
    /// Whether it is this one.
    pub is_current: bool,
}

/// The steps by name, the current one marked, the filled ones open to go back to.
#[component]
pub fn Steps(
    /// The language.
    lang: Lang,
    /// The steps.
    steps: Vec<Step>,
) -> AnyView {
    let steps: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let current = step.is_current.then_some("step");
            let class = step.is_done.then_some("is-done");
            let done = step
                .is_done
                .then(|| view! { <span class="unseen">" — "{words::ui_step_done(lang)}</span> });
            let label = match step.href.filter(|_| !step.is_current) {
                Some(href) => view! { <a href=safe(&href)>{step.label}</a> }.into_any(),
                None => view! { <span>{step.label}</span> }.into_any(),
            };
            view! { <li class=class aria-current=current>{label}{done}</li> }
        })
        .collect();
    view! { <nav aria-label=words::ui_steps(lang)><ol class="steps">{steps}</ol></nav> }.into_any()
}

/// «Постановка на учёт · шаг 2 из 5», for the line above the title of the page.
#[must_use]
pub fn step_caption(lang: Lang, process: &str, at: i64, of: i64) -> String {
    format!("{process} · {}", words::say!(ui_step, lang, at = at, of = of))
}
