//! «Учётные записи»: all of them, found by their logins, without a word of the register (SEC-08).

use uuid::Uuid;

use crate::{accounts, store::Account, words};
use access::{Ctx, Grant, capability::KeepAccounts, pages::account::minute};
use kernel::{AppResult, Lang};
use ui::{
    Cell, Download, Page, PageRequest,
    list::{Column, Filter, List, Saved, Search},
};

/// The list.
static LIST: List<Viewer, Account, (String, Uuid)> = List {
    path: "/accounts",
    caption: words::operator_accounts,
    columns: &[
        Column::words(access::words::access_login, login)
            .sorted("login", |account| (account.sorted_by.clone(), account.id.0)),
        Column::words(words::operator_account_state, |viewer, account| {
            Cell::Words(state(viewer.ctx.lang, &viewer.grant, account))
        }),
        Column::words(words::operator_account_seen, seen),
        Column::words(words::operator_account_phone, |viewer, account| {
            Cell::Words(phone(viewer.ctx.lang, account.has_factor))
        }),
        Column::words(words::operator_account_count, sessions),
    ],
    search: Some(Search {
        name: "login",
        label: words::operator_accounts_login,
        hint: Some(words::operator_accounts_hint),
        button: words::operator_accounts_find,
    }),
    filter: Some(Filter {
        name: "which",
        label: words::operator_accounts_which,
        choices: &[("", words::operator_accounts_all), (CLOSED, words::operator_accounts_closed)],
    }),
    page: 50,
    empty: |lang, _| words::operator_accounts_none(lang),
    file: Some(Saved { path: "/accounts/table.csv", name: "accounts", most: 500 }),
    anchor: None,
};

/// The filter of closed ones.
const CLOSED: &str = "closed";

/// Who asks.
struct Viewer {
    ctx: Ctx,
    grant: Grant<KeepAccounts>,
}

/// The list.
///
/// # Errors
/// `NotFound`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let grant: Grant<KeepAccounts> = ctx.may_in_house()?;
    let asking = LIST.read((&ctx.keys, lang), &request, &[]);
    let which = (asking.said.as_str(), asking.chosen == CLOSED);
    let found = accounts::list((&ctx, &ctx.db), &grant, which, &asking.seek()).await?;
    let shown = LIST.show(&asking, &Viewer { ctx, grant }, found)?;
    let page = Page::new(words::operator_accounts(lang), move || shown.view());
    Ok(page.lead(words::operator_accounts_lead(lang)))
}

/// The same as a file.
///
/// # Errors
/// `NotFound`.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let (grant, today): (Grant<KeepAccounts>, _) = (ctx.may_in_house()?, ctx.today().day());
    let asking = LIST.read((&ctx.keys, ctx.lang), &request, &[]);
    let (said, is_closed) = (asking.said.clone(), asking.chosen == CLOSED);
    let viewer = Viewer { ctx, grant };
    let (at, grant) = ((&viewer.ctx, &viewer.ctx.reports), &viewer.grant);
    let mut file = LIST.file(asking, &viewer);
    while let Some(seek) = file.next() {
        file.take(accounts::list(at, grant, (&said, is_closed), &seek).await?);
    }
    Ok(file.saved(today))
}

fn login(viewer: &Viewer, account: &Account) -> Cell {
    let label = viewer.ctx.reveal(viewer.grant.read_permission(), account.login.clone());
    Cell::Link { label, href: format!("/accounts/{}", account.id), note: String::new() }
}

fn seen(viewer: &Viewer, account: &Account) -> Cell {
    let seen = viewer.grant.read_permission().open(account.signed_in_at.clone());
    Cell::Words(seen.map_or_else(|| words::operator_never(viewer.ctx.lang), minute))
}

fn sessions(viewer: &Viewer, account: &Account) -> Cell {
    Cell::Words(match viewer.grant.read_permission().open(account.sessions.clone()) {
        0 => words::operator_account_nowhere(viewer.ctx.lang),
        count => words::count(count),
    })
}

/// What it opens now.
pub(super) fn state(lang: Lang, grant: &Grant<KeepAccounts>, account: &Account) -> String {
    if grant.read_permission().open(account.is_disabled.clone()) {
        words::operator_account_closed(lang)
    } else if !account.has_no_password {
        words::operator_account_open(lang)
    } else if account.has_letter {
        words::operator_account_letter(lang)
    } else {
        words::operator_account_no_letter(lang)
    }
}

/// Whether a phone is asked for.
pub(super) fn phone(lang: Lang, has_factor: bool) -> String {
    if has_factor {
        words::operator_account_with(lang)
    } else {
        words::operator_account_without(lang)
    }
}
