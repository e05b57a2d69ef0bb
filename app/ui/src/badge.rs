//! A short state in a frame; the words say it, the colour only repeats them.

use leptos::prelude::*;

/// What a state means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Done, confirmed.
    Good,
    /// Soon due, incomplete.
    Warn,
    /// Overdue, refused.
    Bad,
    /// Of a past day.
    Past,
}

impl Tone {
    pub(super) const fn badge(self) -> &'static str {
        match self {
            Self::Plain => "badge",
            Self::Good => "badge badge-good",
            Self::Warn => "badge badge-warn",
            Self::Bad => "badge badge-bad",
            Self::Past => "badge badge-past",
        }
    }
}

/// A short state in a frame.
#[component]
pub fn Badge(
    /// The words.
    #[prop(into)]
    text: String,
    /// What it means.
    #[prop(optional)]
    tone: Tone,
) -> AnyView {
    view! { <span class=tone.badge()>{text}</span> }.into_any()
}
