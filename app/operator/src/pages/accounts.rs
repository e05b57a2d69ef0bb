//! «Учётные записи»: all of them, found by their logins, without a word of the register (SEC-08).

use leptos::prelude::*;

use crate::{
    accounts::{self, Wanted},
    store::Account,
    words,
};
use access::{Ctx, Grant, capability::KeepAccounts, pages::account::minute};
use kernel::{AppResult, Lang, text};
use ui::{
    Cell, Chip, Chips, Column, Empty, Field, FormState, Page, PageRequest, Pager, Row, Table,
    Width, address,
};

fn wanted(request: &PageRequest) -> Wanted {
    let line = |name: &str| {
        let typed = request.query.get(name).map_or("", String::as_str);
        text::line(typed, 100).unwrap_or_default().to_lowercase()
    };
    let is_closed = request.query.get("which").is_some_and(|which| which == "closed");
    Wanted { said: line("login"), is_closed, after: line("after") }
}

fn href(wanted: &Wanted, after: &str) -> String {
    let which = if wanted.is_closed { "closed" } else { "" };
    let named = [("login", wanted.said.as_str()), ("which", which), ("after", after)];
    let said = named.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> = said.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    address("/accounts", &query)
}

/// The list.
///
/// # Errors
/// `NotFound`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let grant: Grant<KeepAccounts> = ctx.may_in_house()?;
    let wanted = wanted(&request);
    let (found, has_more) = accounts::list(&ctx, &grant, &wanted).await?;
    let told: Vec<_> = found.into_iter().map(|account| tell(&ctx, &grant, account)).collect();
    let last = told.last().filter(|_| has_more).map(|(login, _)| href(&wanted, login));
    let back = (!wanted.after.is_empty()).then(|| href(&wanted, ""));
    let rows: Vec<Row> = told.into_iter().map(|(_, row)| row).collect();
    let page = Page::new(words::operator_accounts(lang), move || {
        let chip = |label, is_closed| {
            let shown = Wanted { is_closed, ..wanted.clone() };
            let href = href(&shown, "");
            Chip { label, count: None, href, is_current: wanted.is_closed == is_closed }
        };
        let chips = vec![
            chip(words::operator_accounts_all(lang), false),
            chip(words::operator_accounts_closed(lang), true),
        ];
        let found = if rows.is_empty() {
            view! { <Empty text=words::operator_accounts_none(lang)/> }.into_any()
        } else {
            table(lang, rows)
        };
        let which = wanted.is_closed.then(|| {
            view! { <input type="hidden" name="which" value="closed"/> }
        });
        view! {
            <form class="form form-row" action="/accounts">
                {which}
                <Field name="login" label=words::operator_accounts_login(lang) value=wanted.said.clone()
                    state=FormState::default() width=Width::Half
                    hint=Some(words::operator_accounts_hint(lang))/>
                <button class="button">{words::operator_accounts_find(lang)}</button>
            </form>
            <Chips label=words::operator_accounts_which(lang) chips/>
            {found}
            <Pager lang back further=last/>
        }
        .into_any()
    });
    Ok(page.lead(words::operator_accounts_lead(lang)))
}

fn table(lang: Lang, rows: Vec<Row>) -> AnyView {
    let columns = [
        access::words::access_login(lang),
        words::operator_account_state(lang),
        words::operator_account_seen(lang),
        words::operator_account_phone(lang),
        words::operator_account_count(lang),
    ];
    let columns = columns.map(Column::words).into();
    view! { <Table caption=words::operator_accounts(lang) columns rows/> }.into_any()
}

/// Its login, and its line.
fn tell(ctx: &Ctx, grant: &Grant<KeepAccounts>, account: Account) -> (String, Row) {
    let lang = ctx.lang;
    let state = state(lang, grant, &account);
    let seen = grant.read_permission().open(account.signed_in_at);
    let seen = seen.map_or_else(|| words::operator_never(lang), minute);
    let phone = phone(lang, account.has_factor);
    let sessions = match grant.read_permission().open(account.sessions) {
        0 => words::operator_account_nowhere(lang),
        count => words::count(count),
    };
    let login = ctx.reveal(grant.read_permission(), account.login);
    let href = format!("/accounts/{}", account.id);
    let link = Cell::Link { label: login.clone(), href, note: String::new() };
    let said = [state, seen, phone, sessions].map(Cell::Words);
    (login, Row { cells: std::iter::once(link).chain(said).collect(), ..Row::default() })
}

/// What it opens now.
pub(super) fn state(lang: Lang, grant: &Grant<KeepAccounts>, account: &Account) -> String {
    if grant.read_permission().open(account.is_disabled.clone()) {
        words::operator_account_closed(lang)
    } else if !account.has_no_password {
        words::operator_account_open(lang)
    } else if account.has_slip {
        words::operator_account_slip(lang)
    } else {
        words::operator_account_no_slip(lang)
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
