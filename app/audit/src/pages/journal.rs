//! «Журнал действий»: who did what, when, in one's own organisations.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::{
    model::{ACTIONS, Place},
    ops::{
        search::{self, Found, Question, Within},
        unusual,
    },
    parts::{self, Told},
    say::action_name,
    words,
};
use access::Ctx;
use kernel::{
    AppError, AppResult, Lang, day,
    form::{self, FieldError, FormError, FormResult, Input, Kind, Shape},
};
use ui::{
    Cell, Column, DateField, Empty, ErrorSummary, Field, FormState, Page, PageRequest, Pager, Row,
    Select, Table, Width, address,
};

/// Rows on one page.
const PAGE: i64 = 50;
/// Days that are shown when none are asked for.
const USUAL: Days = Days::new(6);
/// Characters of what is looked for.
const SAID: usize = 100;

/// What the question may bring.
pub(super) const FORM: form::Form = &[&[
    Input::of("who", Kind::Line(SAID)).label(words::audit_who),
    Input::of("org", Kind::Line(SAID)).label(words::audit_org),
    Input::of("what", Kind::codes(ACTIONS)),
    Input::of("from", Kind::Day).label(words::audit_from),
    Input::of("until", Kind::Day).label(words::audit_until),
    Input::of("after", Kind::Shape(Shape::unread("place"))),
]];

/// The question and what was found.
///
/// # Errors
/// `Forbidden` for who may read nothing of the journal.
pub async fn page(ctx: Ctx, page_request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let within = Within::of(&ctx)?;
    let mut state = FormState { typed: page_request.query.clone(), errors: Vec::new() };
    let mut found = None;
    match read(&ctx, &page_request) {
        Ok(question) => match search::run(&ctx, &within, &question, PAGE).await? {
            Found::Lines(lines, has_more) => {
                let rows = parts::told(&ctx, lines, &within);
                found = Some((question, rows, has_more));
            }
            Found::NoOrganisation => state.errors.push(FieldError {
                field: "org".to_owned(),
                label: words::audit_org(lang),
                text: words::audit_org_none(lang),
            }),
        },
        Err(FormError::Fields(errors)) => state.errors = errors,
        Err(other) => return Err(other.refused()),
    }
    let days = found.as_ref().map_or_else(
        || usual(&ctx),
        |(page_request, _, _)| (page_request.from, page_request.until),
    );
    let has_names = within.names.is_some();
    let is_told = unusual::Within::of(&ctx).is_ok();
    let lead = if has_names {
        words::audit_journal_lead(lang)
    } else {
        words::audit_journal_lead_whole(lang)
    };
    let page = Page::new(words::audit_journal(lang), move || {
        let form = form(lang, &state, days, has_names);
        let answer = found.map(|found| answer(lang, found));
        let unusual = is_told.then(|| {
            let label = words::audit_unusual(lang);
            view! { <p class="actions no-print"><a href="/journal/unusual">{label}</a></p> }
        });
        view! { {unusual}<ErrorSummary state lang/>{form}{answer} }.into_any()
    });
    Ok(page.lead(lead))
}

fn usual(ctx: &Ctx) -> (NaiveDate, NaiveDate) {
    let today = ctx.today().day();
    (today - USUAL, today)
}

/// The question in the address.
fn read(ctx: &Ctx, page_request: &PageRequest) -> FormResult<Question> {
    let lang = ctx.lang;
    let usual = usual(ctx);
    let mut reading = ctx.reading(FORM, &page_request.query);
    let from = reading.value("from").unwrap_or(usual.0);
    let until = reading.value("until").unwrap_or(usual.1);
    if until < from {
        reading.error("from", words::audit_order(lang));
    }
    let answers = reading.finish()?;
    let after = match answers.get::<Option<String>>("after")? {
        None => None,
        Some(place) => Some(place.parse::<Place>().map_err(|_| AppError::NotFound)?),
    };
    let (action, who, org) = (answers.get("what")?, answers.get("who")?, answers.get("org")?);
    Ok(Question { from, until, action, who, org, after })
}

fn form(lang: Lang, state: &FormState, days: (NaiveDate, NaiveDate), has_names: bool) -> AnyView {
    let options =
        ACTIONS.iter().map(|code| ((*code).to_owned(), action_name(lang, code))).collect();
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

/// The address of the question from a place on.
fn href(question: &Question, after: Option<Place>) -> String {
    let named = [
        ("from", Some(day::in_address(question.from))),
        ("until", Some(day::in_address(question.until))),
        ("who", question.who.clone()),
        ("org", question.org.clone()),
        ("what", question.action.clone()),
        ("after", after.map(|place| place.to_string())),
    ];
    let query: Vec<_> =
        named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    address("/journal", &query)
}

fn answer(lang: Lang, (question, rows, has_more): (Question, Vec<Told>, bool)) -> AnyView {
    let back = question.after.map(|_| href(&question, None));
    if rows.is_empty() {
        return view! { <Empty text=words::audit_none(lang)/><Pager lang back/> }.into_any();
    }
    let further = rows.last().filter(|_| has_more).map(|row| href(&question, Some(row.line.place)));
    let columns = [
        words::audit_when(lang),
        words::audit_actor(lang),
        words::audit_behalf(lang),
        words::audit_what(lang),
        words::audit_object(lang),
    ];
    let rows = rows.into_iter().map(line).collect();
    view! {
        <Table caption=words::audit_journal(lang) columns=columns.map(Column::words).into() rows/>
        <Pager lang back further/>
    }
    .into_any()
}

fn line(row: Told) -> Row {
    let moment = kernel::clock::moment_in_table(row.line.place.at);
    let when = match row.line.request {
        Some(request) => {
            Cell::Link { label: moment, href: format!("/journal/{request}"), note: String::new() }
        }
        None => Cell::Words(moment),
    };
    let object = row.object_cell();
    let behalf = row.line.behalf.map_or(Cell::Nothing, Cell::Words);
    let cells = vec![when, Cell::Words(row.actor), behalf, Cell::Words(row.did), object];
    Row { cells, ..Row::default() }
}
