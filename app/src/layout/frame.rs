//! Top bar, navigation, day, breadcrumbs, title: the same on every page (`design.md`, Frame).

use chrono::NaiveDate;
use leptos::prelude::*;

use super::Action;
use crate::kernel::{Lang, day, words};

/// A place above this page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its short name.
    pub label: String,
    /// Its page; absent for this page and for what lies outside the reader's reach.
    pub href: Option<String>,
}

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// A noun.
    pub label: String,
    /// Its page.
    pub href: String,
    /// Whether this page lies there.
    pub is_current: bool,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// «Ахметова Г. Р.»
    pub name: String,
    /// Role and organisation.
    pub office: String,
}

/// Everything around the content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language.
    pub lang: Lang,
    /// The name of the product.
    pub product: String,
    /// The title.
    pub title: String,
    /// The sentence under it.
    pub lead: Option<String>,
    /// The place in the tree.
    pub crumbs: Vec<Crumb>,
    /// The main action.
    pub action: Option<Action>,
    /// Help in context.
    pub help: Option<String>,
    /// The entries of the navigation; none on bare pages.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The address without the day.
    pub path: String,
    /// The rest of the query, kept when the day changes.
    pub query: Vec<(String, String)>,
    /// Today.
    pub today: NaiveDate,
    /// The day this page shows, when it is another.
    pub other_day: Option<NaiveDate>,
    /// The words searched for.
    pub searched: String,
    /// The key of the sign-out form.
    pub key: String,
}

pub(super) fn framed(frame: Frame, body: AnyView) -> AnyView {
    let is_past = frame.other_day.is_some();
    let skip = words::layout_skip(frame.lang);
    let (band, side, heading) = (band(&frame), navigation(&frame), heading(&frame));
    let shell = if frame.nav.is_empty() { "shell shell-bare" } else { "shell" };
    view! {
        <body class:is-past=is_past>
            <a class="skip" href="#main">{skip}</a>
            {top(&frame)}
            {band}
            <div class=shell>
                {side}
                <main id="main" tabindex="-1">{heading}{body}</main>
            </div>
        </body>
    }
    .into_any()
}

fn top(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let product = frame.product.clone();
    let person = frame.person.clone().map(|person| {
        view! {
            <div class="person">
                <span class="person-name">{person.name}</span>
                <span class="person-office">{person.office}</span>
            </div>
            {sign_out(lang, frame.key.clone())}
        }
    });
    let tools = (!frame.nav.is_empty()).then(|| view! { {search(frame)}{day_control(frame)} });
    view! {
        <header class="top">
            <a class="brand" href="/">
                <svg class="brand-mark" viewBox="0 0 22 22" aria-hidden="true">
                    <rect width="22" height="22" rx="5"/>
                    <path d="M5 7h12M5 11h12M5 15h12"/>
                </svg>
                {product}
            </a>
            {tools}
            {person}
            {languages(frame)}
        </header>
    }
    .into_any()
}

fn search(frame: &Frame) -> AnyView {
    let label = words::layout_search(frame.lang);
    let (hint, searched) = (label.clone(), frame.searched.clone());
    let other_day = frame.other_day.map(day::in_address);
    view! {
        <form class="search" action="/find" role="search">
            <input type="search" name="q" value=searched aria-label=label placeholder=hint maxlength="200"/>
            {other_day.map(|on| view! { <input type="hidden" name="on" value=on/> })}
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
    .into_any()
}

fn day_control(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let shown = frame.other_day.unwrap_or(frame.today);
    let text = match frame.other_day {
        None => words::layout_today(lang, shown),
        Some(_) => day::in_table(shown),
    };
    let kept = frame.query.iter().map(|(name, value)| {
        view! { <input type="hidden" name=name.clone() value=value.clone()/> }
    });
    let kept: Vec<_> = kept.collect();
    view! {
        <details class="day">
            <summary><span>{words::layout_on_day(lang)}</span>" "<b>{text}</b></summary>
            <form class="day-form" action=frame.path.clone()>
                {kept}
                <label for="on">{words::layout_day_label(lang)}</label>
                <input id="on" name="on" type="date" value=day::in_address(shown) min="1900-01-01"/>
                <button class="button button-quiet">{words::layout_day_show(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

fn sign_out(lang: Lang, key: String) -> AnyView {
    view! {
        <form class="sign-out" method="post" action="/sign-out">
            <input type="hidden" name="key" value=key/>
            <button class="link">{words::layout_sign_out(lang)}</button>
        </form>
    }
    .into_any()
}

fn languages(frame: &Frame) -> AnyView {
    let (tag, name) = match frame.lang {
        Lang::Ru => ("en", "English"),
        Lang::En => ("ru", "Русский"),
    };
    let href = format!("/language/{tag}?next={}", frame.path);
    view! { <a class="language" href=href lang=tag hreflang=tag>{name}</a> }.into_any()
}

fn band(frame: &Frame) -> AnyView {
    let Some(day) = frame.other_day else { return ().into_any() };
    let lang = frame.lang;
    let on = day::in_sentence(day, lang);
    let (seen, kept) = if day < frame.today {
        (words::layout_past(lang), words::layout_past_kept(lang))
    } else {
        (words::layout_ahead(lang), words::layout_ahead_kept(lang))
    };
    let mut back = frame.path.clone();
    for (place, (name, value)) in frame.query.iter().enumerate() {
        back.push(if place == 0 { '?' } else { '&' });
        back.push_str(&format!("{name}={}", encoded(value)));
    }
    view! {
        <p class="band" role="status">
            {seen}" "<b>{on}</b>". "{kept}" "<a href=back>{words::layout_back_to_today(lang)}</a>
        </p>
    }
    .into_any()
}

/// A value for an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn navigation(frame: &Frame) -> AnyView {
    if frame.nav.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = frame
        .nav
        .iter()
        .cloned()
        .map(|item| {
            let current = item.is_current.then_some("page");
            view! { <li><a href=item.href aria-current=current>{item.label}</a></li> }
        })
        .collect();
    let label = words::layout_navigation(frame.lang);
    view! { <nav class="side" aria-label=label><ul>{items}</ul></nav> }.into_any()
}

fn heading(frame: &Frame) -> AnyView {
    let crumbs: Vec<_> = frame
        .crumbs
        .iter()
        .cloned()
        .map(|crumb| match crumb.href {
            Some(href) => view! { <li><a href=href>{crumb.label}</a></li> }.into_any(),
            None => view! { <li>{crumb.label}</li> }.into_any(),
        })
        .collect();
    let place = words::layout_place(frame.lang);
    let crumbs = (!crumbs.is_empty())
        .then(|| view! { <nav class="crumbs" aria-label=place><ol>{crumbs}</ol></nav> });
    let action = frame
        .action
        .clone()
        .map(|action| view! { <a class="button" href=action.href>{action.label}</a> });
    let lead = frame.lead.clone().map(|lead| view! { <p class="lead">{lead}</p> });
    let help = frame.help.clone().map(|help| {
        let label = words::layout_help(frame.lang);
        view! { <details class="help"><summary>{label}</summary><p>{help}</p></details> }
    });
    view! {
        {crumbs}
        <div class="head"><div><h1>{frame.title.clone()}</h1>{lead}</div>{action}</div>
        {help}
    }
    .into_any()
}
