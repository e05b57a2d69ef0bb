//! Where this person can go: at most seven entries, by what she may do (`design.md`, Frame).

use crate::{
    access::Ctx,
    kernel::words,
    layout::{Nav, NavItem},
    progress::pages as progress,
    ui::Sign,
};

/// The navigation of a page at this address.
pub(super) fn of(ctx: &Ctx, path: &str) -> Nav {
    let lang = ctx.lang;
    let entries = [
        ("/", Sign::Home, words::routes_nav_home(lang)),
        ("/structure", Sign::Tree, words::routes_nav_structure(lang)),
        ("/compare", Sign::Compare, words::routes_nav_compare(lang)),
    ];
    let mut main: Vec<NavItem> = entries
        .into_iter()
        .map(|(href, sign, label)| NavItem {
            label,
            short: None,
            href: href.to_owned(),
            sign: Some(sign),
            count: None,
            is_current: path == href || (href != "/" && path.starts_with(&format!("{href}/"))),
        })
        .collect();
    if ctx.actor.as_ref().is_some_and(progress::is_for) {
        main.push(NavItem {
            label: words::progress_nav(lang),
            short: Some(words::progress_nav_short(lang)),
            href: "/progress".to_owned(),
            sign: Some(Sign::Report),
            count: None,
            is_current: path == "/progress" || path.starts_with("/progress/"),
        });
    }
    Nav { main, service: Vec::new() }
}
