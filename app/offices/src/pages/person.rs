//! The form of whoever is bound to an office: filled in, looked at, carried out. One for elections and orders.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::paper::{self, PaperForm};
use crate::{ops::appoint::NotBound, store::openings::Opening, words};
use access::Ctx;
use kernel::{
    AppResult, Lang, day,
    form::{
        Answers, FieldError, FormData, FormError, FormResult, Input, Kind, Reading, Values, Width,
        all_write, text_error_message,
    },
    text::TextError,
};
use ui::{
    Actions, Button, ErrorSummary, FactLine, Facts, FieldGroup, Form, FormReply, FormState,
    PageRequest, Weight, inputs,
};

/// Who is bound, and how far the form is.
pub(super) const FIELDS: &[Input] = &[GO, NAME[0], NAME[1], NAME[2], LOGIN];

/// Who is bound: what the command line brings.
pub(super) const WHO: &[Input] = &[NAME[0], NAME[1], NAME[2], LOGIN];

/// How far the form is.
const GO: Input =
    Input::of("go", Kind::codes(&["check", "change", "do"])).kept_nowhere().required();

/// Her name in its parts.
const NAME: [Input; 3] = all_write(
    access::field::PersonName::CODE,
    [
        part("surname", words::opening_surname).required(),
        part("first_name", words::opening_first_name).required(),
        part("patronymic", words::opening_patronymic),
    ],
);

const LOGIN: Input = Input::of("login", Kind::Line(40))
    .label(words::people_login)
    .hint(words::opening_login_hint)
    .width(Width::Half)
    .writes(access::field::Login::CODE)
    .required();

const fn part(name: &'static str, label: fn(Lang) -> String) -> Input {
    Input::of(name, Kind::Line(100)).label(label).width(Width::Wide)
}

/// Whether the form came back without an error, to be looked at before it is carried out.
pub(super) fn is_checked(request: &PageRequest) -> bool {
    let is_asked = request.form.typed.get("go").is_some_and(|go| go == "check");
    is_asked && request.form.errors.is_empty() && !request.is_back
}

/// Whether one goes back to the fields as they were typed, without reading them.
pub(super) fn is_changed(typed: &FormData) -> bool {
    typed.get("go").is_some_and(|go| go == "change")
}

/// Whether the form is only to be looked at.
pub(super) fn is_only_looked_at(typed: &FormData) -> bool {
    typed.get("go").is_none_or(|go| go != "do")
}

/// The form as it is shown again: with what stands in the way, or to be looked at.
pub(super) fn looked_at(lang: Lang, found: Vec<NotBound>) -> FormResult<FormReply> {
    if found.is_empty() {
        return Ok(FormReply::Preview);
    }
    Err(FormError::Fields(found.into_iter().map(|not| field_error(lang, not)).collect()))
}

/// Why nobody was bound, at its field.
pub(super) fn field_error(lang: Lang, not: NotBound) -> FieldError {
    let (field, label, text) = match not {
        NotBound::LoginTaken => ("login", words::people_login(lang), words::opening_taken(lang)),
        NotBound::Held => ("from", words::opening_from(lang), words::opening_held(lang)),
    };
    FieldError { field: field.to_owned(), label, text }
}

/// The same as the reason why the form was not carried out.
pub(super) fn to_error(lang: Lang, not: NotBound) -> FormError {
    FormError::Fields(vec![field_error(lang, not)])
}

/// A login: small Latin letters, digits, hyphens.
fn login(typed: &str) -> Result<String, TextError> {
    let login = typed.to_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = login.len() >= 3 && login.chars().all(plain) && !login.starts_with('-');
    if fits { Ok(login) } else { Err(TextError::Malformed) }
}

/// The rules that concern her login and her term.
pub(super) fn check(reading: &mut Reading) {
    if let Some(Err(error)) = reading
        .value::<String>(LOGIN.name)
        .filter(|typed| !typed.is_empty())
        .map(|typed| login(&typed))
    {
        reading.error(LOGIN.name, text_error_message(reading.lang(), error));
    }
    paper::check_term(reading);
}

/// Who is bound, by which kind of paper.
pub(super) fn opening(answers: &Answers, kind: &'static str) -> AppResult<Opening> {
    Ok(Opening {
        surname: answers.get("surname")?,
        first_name: answers.get("first_name")?,
        patronymic: answers.get("patronymic")?,
        login: answers.get::<String>(LOGIN.name)?.to_lowercase(),
        behind: paper::behind(answers, kind)?,
    })
}

/// The fields; `head` stands above them, `login` is proposed.
pub(super) fn filling(
    lang: Lang,
    (path, state): (&str, &FormState),
    paper: PaperForm,
    (head, login): (AnyView, String),
    today: NaiveDate,
) -> AnyView {
    let known = Values::from([(LOGIN.name.to_owned(), login)]);
    let who = inputs(lang, NAME.iter().chain([&LOGIN]), state, &known);
    let paper = paper::fields(lang, state, paper, today);
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Form action=path>
            {head}
            <FieldGroup title=words::opening_who(lang)>{who}</FieldGroup>
            {paper}
            <Actions>
                <Button label=structure::words::structure_check(lang) name=Some("go") value=Some("check".to_owned())/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// What would be done, from what was typed: `head` is what the caller knows besides.
pub(super) fn checked(
    lang: Lang,
    (path, typed): (&str, &FormData),
    paper: PaperForm,
    head: Vec<(String, String)>,
    button: String,
) -> AnyView {
    let of = |name: &str| typed.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let names = [of("surname"), of("first_name"), of("patronymic")];
    // days were read already: the form is sound
    let inputs = paper.inputs().iter().collect();
    let read = Reading::of_inputs(inputs, typed, lang, NaiveDate::MAX);
    let on = |name: &str| read.value::<NaiveDate>(name).map(day::in_table).unwrap_or_default();
    let term = match on("last") {
        last if last.is_empty() => words::people_term_open(lang, on("from")),
        last => words::say!(people_term_until, lang, from = on("from"), last = last),
    };
    let [number, date, ..] = paper.inputs() else { return ().into_any() };
    let mut facts = vec![(words::people_person(lang), names.join(" ").trim().to_owned())];
    facts.extend(head);
    facts.extend([
        (words::people_login(lang), of("login").to_lowercase()),
        ((number.label)(lang), of("number")),
        ((date.label)(lang), on("date")),
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
