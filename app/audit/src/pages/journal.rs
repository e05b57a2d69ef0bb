//! «Журнал действий»: who did what, when, in one's own organisations.

use chrono::{DateTime, Days, NaiveDate, Utc};
use leptos::prelude::*;

use crate::{
    ops::{
        search::{self, Found, Question, Within},
        unusual,
    },
    parts::{self, RowView},
    store::journal::JournalRow,
    words,
};
use access::Ctx;
use kernel::{
    AppError, AppResult, Lang, day,
    form::{self, FieldError, FormError, FormResult, Input, Kind, Shape},
};
use ui::{
    Cell, DateField, Download, ErrorSummary, Field, FormState, Page, PageRequest, Select, Width,
    list::{Column, List, Saved, Shown},
};

/// The list.
static LIST: List<Viewer, JournalRow, (DateTime<Utc>, i64)> = List {
    path: "/journal",
    caption: words::audit_journal,
    columns: &[
        Column::words(words::audit_when, |_, line| when(line))
            .newest_first("at", |line| (line.at, line.row)),
        Column::words(words::audit_actor, |viewer, line| Cell::Words(viewer.row(line).actor)),
        Column::words(words::audit_behalf, |_, line| {
            line.behalf.clone().map_or(Cell::Nothing, Cell::Words)
        }),
        Column::words(words::audit_what, |viewer, line| Cell::Words(viewer.row(line).did)),
        Column::words(words::audit_object, |viewer, line| viewer.row(line).object_cell()),
    ],
    search: None,
    filter: None,
    page: 50,
    empty: |lang, _| words::audit_none(lang),
    file: Some(Saved { path: "/journal/table.csv", name: "journal", most: 500 }),
    anchor: None,
};

/// Who asks, and what she may read.
struct Viewer {
    ctx: Ctx,
    within: Within,
}

impl Viewer {
    fn row(&self, line: &JournalRow) -> RowView {
        parts::row_view(&self.ctx, line.clone(), &self.within)
    }
}

/// Days that are shown when none are asked for.
const USUAL: Days = Days::new(6);
/// Characters of what is looked for.
const SAID: usize = 100;
/// Characters of the code of a verb.
const CODE: usize = 40;

/// What the question may bring.
pub(super) const FORM: form::Form = &[&[
    Input::of("who", Kind::Line(SAID)).label(words::audit_who),
    Input::of("org", Kind::Line(SAID)).label(words::audit_org),
    Input::of("what", Kind::Line(CODE)).label(words::audit_what),
    Input::of("from", Kind::Day).label(words::audit_from),
    Input::of("until", Kind::Day).label(words::audit_until),
    Input::of("after", Kind::Shape(Shape::unread("cursor"))),
]];

/// The question and what was found.
///
/// # Errors
/// `Forbidden` for who may read nothing of the journal.
pub async fn page(ctx: Ctx, page_request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let within = Within::of(&ctx)?;
    let mut state = FormState { typed: page_request.query.clone(), errors: Vec::new() };
    let mut days = usual(&ctx);
    let has_names = within.names.is_some();
    let sees_unusual = unusual::Within::of(&ctx).is_ok();
    let verbs =
        ctx.catalogue.verbs().map(|verb| (verb.code.to_owned(), (verb.name)(lang))).collect();
    let mut shown = None;
    match read(&ctx, &page_request) {
        Ok(question) => {
            let asking = LIST.read((&ctx.keys, lang), &page_request, &own(&question));
            match search::run((&ctx, &ctx.db), &within, &question, asking.seek()).await? {
                Found::Lines(lines) => {
                    days = (question.from, question.until);
                    shown = Some(LIST.show(&asking, &Viewer { ctx, within }, lines)?);
                }
                Found::NoOrganisation => state.errors.push(no_organisation(lang)),
            }
        }
        Err(FormError::Fields(errors)) => state.errors = errors,
        Err(other) => return Err(other.refused()),
    }
    let lead = if has_names {
        words::audit_journal_lead(lang)
    } else {
        words::audit_journal_lead_whole(lang)
    };
    let page = Page::new(words::audit_journal(lang), move || {
        let form = form(lang, verbs, &state, (days, has_names));
        let answer = shown.map(Shown::view);
        let unusual = sees_unusual.then(|| {
            let label = words::audit_unusual(lang);
            view! { <p class="actions no-print"><a href="/journal/unusual">{label}</a></p> }
        });
        view! { {unusual}<ErrorSummary state lang/>{form}{answer} }.into_any()
    });
    Ok(page.lead(lead))
}

/// What was found, as a file.
///
/// # Errors
/// `Forbidden` for who may read nothing of the journal, `NotFound` for an organisation out of reach.
pub async fn download(ctx: Ctx, page_request: PageRequest) -> AppResult<Download> {
    let (within, today) = (Within::of(&ctx)?, ctx.today().day());
    let question = read(&ctx, &page_request).map_err(FormError::refused)?;
    let asking = LIST.read((&ctx.keys, ctx.lang), &page_request, &own(&question));
    let viewer = Viewer { ctx, within };
    let mut file = LIST.file(asking, &viewer);
    let at = (&viewer.ctx, &viewer.ctx.reports);
    while let Some(seek) = file.next() {
        match search::run(at, &viewer.within, &question, seek).await? {
            Found::Lines(lines) => file.take(lines),
            Found::NoOrganisation => return Err(AppError::NotFound),
        }
    }
    Ok(file.saved(today))
}

fn no_organisation(lang: Lang) -> FieldError {
    let (field, label) = ("org".to_owned(), words::audit_org(lang));
    FieldError { field, label, text: words::audit_org_none(lang) }
}

fn usual(ctx: &Ctx) -> (NaiveDate, NaiveDate) {
    let today = ctx.today().day();
    (today - USUAL, today)
}

/// The question in the address.
fn read(ctx: &Ctx, page_request: &PageRequest) -> FormResult<Question> {
    let lang = ctx.lang;
    let usual = usual(ctx);
    let what = page_request.query.get("what").filter(|what| !what.is_empty());
    if what.is_some_and(|what| ctx.catalogue.verb(what).is_none()) {
        return Err(AppError::NotFound.into());
    }
    let mut reading = ctx.reading(FORM, &page_request.query);
    let from = reading.value("from").unwrap_or(usual.0);
    let until = reading.value("until").unwrap_or(usual.1);
    if until < from {
        reading.error("from", words::audit_order(lang));
    }
    let answers = reading.finish()?;
    let (action, who, org) = (answers.get("what")?, answers.get("who")?, answers.get("org")?);
    Ok(Question { from, until, action, who, org })
}

fn form(
    lang: Lang,
    options: Vec<(String, String)>,
    state: &FormState,
    (days, has_names): ((NaiveDate, NaiveDate), bool),
) -> AnyView {
    let hint =
        if has_names { words::audit_who_hint(lang) } else { words::audit_who_hint_login(lang) };
    view! {
        <form class="form form-row" action="/journal">
            <Field name="who" label=words::audit_who(lang) hint=Some(hint) state=state.clone() width=Width::Half/>
            <Field name="org" label=words::audit_org(lang) hint=Some(words::audit_org_hint(lang))
                state=state.clone() width=Width::Half/>
            <Select name="what" label=words::audit_what(lang) options state=state.clone()
                nothing=Some(words::audit_what_any(lang)) width=Width::Half/>
            <DateField name="from" label=words::audit_from(lang) state=state.clone() lang value=Some(days.0)/>
            <DateField name="until" label=words::audit_until(lang) state=state.clone() lang value=Some(days.1)/>
            <button class="button">{words::audit_find(lang)}</button>
        </form>
    }
    .into_any()
}

/// The question as every link of the list says it, the usual days included: tomorrow they are others.
fn own(question: &Question) -> Vec<(&'static str, String)> {
    let named = [
        ("from", Some(day::in_address(question.from))),
        ("until", Some(day::in_address(question.until))),
        ("who", question.who.clone()),
        ("org", question.org.clone()),
        ("what", question.action.clone()),
    ];
    named.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn when(line: &JournalRow) -> Cell {
    let label = kernel::clock::moment_in_table(line.at);
    match line.request {
        Some(request) => {
            Cell::Link { label, href: format!("/journal/{request}"), note: String::new() }
        }
        None => Cell::Words(label),
    }
}
