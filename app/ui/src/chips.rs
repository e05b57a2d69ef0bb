//! Filters above a list as readable chips; each is a link, so the address holds the whole state.

use leptos::prelude::*;

use super::link::safe;
use kernel::words::count;

/// How many rows a filter leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(i64),
    /// More than so many: they were not counted to the end.
    MoreThan(i64),
}

impl Count {
    /// How far is counted on a page.
    pub const MOST: i64 = 1_000;

    /// What was counted up to one more than [`MOST`](Self::MOST).
    #[must_use]
    pub const fn bounded(counted: i64) -> Self {
        if counted > Self::MOST { Self::MoreThan(Self::MOST) } else { Self::Exactly(counted) }
    }

    fn said(self) -> String {
        match self {
            Self::Exactly(number) => count(number),
            Self::MoreThan(number) => format!("{}+", count(number)),
        }
    }
}

/// One filter.
#[derive(Debug, Clone)]
pub struct Chip {
    /// Its words.
    pub label: String,
    /// How many it leaves.
    pub count: Option<Count>,
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
            let left = chip.count.map(|left| format!(" · {}", left.said()));
            view! { <li><a href=safe(&chip.href) aria-current=current>{chip.label}{left}</a></li> }
        })
        .collect();
    view! { <nav aria-label=label><ul class="chips">{chips}</ul></nav> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_says_where_it_stopped() {
        assert_eq!(Count::bounded(7).said(), "7");
        assert_eq!(Count::bounded(Count::MOST).said(), count(1_000));
        assert_eq!(Count::bounded(Count::MOST + 1).said(), format!("{}+", count(1_000)));
    }
}
