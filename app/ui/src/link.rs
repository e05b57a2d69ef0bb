//! Addresses that may stand in a page, and links to them (F2, SEC-21).

use leptos::prelude::*;

/// An address that is safe in `href`: a local path, `https:`, `mailto:` or `tel:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Href(String);

impl Href {
    /// Any address that may stand in a page.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        if !is_plain(raw) {
            return None;
        }
        let begins =
            |with: &str| raw.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
        let is_outside = ["https://", "mailto:", "tel:"].into_iter().any(begins);
        (is_outside || is_local(raw)).then(|| Self(raw.to_owned()))
    }

    /// An address of this house.
    #[must_use]
    pub fn local(raw: &str) -> Option<Self> {
        (is_plain(raw) && is_local(raw)).then(|| Self(raw.to_owned()))
    }

    /// Whether it leads out of the house.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        !is_local(&self.0)
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

/// Browsers drop control characters and read a backslash as a slash: neither belongs here.
fn is_plain(raw: &str) -> bool {
    !raw.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
}

fn is_local(raw: &str) -> bool {
    raw.starts_with(['#', '?']) || (raw.starts_with('/') && !raw.starts_with("//"))
}

/// The address for an `href` attribute; none when it may not stand there.
#[must_use]
pub fn safe(raw: &str) -> Option<String> {
    Href::parse(raw).map(String::from)
}

/// A link; an address that may not stand in a page leaves the words without a link.
#[component]
pub fn Link(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What stands there.
    #[prop(into)]
    label: String,
) -> AnyView {
    let Some(href) = Href::parse(&href) else {
        return view! { <span>{label}</span> }.into_any();
    };
    let rel = href.is_outside().then_some("noopener noreferrer");
    view! { <a href=String::from(href) rel=rel>{label}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_pages_and_the_three_schemes_may_be_linked() {
        for good in [
            "/",
            "/a?b=%D0%B9#c",
            "#f",
            "?on=2026-01-01",
            "https://eseur.ru",
            "MAILTO:a@b.ru",
            "tel:+7",
        ] {
            assert!(Href::parse(good).is_some(), "{good}");
        }
    }

    #[test]
    fn everything_else_stays_words() {
        let bad = [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:a",
            "java\tscript:a",
            "data:text/html,a",
            "//evil.ru",
            "/\\evil.ru",
            "/\t/evil.ru",
            "http://a.ru",
            "\u{1}https://a",
            "vbscript:a",
            "a",
            "",
        ];
        for bad in bad {
            assert!(Href::parse(bad).is_none(), "{bad:?}");
            let html = view! { <Link href=bad label="Т"/> }.to_html();
            assert!(!html.contains("href"), "{html}");
        }
    }

    #[test]
    fn only_own_pages_are_local() {
        assert!(Href::local("/structure").is_some());
        assert!(Href::local("https://eseur.ru").is_none());
    }
}
