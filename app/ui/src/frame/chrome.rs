//! Top bar, day, band, title: the same on every page (`design.md`, Frame).

use leptos::prelude::*;

use super::{
    address::{address, keep_day},
    model::Frame,
    navigation::{bottom, side},
    own,
};
use crate::{Badge, ButtonLink, Details, Icon, Link, Sign, safe, words};
use kernel::day;

pub(super) fn framed(frame: Frame, body: AnyView) -> AnyView {
    let is_past = frame.on.is_some();
    let is_bare = frame.is_bare || frame.nav.is_empty();
    let skip = words::layout_skip(frame.lang);
    let (side, bottom) =
        if is_bare { (None, None) } else { (Some(side(&frame)), Some(bottom(&frame))) };
    let shell = if is_bare { "shell shell-bare" } else { "shell" };
    view! {
        <body class:is-past=is_past class:is-bare=is_bare data-wait=words::layout_wait(frame.lang)>
            <a class="skip" href="#main">{skip}</a>
            {top(&frame, is_bare)}
            {band(&frame)}
            <div class=shell>
                {side}
                <main id="main" tabindex="-1">{heading(&frame)}{body}</main>
                {footer(&frame, is_bare)}
            </div>
            {bottom}
        </body>
    }
    .into_any()
}

fn top(frame: &Frame, is_bare: bool) -> AnyView {
    let tools = (!is_bare).then(|| view! { {search(frame)}{day_control(frame)} });
    let last = match frame.person {
        Some(_) => person(frame),
        None => own::language(frame),
    };
    let banner = frame.banner.clone().map(|text| view! { <p class="banner">{text}</p> });
    view! {
        <header>
            {banner}
            <div class="top">
                <a class="brand" href=keep_day("/", frame.on)>
                    <svg class="brand-mark" viewBox="0 0 22 22" aria-hidden="true">
                        <rect width="22" height="22" rx="5"></rect>
                        <path d="M5 7h12M5 11h12M5 15h12"></path>
                    </svg>
                    {words::layout_product(frame.lang)}
                </a>
                {tools}
                {last}
            </div>
        </header>
    }
    .into_any()
}

fn search(frame: &Frame) -> AnyView {
    let label = words::layout_search(frame.lang);
    let (hint, searched) = (label.clone(), frame.searched.clone());
    let on = frame.on.map(day::in_address);
    view! {
        <form class="search" action="/find" role="search">
            <Icon sign=Sign::Search/>
            <input type="search" name="q" value=searched aria-label=label placeholder=hint maxlength="200"
                autocomplete="off"/>
            {on.map(|on| view! { <input type="hidden" name="on" value=on/> })}
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
    .into_any()
}

fn day_control(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let shown = frame.on.unwrap_or(frame.today);
    let (text, short) = match frame.on {
        None => (words::layout_today(lang, shown), words::layout_today_short(lang)),
        Some(_) => (day::in_table(shown), day::in_table(shown)),
    };
    let kept: Vec<_> = frame
        .query
        .iter()
        .cloned()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    view! {
        <details class="pop day">
            <summary>
                <Icon sign=Sign::Day/>
                <span class="day-on">{words::layout_on_day(lang)}</span>" "
                <b class="day-long">{text}</b><b class="day-short">{short}</b>
            </summary>
            <form class="panel" action=safe(&frame.path)>
                {kept}
                <label for="on">{words::layout_day_label(lang)}</label>
                <input id="on" name="on" type="date" value=day::in_address(shown) min="1900-01-01"/>
                <button class="button button-quiet">{words::layout_day_show(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

fn person(frame: &Frame) -> AnyView {
    let Some(person) = frame.person.clone() else { return ().into_any() };
    view! {
        <details class="pop person">
            <summary>
                <span class="person-name">{person.name}</span>
                <span class="person-place">{person.place}</span>
            </summary>
            <div class="panel">
                <p>{person.role}</p>
                {own::language(frame)}
                {own::lock(frame)}
                {own::sign_out(frame)}
            </div>
        </details>
    }
    .into_any()
}

fn band(frame: &Frame) -> AnyView {
    let Some(on) = frame.on else { return ().into_any() };
    let lang = frame.lang;
    let said = day::in_sentence(on, lang);
    let (seen, kept) = if on < frame.today {
        (words::layout_past(lang), words::layout_past_kept(lang))
    } else {
        (words::layout_ahead(lang), words::layout_ahead_kept(lang))
    };
    let back = address(&frame.path, &frame.query);
    view! {
        <div class="band" role="status">
            <p>{seen}" "<b>{said}</b>". "{kept}</p>
            <a href=safe(&back)>{words::layout_back_to_today(lang)}</a>
        </div>
    }
    .into_any()
}

fn heading(frame: &Frame) -> AnyView {
    let action = frame
        .action
        .clone()
        .map(|action| view! { <ButtonLink label=action.label href=action.href/> });
    let caption = frame.caption.clone().map(|text| view! { <p class="caption">{text}</p> });
    let lead = frame.lead.clone().map(|lead| view! { <p class="lead">{lead}</p> });
    let marks: Vec<_> =
        frame.marks.iter().cloned().map(|(text, tone)| view! { <Badge text tone/> }).collect();
    let marks = (!marks.is_empty()).then(|| view! { <p class="marks">{marks}</p> });
    let help = frame.help.clone().map(|help| {
        view! { <Details summary=words::layout_help(frame.lang)><p>{help}</p></Details> }
    });
    view! {
        {crumbs(frame)}
        <div class="head">
            <div>{caption}<h1>{frame.title.clone()}</h1>{lead}{marks}</div>
            {action}
        </div>
        {help}
    }
    .into_any()
}

fn crumbs(frame: &Frame) -> AnyView {
    if frame.crumbs.is_empty() {
        return ().into_any();
    }
    let crumbs: Vec<_> = frame
        .crumbs
        .iter()
        .cloned()
        .map(|crumb| match crumb.href {
            Some(href) => {
                let href = keep_day(&href, frame.on);
                view! { <li><Link href label=crumb.label/></li> }.into_any()
            }
            None => view! { <li>{crumb.label}</li> }.into_any(),
        })
        .collect();
    let label = words::layout_place(frame.lang);
    view! { <nav class="crumbs" aria-label=label><ol>{crumbs}</ol></nav> }.into_any()
}

fn footer(frame: &Frame, is_bare: bool) -> AnyView {
    let lang = frame.lang;
    let shown = (!is_bare)
        .then(|| format!(" · {}", words::layout_shown(lang, frame.on.unwrap_or(frame.today))));
    view! { <footer class="foot"><p>{words::layout_product(lang)}{shown}</p></footer> }.into_any()
}
