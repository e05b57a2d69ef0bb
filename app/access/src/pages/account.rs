//! One's own account: when and from where one signed in, where it is still open, and how it is closed there.

use leptos::prelude::*;

use crate::{
    Ctx, Submission,
    device::{Browser, Device, Machine},
    ops::own_sessions::{self, OpenSession},
    words,
};
use kernel::{
    AppError, AppResult, Clock, Lang, day,
    form::{self, FormData, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ButtonLink, Cell, Column, FactLine, Facts, Form, FormReply, Inset, Page,
    PageRequest, Row, Table, Weight,
};

const PATH: &str = "/account";

/// What the forms of the page may bring.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("go", Kind::codes(&["end", "others"])).kept_nowhere().required(),
        Input::of("session", Kind::Id).writes(crate::field::Sessions::CODE),
    ],
];

/// The page.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, _asked: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let actor = ctx.actor()?;
    let (login, has_factor) = (actor.login.clone(), actor.has_factor);
    let past = own_sessions::past(&ctx).await?;
    let sessions = own_sessions::list(&ctx).await?;
    let before = match (past.at, &past.source) {
        (None, _) => words::access_account_first(lang),
        (Some(at), None) => minute(at),
        (Some(at), Some(source)) => {
            words::say!(access_account_from, lang, at = minute(at), source = source)
        }
    };
    let failed = match past.failed_at {
        None => words::access_account_no_failures(lang),
        Some(at) => {
            words::say!(access_account_failures, lang, at = minute(at), count = past.failures)
        }
    };
    let password = match past.password_set_at {
        None => words::access_account_password_given(lang),
        Some(at) => {
            words::access_account_password_set(lang, day::in_table(Clock::local(at).date()))
        }
    };
    let phone = if has_factor {
        words::access_account_factor_on(lang)
    } else {
        words::access_account_factor_off(lang)
    };
    let has_others = sessions.len() > 1;
    let page = Page::new(words::access_account(lang), move || {
        let others = has_others.then(|| {
            view! {
                <Form action=PATH>
                    <input type="hidden" name="go" value="others"/>
                    <Actions><Button label=words::access_account_end_others(lang)/></Actions>
                </Form>
            }
        });
        view! {
            <Facts>
                <FactLine term=words::access_login(lang)>{login}</FactLine>
                <FactLine term=words::access_account_before(lang)>{before}</FactLine>
                <FactLine term=words::access_account_failed(lang)>{failed}</FactLine>
                <FactLine term=words::access_password(lang)>{password}</FactLine>
                <FactLine term=words::access_code(lang)>{phone}</FactLine>
            </Facts>
            <Actions>
                <ButtonLink label=words::access_account_password(lang)
                    href="/account/password?next=/account" weight=Weight::Quiet/>
                <ButtonLink label=words::access_account_factor(lang)
                    href="/account/factor?next=/account" weight=Weight::Quiet/>
            </Actions>
            <h2>{words::access_account_sessions(lang)}</h2>
            {table(lang, sessions)}
            <Inset text=words::access_account_foreign(lang)/>
            {others}
        }
        .into_any()
    });
    Ok(page.lead(words::access_account_lead(lang)))
}

fn table(lang: Lang, sessions: Vec<OpenSession>) -> AnyView {
    let columns = vec![
        Column::words(words::access_account_device(lang)),
        Column::words(words::access_account_opened(lang)),
        Column::words(words::access_account_used(lang)),
        Column::words(words::access_account_source(lang)),
        Column::pieces(words::access_account_end(lang)),
    ];
    let rows = sessions.into_iter().map(|session| row(lang, session)).collect();
    view! { <Table caption=words::access_account_sessions(lang) columns rows/> }.into_any()
}

fn row(lang: Lang, session: OpenSession) -> Row {
    let end = if session.is_own {
        Cell::View(view! { <b>{words::access_account_this(lang)}</b> }.into_any())
    } else {
        let label = words::access_account_end(lang);
        Cell::View(
            view! {
                <Form action=PATH>
                    <input type="hidden" name="go" value="end"/>
                    <input type="hidden" name="session" value=session.id.to_string()/>
                    <Button label weight=Weight::Link/>
                </Form>
            }
            .into_any(),
        )
    };
    Row {
        id: None,
        is_marked: false,
        cells: vec![
            Cell::Words(device(lang, session.device)),
            Cell::Words(minute(session.opened_at)),
            Cell::Words(minute(session.seen_at)),
            session.source.map_or(Cell::Nothing, Cell::Words),
            end,
        ],
    }
}

/// «27.11.2026, 14:05» in Moscow.
#[must_use]
pub fn minute(at: chrono::DateTime<chrono::Utc>) -> String {
    let at = Clock::local(at);
    format!("{}, {}", day::in_table(at.date()), at.format("%H:%M"))
}

/// «Телефон, Яндекс Браузер»
#[must_use]
pub fn device(lang: Lang, device: Device) -> String {
    let machine = match device.machine {
        Machine::Computer => words::access_device_computer(lang),
        Machine::Phone => words::access_device_phone(lang),
        Machine::Tablet => words::access_device_tablet(lang),
        Machine::Unknown => words::access_device_unknown(lang),
    };
    let browser = match device.browser {
        Browser::Yandex => words::access_browser_yandex(lang),
        Browser::Edge => words::access_browser_edge(lang),
        Browser::Opera => words::access_browser_opera(lang),
        Browser::Firefox => words::access_browser_firefox(lang),
        Browser::Chrome => words::access_browser_chrome(lang),
        Browser::Safari => words::access_browser_safari(lang),
        Browser::Other => return machine,
    };
    format!("{machine}, {browser}")
}

/// Ends one session, or all others.
///
/// # Errors
/// [`AppError::NotFound`] for a session that is not hers.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let form = Submission::of(ctx, request, typed);
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        match answers.get::<String>("go")?.as_str() {
            "end" => {
                let session = answers.get("session").map_err(|_| AppError::NotFound)?;
                own_sessions::end(&mut tx, ctx, session).await?;
            }
            _ => own_sessions::end_others(&mut tx, ctx).await?,
        }
        Ok((tx, FormReply::Redirect(PATH.to_owned())))
    })
    .await
}
