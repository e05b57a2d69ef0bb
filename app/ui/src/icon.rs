//! Signs beside words; their drawings stand in one file, `public/icons.svg`.
//!
//! The drawing is put into the page itself: no second request, nothing to flicker, and it takes
//! the colour of the words beside it.

use std::{collections::BTreeMap, sync::LazyLock};

use leptos::prelude::*;

static DRAWINGS: LazyLock<BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| drawings(include_str!("../../../public/icons.svg")));

/// Name → path of every `<symbol id="…"><path d="…"/></symbol>`.
fn drawings(sprite: &'static str) -> BTreeMap<&'static str, &'static str> {
    sprite
        .split("<symbol id=\"")
        .skip(1)
        .filter_map(|symbol| {
            let (name, rest) = symbol.split_once('"')?;
            let (_, rest) = rest.split_once(" d=\"")?;
            Some((name, rest.split_once('"')?.0))
        })
        .collect()
}

/// A sign of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The first page.
    Home,
    /// The structure.
    Tree,
    /// Members.
    People,
    /// Reports.
    Report,
    /// Surveys and tests.
    Survey,
    /// Documents.
    Document,
    /// Two days compared.
    Compare,
    /// Finding.
    Search,
    /// A day.
    Day,
    /// The person signed in.
    Person,
    /// Everything else.
    More,
    /// Back.
    Back,
    /// Further.
    Further,
    /// Done.
    Done,
    /// Beware.
    Warning,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Home,
        Self::Tree,
        Self::People,
        Self::Report,
        Self::Survey,
        Self::Document,
        Self::Compare,
        Self::Search,
        Self::Day,
        Self::Person,
        Self::More,
        Self::Back,
        Self::Further,
        Self::Done,
        Self::Warning,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Tree => "tree",
            Self::People => "people",
            Self::Report => "report",
            Self::Survey => "survey",
            Self::Document => "document",
            Self::Compare => "compare",
            Self::Search => "search",
            Self::Day => "day",
            Self::Person => "person",
            Self::More => "more",
            Self::Back => "back",
            Self::Further => "further",
            Self::Done => "done",
            Self::Warning => "warning",
        }
    }
}

/// A sign; always beside words, therefore silent itself.
#[component]
pub fn Icon(
    /// Which.
    sign: Sign,
) -> AnyView {
    let path = DRAWINGS.get(sign.name()).copied().unwrap_or_default();
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=path></path></svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_drawn() {
        for sign in Sign::ALL {
            assert!(DRAWINGS.contains_key(sign.name()), "{sign:?}");
        }
        assert_eq!(DRAWINGS.len(), Sign::ALL.len());
    }
}
