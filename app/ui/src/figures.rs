//! The big figures of a page, each with its day or its whole.

use leptos::prelude::*;

use super::link::safe;
use kernel::Lang;

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
    #[prop(optional)]
    figures: Vec<Figure>,
    /// Figures that lead somewhere ([`FigureLink`]).
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let figures: Vec<_> = figures.into_iter().map(|figure| boxed(figure, None)).collect();
    view! { <div class="figures">{figures}{children.map(|children| children())}</div> }.into_any()
}

/// A figure that can be opened: its label is the link.
#[component]
pub fn FigureLink(
    /// The figure.
    figure: Figure,
    /// What it is made of.
    #[prop(into)]
    href: String,
) -> AnyView {
    boxed(figure, safe(&href))
}

fn boxed(figure: Figure, href: Option<String>) -> AnyView {
    let label = match href {
        Some(href) => view! { <a href=safe(&href)>{figure.label}</a> }.into_any(),
        None => figure.label.into_any(),
    };
    view! {
        <div class="figure">
            <p class="figure-label">{label}</p>
            <p class="figure-value">{figure.value}</p>
            <p class="figure-note">{figure.note}</p>
        </div>
    }
    .into_any()
}

/// A share with one digit: «93,5 %». What is not the whole never reads as 100,0.
#[must_use]
pub fn percent(lang: Lang, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "—".to_owned();
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let rounded = (part * 2_000 + whole) / (whole * 2);
    let tenths = if part < whole { rounded.min(999) } else { rounded };
    let mark = match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    };
    format!("{}{mark}{}\u{202f}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_one_digit_and_never_claims_the_whole() {
        assert_eq!(percent(Lang::Ru, 58, 62), "93,5\u{202f}%");
        assert_eq!(percent(Lang::En, 61, 64), "95.3\u{202f}%");
        assert_eq!(percent(Lang::Ru, 83_000, 83_001), "99,9\u{202f}%");
        assert_eq!(percent(Lang::Ru, 7, 7), "100,0\u{202f}%");
        assert_eq!(percent(Lang::Ru, 0, 0), "—");
        assert_eq!(percent(Lang::Ru, i64::MAX, i64::MAX), "100,0\u{202f}%");
    }
}
