//! «Необычный доступ»: what the level above and the security officer should ask about.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::{
    ops::unusual::{self, Within},
    sentences::unusual_name,
    store::unusual::Case,
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppResult, Clock, Lang, day,
    form::{self, FormData, FormResult, Input, Kind},
};
use ui::{
    Button, Cell, Column, Crumb, Empty, Form, FormReply, Page, PageRequest, Row, Table, Task, Tone,
    Weight, address,
};

/// What the form brings.
pub(super) const FORM: form::Form =
    &[form::HEAD, &[Input::of("case", Kind::Id).writes(crate::field::Unusual::CODE).required()]];

/// A case, with what this reader may know of whose it is.
struct Shown {
    /// The name, or the login where names are not to be read.
    name: String,
    login: String,
    case: Case,
}

/// The cases.
///
/// # Errors
/// `Forbidden` for who is told of nobody.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let within = Within::of(&ctx)?;
    let known = unusual::list(&ctx, &within).await?;
    let shown = |case: Case| {
        let login = within.logins.open(case.login.clone());
        let name = within.names.map(|names| ctx.reveal(names, case.name.clone()));
        Shown { name: name.unwrap_or_else(|| login.clone()), login, case }
    };
    let (seen, waiting): (Vec<_>, Vec<_>) =
        known.into_iter().map(shown).partition(|shown| shown.case.seen_at.is_some());
    let crumbs = vec![
        Crumb { label: words::audit_journal(lang), href: Some("/journal".to_owned()) },
        Crumb { label: words::audit_unusual(lang), href: None },
    ];
    let path = request.path;
    let page = Page::new(words::audit_unusual(lang), move || {
        let waiting = if waiting.is_empty() {
            view! { <Empty text=words::audit_unusual_none(lang)/> }.into_any()
        } else {
            table(lang, &path, words::audit_unusual(lang), waiting)
        };
        let earlier = (!seen.is_empty()).then(|| {
            let title = words::audit_unusual_earlier(lang);
            view! { <section><h2>{title.clone()}</h2>{table(lang, &path, title, seen)}</section> }
        });
        view! { {waiting}{earlier} }.into_any()
    });
    Ok(page.lead(words::audit_unusual_lead(lang)).crumbs(crumbs))
}

fn table(lang: Lang, path: &str, caption: String, cases: Vec<Shown>) -> AnyView {
    let columns = vec![
        Column::words(words::audit_unusual_what(lang)),
        Column::words(words::audit_actor(lang)),
        Column::words(words::audit_behalf(lang)),
        Column::words(words::audit_when(lang)),
        Column::pieces(words::audit_unusual_do(lang)),
    ];
    let rows = cases.into_iter().map(|shown| row(lang, path, shown)).collect();
    view! { <Table caption columns rows/> }.into_any()
}

fn row(lang: Lang, path: &str, Shown { name, login, case }: Shown) -> Row {
    let count = i64::try_from(case.what.count).unwrap_or(0);
    let when = words::say!(
        audit_unusual_between,
        lang,
        from = kernel::clock::moment_in_table(case.what.from),
        until = kernel::clock::moment_in_table(case.what.until)
    );
    let on = |at: DateTime<Utc>| day::in_address(Clock::local(at).date());
    let query = [("who", login), ("from", on(case.what.from)), ("until", on(case.what.until))];
    let query = query.map(|(name, value)| (name.to_owned(), value));
    let does = match case.seen_at {
        Some(at) => Cell::Words(words::audit_unusual_seen_on(lang, Clock::local(at).date())),
        None => {
            let (path, id) = (path.to_owned(), case.id.to_string());
            let form = view! {
                <Form action=path>
                    <input type="hidden" name="case" value=id/>
                    <Button label=words::audit_unusual_mark(lang) weight=Weight::Quiet/>
                </Form>
            };
            Cell::View(form.into_any())
        }
    };
    let what = Cell::Words(unusual_name(lang, case.what.kind, count));
    let who = Cell::Link { label: name, href: address("/journal", &query), note: String::new() };
    let behalf = case.org.map_or(Cell::Nothing, Cell::Words);
    Row { cells: vec![what, who, behalf, Cell::Words(when), does], ..Row::default() }
}

/// Marks one as seen.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let within = Within::of(ctx)?;
    let answers = ctx.read(FORM, typed)?;
    let case = &unusual::one(ctx, &within, answers.get("case")?).await?;
    let form = Submission::of(ctx, request, typed);
    form.run(Ok(answers), |mut tx, _| async move {
        unusual::mark(&mut tx, ctx, case).await?;
        Ok((tx, FormReply::Redirect(request.path.clone())))
    })
    .await
}

/// What waits for this person.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> AppResult<Vec<Task>> {
    let count = i64::try_from(unusual::waiting(ctx).await?).unwrap_or(0);
    if count == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Task {
        label: words::audit_unusual_task(ctx.lang),
        href: "/journal/unusual".to_owned(),
        note: words::audit_unusual_task_note(ctx.lang, count),
        due: String::new(),
        tone: Tone::Warn,
    }])
}
