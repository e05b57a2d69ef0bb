//! Where this person can go: at most seven entries, by what she may do (`design.md`, Frame).

use crate::{
    access::Ctx,
    kernel::words,
    layout::{Nav, NavItem},
    ui::Sign,
};

/// The navigation of a page at this address.
pub(super) fn of(ctx: &Ctx, path: &str) -> Nav {
    let lang = ctx.lang;
    let entries = [
        ("/", Sign::Home, words::routes_nav_home(lang)),
        ("/structure", Sign::Tree, words::routes_nav_structure(lang)),
        ("/employers", Sign::Document, words::routes_nav_employers(lang)),
        ("/compare", Sign::Compare, words::routes_nav_compare(lang)),
    ];
    let main = entries
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
    Nav { main, service: Vec::new() }
}
