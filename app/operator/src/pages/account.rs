//! One account: where it is open, and how it is closed.

use leptos::prelude::*;

use super::accounts;
use crate::accounts::{self as ops, AccountAction};
use crate::words;
use access::{
    Ctx, Grant, Submission,
    capability::KeepAccounts,
    ops::own_sessions::{self, OpenSession},
    pages::account::{device, minute},
};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FormData, FormResult, Input, Kind},
    id::AccountId,
};
use ui::{
    Actions, Button, Cell, Column, Crumb, Empty, ErrorSummary, FactLine, Facts, Form, FormReply,
    Inset, Page, PageRequest, Row, Table, Weight,
};

/// What the form brings.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[Input::of("what", Kind::codes(AccountAction::CODES)).kept_nowhere().required()],
];

/// The page.
///
/// # Errors
/// `NotFound`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let grant: Grant<KeepAccounts> = ctx.may_in_house()?;
    let id: AccountId = request.id("account")?;
    let known = ops::one(&ctx, &grant, id).await?;
    let sessions = own_sessions::kept(&ctx, &grant, id).await?;
    let is_own = ctx.actor()?.account == id;
    let is_closed = grant.read_permission().open(known.is_disabled.clone());
    let state = accounts::state(lang, &grant, &known);
    let phone = accounts::phone(lang, known.has_factor);
    let seen = grant.read_permission().open(known.signed_in_at.clone());
    let seen = seen.map_or_else(|| words::operator_never(lang), minute);
    let login = ctx.reveal(grant.read_permission(), known.login.clone());
    let title = words::operator_account(lang, &login);
    let (form_state, path) = (request.form, request.path);
    let crumb = Crumb { label: words::operator_accounts(lang), href: Some("/accounts".to_owned()) };
    let page = Page::new(title, move || {
        let has_sessions = !sessions.is_empty();
        let offer =
            |what: &'static str, label: String, lead: String| button(&path, what, (label, lead));
        let out = (has_sessions && !is_own)
            .then(|| offer("out", words::operator_out(lang), words::operator_out_lead(lang)));
        let close = (!is_closed && !is_own).then(|| {
            offer("close", offices::words::people_close(lang), words::operator_close_lead(lang))
        });
        let reopen = (is_closed && known.is_closed_here).then(|| {
            offer("reopen", offices::words::people_reopen(lang), words::operator_reopen_lead(lang))
        });
        let elsewhere = (is_closed && !known.is_closed_here)
            .then(|| view! { <Inset text=words::operator_closed_elsewhere(lang)/> });
        let own = is_own.then(|| view! { <Inset text=words::operator_own(lang)/> });
        view! {
            <ErrorSummary state=form_state lang/>
            <Facts>
                <FactLine term=access::words::access_login(lang)>{login}</FactLine>
                <FactLine term=words::operator_account_state(lang)>{state}</FactLine>
                <FactLine term=words::operator_account_seen(lang)>{seen}</FactLine>
                <FactLine term=words::operator_account_phone(lang)>{phone}</FactLine>
            </Facts>
            <h2>{words::operator_account_sessions(lang)}</h2>
            {session_table(lang, sessions)}
            {out}
            {close}
            {reopen}
            {elsewhere}
            {own}
        }
        .into_any()
    });
    Ok(page.lead(words::operator_account_lead(lang)).crumbs(vec![crumb]))
}

fn session_table(lang: Lang, sessions: Vec<OpenSession>) -> AnyView {
    if sessions.is_empty() {
        return view! { <Empty text=words::operator_account_none(lang)/> }.into_any();
    }
    let columns = [
        access::words::access_account_device(lang),
        access::words::access_account_opened(lang),
        access::words::access_account_used(lang),
        access::words::access_account_source(lang),
    ];
    let row = |session: OpenSession| Row {
        cells: vec![
            Cell::Words(device(lang, session.device)),
            Cell::Words(minute(session.opened_at)),
            Cell::Words(minute(session.seen_at)),
            session.source.map_or(Cell::Nothing, Cell::Words),
        ],
        ..Row::default()
    };
    let rows = sessions.into_iter().map(row).collect();
    let columns = columns.map(Column::words).into();
    view! { <Table caption=words::operator_account_sessions(lang) columns rows/> }.into_any()
}

fn button(path: &str, what: &'static str, (label, lead): (String, String)) -> AnyView {
    view! {
        <section>
            <p class="soft">{lead}</p>
            <Form action=path>
                <input type="hidden" name="what" value=what/>
                <Actions><Button label weight=Weight::Quiet/></Actions>
            </Form>
        </section>
    }
    .into_any()
}

/// Closes it, opens it again, or ends its sessions.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let grant: &Grant<KeepAccounts> = &ctx.may_in_house()?;
    let id: AccountId = request.id("account")?;
    let known = &ops::one(ctx, grant, id).await?;
    let form = Submission::of(ctx, request, typed);
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        match ops::carry_out(&mut tx, (ctx, grant), known, answers.get("what")?).await {
            // somebody else was quicker with the same: the page says how it is
            Err(AppError::Conflict) => {}
            done => done?,
        }
        Ok((tx, FormReply::Redirect(format!("/accounts/{id}"))))
    })
    .await
}
