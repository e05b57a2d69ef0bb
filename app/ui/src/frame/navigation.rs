//! Where one can go: a column at the side, or on a phone a bar of four and «Ещё».

use leptos::prelude::*;

use super::{
    address::keep_day,
    model::{Frame, NavItem},
    own::{language, lock, sign_out},
};
use crate::{Icon, Sign, safe, words};
use kernel::words::count;

/// Entries in the bar of a phone; the rest lies behind «Ещё».
const IN_BAR: usize = 4;

/// The column at the side.
pub(super) fn side(frame: &Frame) -> AnyView {
    let main = entries(frame, &frame.nav.main, false);
    let service = (!frame.nav.service.is_empty()).then(|| {
        let service = entries(frame, &frame.nav.service, false);
        view! { <ul class="service">{service}</ul> }
    });
    let label = words::layout_navigation(frame.lang);
    view! { <nav class="side" aria-label=label><div><ul>{main}</ul>{service}</div></nav> }
        .into_any()
}

/// The bar of a phone.
pub(super) fn bottom(frame: &Frame) -> AnyView {
    let (bar, rest) = frame.nav.main.split_at(frame.nav.main.len().min(IN_BAR));
    let rest: Vec<_> = rest.iter().chain(&frame.nav.service).cloned().collect();
    let is_in_rest = rest.iter().any(|item| item.is_current);
    let person = frame.person.clone().map(|person| {
        view! {
            <div class="more-person">
                <p>{person.name}</p>
                <p class="soft">{person.role}</p>
                <p class="soft">{person.place}</p>
                {lock(frame)}
                {sign_out(frame)}
            </div>
        }
    });
    let lang = frame.lang;
    view! {
        <nav class="bottom" aria-label=words::layout_navigation(lang)>
            <ul>{entries(frame, bar, true)}</ul>
            <details class="pop more" class:is-current=is_in_rest>
                <summary><Icon sign=Sign::More/>{words::layout_more(lang)}</summary>
                <div class="panel">
                    <ul>{entries(frame, &rest, false)}</ul>
                    {person}
                    {language(frame)}
                </div>
            </details>
        </nav>
    }
    .into_any()
}

fn entries(frame: &Frame, items: &[NavItem], has_sign: bool) -> Vec<AnyView> {
    items
        .iter()
        .cloned()
        .map(|item| {
            let current = item.is_current.then_some("page");
            let label = item.short.filter(|_| has_sign).unwrap_or(item.label);
            let href = keep_day(&item.href, frame.on);
            let sign = has_sign.then(|| {
                let sign = item.sign.unwrap_or(Sign::Document);
                view! { <Icon sign/> }
            });
            let number = item
                .count
                .filter(|_| !has_sign)
                .map(|number| view! { " "<span class="nav-count">{count(number)}</span> });
            view! {
                <li><a href=safe(&href) aria-current=current>{sign}<span>{label}</span>{number}</a></li>
            }
            .into_any()
        })
        .collect()
}
