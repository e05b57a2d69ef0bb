//! Where this person can go: at most seven entries, by what she may do (`design.md`, Frame).

use crate::{
    access::Ctx,
    kernel::words,
    layout::{Nav, NavItem},
    structure::pages::acts::offers,
    ui::Sign,
};

/// The navigation of a page at this address.
pub(super) async fn of(ctx: &Ctx, path: &str) -> Nav {
    let lang = ctx.lang;
    let mut entries = vec![
        ("/", Sign::Home, words::routes_nav_home(lang)),
        ("/structure", Sign::Tree, words::routes_nav_structure(lang)),
        ("/compare", Sign::Compare, words::routes_nav_compare(lang)),
    ];
    // a navigation without offers is better than no page
    let (incoming, outgoing) = offers::count(ctx).await.unwrap_or_default();
    if incoming + outgoing > 0 {
        entries.push(("/offers", Sign::Document, words::acts_offers(lang)));
    }
    let main = entries
        .into_iter()
        .map(|(href, sign, label)| NavItem {
            label,
            short: None,
            href: href.to_owned(),
            sign: Some(sign),
            count: Some(incoming).filter(|count| href == "/offers" && *count > 0),
            is_current: path == href || (href != "/" && path.starts_with(&format!("{href}/"))),
        })
        .collect();
    Nav { main, service: Vec::new() }
}
