//! Where this person can go: at most seven entries, by what she may do (`design.md`, Frame).

use crate::words;
use access::{Ctx, capability::KeepAccounts};
use audit::pages as journal;
use offices::capability::OpenLogin;
use operator::capability::OperateHouse;

use structure::pages::acts::offers;
use ui::{Nav, NavItem, Sign};

/// The navigation of a page at this address.
pub(super) async fn of(ctx: &Ctx, path: &str) -> Nav {
    let lang = ctx.lang;
    let entry = |href: &str, sign: Sign, label: String| NavItem {
        label,
        short: None,
        href: href.to_owned(),
        sign: Some(sign),
        count: None,
        is_current: path == href || (href != "/" && path.starts_with(&format!("{href}/"))),
    };
    let mut main = vec![
        entry("/", Sign::Home, words::routes_nav_home(lang)),
        entry("/structure", Sign::Tree, words::routes_nav_structure(lang)),
    ];
    if ctx.actor.as_ref().is_some_and(progress::pages::is_for) {
        let short = Some(progress::words::progress_nav_short(lang));
        main.push(NavItem {
            short,
            ..entry("/progress", Sign::Report, progress::words::progress_nav(lang))
        });
    }
    // a navigation without offers is better than no page
    if let Ok(offers) = offers::count(ctx).await
        && offers.incoming + offers.outgoing > 0
    {
        let count = Some(offers.incoming).filter(|count| *count > 0);
        main.push(NavItem {
            count,
            ..entry("/offers", Sign::Document, structure::words::acts_offers(lang))
        });
    }
    main.push(entry("/employers", Sign::Document, words::routes_nav_employers(lang)));
    let short = Some(words::routes_nav_compare_short(lang));
    let compare = entry("/compare", Sign::Compare, words::routes_nav_compare(lang));
    main.push(NavItem { short, ..compare });
    // the account is not «around» the pages under it
    let mut account = entry("/account", Sign::Document, access::words::access_account(lang));
    account.is_current = path == "/account";
    let rights = entry("/account/rights", Sign::Document, offices::words::people_rights(lang));
    let mut service = vec![account, rights];
    if ctx.could_somewhere::<OpenLogin>() {
        service.push(entry("/logins", Sign::Document, words::routes_nav_logins(lang)));
    }
    if journal::is_for(ctx) {
        service.push(entry("/journal", Sign::Document, audit::words::audit_nav(lang)));
    }
    if ctx.could_somewhere::<KeepAccounts>() {
        service.push(entry(
            "/accounts",
            Sign::Document,
            operator::words::operator_accounts_nav(lang),
        ));
    }
    if ctx.could_somewhere::<OperateHouse>() {
        service.push(entry("/operator", Sign::Report, operator::words::operator_nav(lang)));
    }
    Nav { main, service }
}
