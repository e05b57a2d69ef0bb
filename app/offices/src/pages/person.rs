//! The form of whoever is bound to an office: filled in, looked at, carried out. One for elections and orders.

use leptos::prelude::*;
use sqlx::PgConnection;

use super::paper::{self, Paper};
use crate::{
    ops::{
        appoint::{Bound, NotBound},
        slips::Run,
    },
    store::openings::Opening,
    words,
};
use access::{
    Ctx,
    ops::slip::Prepared,
    pages::once::{self, Begun},
};
use kernel::{
    AppError, AppResult, Lang, day,
    error::FieldError,
    posted::{Fields, FormData},
    spec::{FieldKind, FieldSpec},
    text::{self, TextError},
};
use ui::{
    Actions, Button, ErrorSummary, FactLine, Facts, Field, FieldGroup, Form, FormState,
    PageRequest, Redirect, Weight, Width,
};

/// What every such form brings; `go` says how far it is.
pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec::of("go", FieldKind::Choice(&["check", "change", "do"])).required(),
    FieldSpec::of("surname", FieldKind::Line(100)).required(),
    FieldSpec::of("first_name", FieldKind::Line(100)).required(),
    FieldSpec::of("patronymic", FieldKind::Line(100)),
    FieldSpec::of("number", FieldKind::Line(50)).required(),
    FieldSpec::of("date", FieldKind::Day).required(),
    FieldSpec::of("from", FieldKind::Day).required(),
    FieldSpec::of("last", FieldKind::Day),
    FieldSpec::of("login", FieldKind::Line(40)).required(),
];

/// Whether the form came back without a remark, to be looked at before it is carried out.
pub(super) fn is_checked(request: &PageRequest) -> bool {
    let is_asked = request.form.typed.get("go").is_some_and(|go| go == "check");
    is_asked && request.form.errors.is_empty() && !request.is_back
}

/// Goes back to the fields as they were typed, without reading them.
///
/// # Errors
/// The form itself, without remarks, when it is asked for.
pub(super) fn unless_changed(typed: &FormData) -> AppResult<()> {
    match typed.get("go").map(String::as_str) {
        Some("change") => Err(AppError::Fields(Vec::new())),
        _ => Ok(()),
    }
}

/// Whether the form is only to be looked at.
pub(super) fn is_only_looked_at(typed: &FormData) -> bool {
    typed.get("go").is_none_or(|go| go != "do")
}

/// The form as it is shown again: with what stands in the way, or without a remark, to be looked at.
pub(super) fn looked_at(lang: Lang, found: Vec<NotBound>) -> AppError {
    AppError::Fields(found.into_iter().map(|not| say(lang, not)).collect())
}

/// Why nobody was bound, at its field.
pub(super) fn say(lang: Lang, not: NotBound) -> FieldError {
    let (field, label, text) = match not {
        NotBound::LoginTaken => ("login", words::people_login(lang), words::opening_taken(lang)),
        NotBound::Held => ("from", words::opening_from(lang), words::opening_held(lang)),
    };
    FieldError { field: field.to_owned(), label, text }
}

/// Binds her, once, with a slip for her, and leads to the slip.
///
/// # Errors
/// Remarks at fields; those of `bind`.
pub(super) async fn bind(
    ctx: &Ctx,
    (request, typed): (&PageRequest, &FormData),
    bind: impl AsyncFnOnce(&mut PgConnection, (&Run, &Prepared)) -> AppResult<Result<Bound, NotBound>>,
) -> AppResult<Redirect> {
    let run = Run::new();
    let prepared = run.prepare(ctx).await?;
    let mut once = match once::begin(ctx, request, typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    run.keep(once.db(), ctx).await?;
    let bound = bind(once.db(), (&run, &prepared)).await?;
    bound.map_err(|not| AppError::Fields(vec![say(ctx.lang, not)]))?;
    once.finish(run.address()).await
}

/// A login: small Latin letters, digits, hyphens.
fn login(raw: &str) -> Result<String, TextError> {
    let login = text::line(raw, 40)?.to_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = login.len() >= 3 && login.chars().all(plain) && !login.starts_with('-');
    if fits { Ok(login) } else { Err(TextError::Malformed) }
}

/// Reads everybody's fields; the caller reads its own and finishes.
pub(super) fn read(
    fields: &mut Fields<'_>,
    paper: Paper,
    kind: &'static str,
    today: chrono::NaiveDate,
) -> Option<Opening> {
    let lang = fields.lang();
    fields.raw("go");
    let surname = fields.text("surname", &words::opening_surname(lang));
    let first_name = fields.text("first_name", &words::opening_first_name(lang));
    let patronymic = fields.optional_text("patronymic", &words::opening_patronymic(lang));
    let behind = paper::behind(fields, paper, kind, today);
    let login = fields.required("login", &words::people_login(lang), login);
    Some(Opening {
        surname: surname?,
        first_name: first_name?,
        patronymic: patronymic.unwrap_or_default(),
        login: login?,
        behind: behind?,
    })
}

/// The fields; `head` stands above them, `login` is proposed.
pub(super) fn filling(
    lang: Lang,
    (path, state): (&str, &FormState),
    paper: Paper,
    (head, login): (AnyView, String),
    today: chrono::NaiveDate,
) -> AnyView {
    let fields = fields(lang, state, paper, login, today);
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Form action=path>
            {head}
            {fields}
            <Actions>
                <Button label=structure::words::structure_check(lang) name=Some("go") value=Some("check".to_owned())/>
            </Actions>
        </Form>
    }
    .into_any()
}

fn fields(
    lang: Lang,
    state: &FormState,
    paper: Paper,
    login: String,
    today: chrono::NaiveDate,
) -> AnyView {
    let field = |name: &'static str, label: String| {
        view! { <Field name label state=state.clone() width=Width::Wide/> }
    };
    let who = [
        field("surname", words::opening_surname(lang)),
        field("first_name", words::opening_first_name(lang)),
        field("patronymic", words::opening_patronymic(lang)),
    ];
    let hint = Some(words::opening_login_hint(lang));
    let login = view! {
        <Field name="login" label=words::people_login(lang) value=login state=state.clone() hint width=Width::Half/>
    };
    view! {
        <FieldGroup title=words::opening_who(lang)>{who.into_iter().collect::<Vec<_>>()}{login}</FieldGroup>
        {paper::fields(lang, state, paper, today)}
    }
    .into_any()
}

/// What would be done, from what was typed: `head` is what the caller knows besides.
pub(super) fn checked(
    lang: Lang,
    (path, typed): (&str, &FormData),
    paper: Paper,
    head: Vec<(String, String)>,
    button: String,
) -> AnyView {
    let of = |name: &str| typed.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let names = [of("surname"), of("first_name"), of("patronymic")];
    let said = |name: &str| {
        let [d, m, y] = ["d", "m", "y"].map(|part| of(&format!("{name}_{part}")).parse().ok());
        let year = y.and_then(|y: u32| i32::try_from(y).ok());
        let day = d
            .zip(m)
            .zip(year)
            .and_then(|((d, m), year)| chrono::NaiveDate::from_ymd_opt(year, m, d));
        day.map(day::in_table).unwrap_or_default()
    };
    let term = match said("last") {
        last if last.is_empty() => words::people_term_open(lang, said("from")),
        last => words::say!(people_term_until, lang, from = said("from"), last = last),
    };
    let mut facts = vec![(words::people_person(lang), names.join(" ").trim().to_owned())];
    facts.extend(head);
    facts.extend([
        (words::people_login(lang), of("login").to_lowercase()),
        (paper.number(lang), of("number")),
        (paper.date(lang), said("date")),
        (words::people_term(lang), term),
    ]);
    let facts: Vec<_> =
        facts.into_iter().map(|(term, fact)| view! { <FactLine term>{fact}</FactLine> }).collect();
    let carried: Vec<_> = typed
        .iter()
        .filter(|(name, _)| !["key", "version", "go"].contains(&name.as_str()))
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone()/> }
        })
        .collect();
    view! {
        <Facts>{facts}</Facts>
        <p class="soft">{words::opening_nothing_yet(lang)}</p>
        <Form action=path>
            {carried}
            <Actions>
                <Button label=button name=Some("go") value=Some("do".to_owned())/>
                <Button label=words::opening_change(lang) weight=Weight::Quiet name=Some("go")
                    value=Some("change".to_owned())/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// A login nobody has, made of a registry number and an ending.
pub(super) async fn proposed(ctx: &Ctx, reg_no: &str, ending: &str) -> AppResult<String> {
    let proposals = proposals(reg_no, ending);
    let taken = crate::store::openings::taken(&ctx.db, &proposals).await?;
    Ok(proposals.into_iter().find(|login| !taken.contains(login)).unwrap_or_default())
}

/// Logins to try in turn.
pub(super) fn proposals(reg_no: &str, ending: &str) -> Vec<String> {
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let stem: String = reg_no.to_ascii_lowercase().chars().filter(plain).take(28).collect();
    let stem = if stem.len() < 3 { format!("org-{stem}") } else { stem };
    let stem = format!("{}{ending}", stem.trim_start_matches('-'));
    (1..10).map(|turn| if turn == 1 { stem.clone() } else { format!("{stem}-{turn}") }).collect()
}
