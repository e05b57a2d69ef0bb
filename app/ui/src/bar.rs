//! A share as a bar with its words beside it: `<progress>`, because styles may not stand in pages.

use leptos::prelude::*;

/// A share as a bar with the percent in words beside it.
#[component]
pub fn Bar(
    /// What is done.
    part: i64,
    /// Of how much; 0 shows a dash.
    whole: i64,
    /// What the bar shows, for who does not see it.
    #[prop(into)]
    label: String,
    /// Lags behind: the bar takes the colour of a warning, the words say the rest.
    #[prop(optional)]
    is_behind: bool,
    /// Words beside it instead of the percent.
    #[prop(optional_no_strip)]
    text: Option<String>,
) -> AnyView {
    if whole <= 0 {
        return view! { <span class="bar-none">"—"</span> }.into_any();
    }
    let text = text.unwrap_or_else(|| {
        let percent = i128::from(part) * 100 / i128::from(whole);
        format!("{percent}\u{202f}%")
    });
    view! {
        <span class="bar" class:bar-behind=is_behind>
            <progress value=part.min(whole).to_string() max=whole.to_string() aria-label=label></progress>
            <span>{text}</span>
        </span>
    }
    .into_any()
}
