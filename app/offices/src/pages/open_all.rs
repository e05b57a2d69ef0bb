//! Logins for all primaries without one: fifty lines a page, an empty line is skipped, one print run of slips.

use leptos::prelude::*;

use super::{
    logins,
    paper::{self, Term},
    person,
};
use crate::{
    ops::{
        appoint::{NotBound, chair_of},
        open_login,
        slips::Run,
    },
    store::{
        logins::Line,
        openings::{Behind, Opening},
    },
    words,
};
use access::{
    Ctx, Grant,
    capability::OpenLogin,
    pages::once::{self, Begun},
};
use kernel::{
    AppError, AppResult, Lang,
    error::FieldError,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
    text::{self, TextError},
};
use ui::{
    Actions, Button, DateField, Empty, ErrorSummary, Field, FieldGroup, Form, FormState, Inset,
    Page, PageRequest, Pager, Redirect, Width, encoded,
};

/// What the form brings: a name for each organisation, and the decision behind all of them.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("name_", FieldKind::Line(200)).many(),
        FieldSpec::of("number", FieldKind::Line(50)).required(),
        FieldSpec::of("date", FieldKind::Day).required(),
        FieldSpec::of("from", FieldKind::Day).required(),
        FieldSpec::of("last", FieldKind::Day),
    ],
];

/// The lines of this page; whoever opens no logins reads that here.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let place = logins::place(&ctx, &request).await?;
    let org = place.card.org;
    let after = logins::after(&request)?;
    let is_first = after.is_none();
    let action = address(&request);
    let (lines, has_more) = logins::lines(&ctx, &place.card, (true, true), after).await?;
    let shown = (lines.as_slice(), has_more, is_first);
    let (back, further) = logins::pages("/logins/open-all", (org, ""), shown);
    let (state, opens) = (request.form, place.opens);
    let page = Page::new(words::openall_title(lang), move || {
        if !opens {
            return view! { <Empty text=words::openall_not_yours(lang)/> }.into_any();
        }
        if lines.is_empty() {
            return view! { <Empty text=words::openall_none(lang)/> }.into_any();
        }
        view! {
            {form(lang, (&action, &state), &lines, today)}
            <Pager lang back further/>
        }
        .into_any()
    });
    let lead = words::openall_lead(lang, &place.card.short_name);
    Ok(page.lead(lead).crumbs(place.crumbs))
}

/// The address of the page of lines that is filled in.
fn address(request: &PageRequest) -> String {
    let of = |name: &str| {
        let value = request.query.get(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", encoded(value)))
    };
    let query: Vec<String> = ["under", "after", "id"].into_iter().filter_map(of).collect();
    format!("{}?{}", request.path, query.join("&"))
}

fn form(
    lang: Lang,
    (action, state): (&str, &FormState),
    lines: &[Line],
    today: chrono::NaiveDate,
) -> AnyView {
    let fields: Vec<_> = lines
        .iter()
        .map(|line| {
            let label = words::say!(openall_line, lang, name = &line.org_name, number = &line.reg_no);
            view! {
                <Field name=format!("name_{}", line.org) label state=state.clone() width=Width::Wide/>
            }
        })
        .collect();
    let day = |name: &'static str, label: String, hint: Option<String>, value| {
        view! { <DateField name label hint state=state.clone() value lang/> }
    };
    let number = words::openall_number(lang);
    let number =
        view! { <Field name="number" label=number state=state.clone() width=Width::Short/> };
    let date = day("date", words::openall_date(lang), None, None);
    let from = day("from", words::opening_from(lang), None, Some(today));
    let hint = Some(words::opening_last_hint(lang));
    let last = day("last", words::opening_last(lang), hint, None);
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Form action>
            <FieldGroup title=words::openall_paper(lang)>
                <Inset text=words::openall_paper_hint(lang)/>
                {number}{date}{from}{last}
            </FieldGroup>
            <FieldGroup title=words::openall_names(lang)>
                <p class="hint">{words::openall_names_hint(lang)}</p>
                {fields}
            </FieldGroup>
            <Actions><Button label=words::openall_button(lang)/></Actions>
        </Form>
    }
    .into_any()
}

/// «Сафина Лейла Маратовна» in its parts.
fn name(raw: &str) -> Result<(String, String, String), TextError> {
    let line = text::line(raw, 200)?;
    let mut words = line.splitn(3, ' ').map(str::to_owned);
    let (Some(surname), Some(first)) = (words.next(), words.next()) else {
        return Err(TextError::Malformed);
    };
    let patronymic = words.next().unwrap_or_default();
    let parts = [&surname, &first, &patronymic];
    if let Some(long) = parts.into_iter().find(|part| part.chars().count() > 100) {
        return Err(TextError::TooLong(long.chars().count().min(100)));
    }
    Ok((surname, first, patronymic))
}

/// An organisation with who is to sign in for it.
type Named<'a> = (&'a Line, (String, String, String));

fn read<'a>(
    ctx: &Ctx,
    typed: &FormData,
    lines: &'a [Line],
) -> AppResult<(Vec<Named<'a>>, String, chrono::NaiveDate, Term)> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let mut fields = Fields::of(FORM, typed, lang, today);
    let number = fields.text("number", &words::openall_number(lang));
    let date = fields.day("date", &words::openall_date(lang));
    if date.is_some_and(|date| today < date) {
        let label = words::openall_date(lang);
        fields.error("date", &label, words::opening_paper_late(lang));
    }
    let term = paper::term(&mut fields);
    let mut named = Vec::new();
    for line in lines {
        let field = format!("name_{}", line.org);
        let said = fields.raw(&field).trim().to_owned();
        match name(&said) {
            _ if said.is_empty() => {}
            Ok(name) => named.push((line, name)),
            Err(_) => fields.error(&field, &line.org_name, words::openall_name_parts(lang)),
        }
    }
    let gone = typed.iter().filter(|(field, said)| field.starts_with("name_") && !said.is_empty());
    let is_known = |field: &str| lines.iter().any(|line| field == format!("name_{}", line.org));
    for (field, _) in typed.iter().filter(|(field, _)| field.starts_with("name_")) {
        fields.raw(field);
    }
    for (field, said) in gone.filter(|(field, _)| !is_known(field)) {
        fields.error(field, said, words::openall_gone(lang));
    }
    if named.is_empty() {
        let first = lines.first().map(|line| format!("name_{}", line.org)).unwrap_or_default();
        fields.error(&first, "", words::openall_nobody(lang));
    }
    fields.finish()?;
    let read = || Some((named, number?, date?, term?));
    read().ok_or(AppError::Malformed)
}

/// Opens them all or none, and leads to the slips.
///
/// # Errors
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let lang = ctx.lang;
    let place = logins::place(&ctx, &request).await?;
    if !place.opens {
        return Err(AppError::Forbidden);
    }
    if let Some(earlier) = once::earlier(&ctx, &request, &typed).await? {
        return Ok(earlier);
    }
    let after = logins::after(&request)?;
    let (lines, _) = logins::lines(&ctx, &place.card, (true, true), after).await?;
    let (named, number, date, term) = read(&ctx, &typed, &lines)?;
    let run = Run::new();
    let mut ready: Vec<(Grant<OpenLogin>, &Line, Opening, _)> = Vec::new();
    for (line, (surname, first_name, patronymic)) in named {
        let grant = ctx.may::<OpenLogin>(line.org).await?;
        let (number, kind) = (number.clone(), "decision");
        let login = person::proposed(&ctx, &line.reg_no, "").await?;
        let (from, until) = term;
        let behind = Behind { from, until, kind, number, date };
        let opening = Opening { surname, first_name, patronymic, login, behind };
        ready.push((grant, line, opening, run.prepare(&ctx).await?));
    }
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    run.keep(once.db(), &ctx).await?;
    for (grant, line, opening, prepared) in &ready {
        let role = chair_of(line.kind).ok_or(AppError::Malformed)?;
        let given = (role, opening);
        let done = open_login::run(once.db(), (&ctx, grant), given, (&run, prepared)).await?;
        done.map_err(|not| error(lang, line, not))?;
    }
    once.finish(run.address()).await
}

/// Somebody else was quicker: at the line concerned.
fn error(lang: Lang, line: &Line, not: NotBound) -> AppError {
    let text = match not {
        NotBound::LoginTaken => words::opening_taken(lang),
        NotBound::Held => words::opening_held(lang),
    };
    let (field, label) = (format!("name_{}", line.org), line.org_name.clone());
    AppError::Fields(vec![FieldError { field, label, text }])
}
