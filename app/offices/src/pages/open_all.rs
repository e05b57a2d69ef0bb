//! Logins for all primaries without one: fifty lines a page, an empty line is skipped, one print run of access letters.

use leptos::prelude::*;

use super::{
    logins::{self, ByName, LoginsScope},
    paper, person,
};
use crate::{
    capability::OpenLogin,
    ops::{
        appoint::{NotBound, chair_of},
        letters::Run,
        open_login,
    },
    store::{logins::LoginRow, openings::Opening},
    words,
};
use access::{Ctx, Grant, Submission};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, Answers, FieldError, FormData, FormError, FormResult, Input, Kind, Values},
    text::{self, TextError},
};
use ui::{
    Actions, Button, Empty, ErrorSummary, Field, FieldGroup, Form, FormReply, FormState, Inset,
    Page, PageRequest, Pager, Width, encoded, inputs,
    list::{Column, List, Turned},
};

/// The lines of the form, page by page.
static LIST: List<(), LoginRow, ByName> = List {
    path: "/logins/open-all",
    caption: words::openall_title,
    columns: &[Column::filed(words::people_org, |_: &(), line: &LoginRow| line.org_name.clone())
        .sorted("org", logins::by_name)],
    search: None,
    filter: None,
    page: 50,
    empty: |lang, _| words::openall_none(lang),
    file: None,
    anchor: None,
};

/// What the form brings: a name for each organisation, and the decision behind all of them.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[Input::of("name_", Kind::Line(200)).writes(access::field::PersonName::CODE).many()],
    &DECISION,
];

/// The decision behind all of them.
const DECISION: [Input; 4] = [
    paper::number(words::openall_number),
    paper::date(words::openall_date),
    paper::FROM,
    paper::LAST,
];

/// The lines of this page; whoever opens no logins reads that here.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let scope = logins::scope(&ctx, &request).await?;
    let action = address(&request);
    let Turned { rows: lines, back, further } = lines(&ctx, &request, &scope).await?;
    let (state, opens) = (request.form, scope.opens);
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
    let lead = words::openall_lead(lang, &scope.card.short_name);
    Ok(page.lead(lead).crumbs(scope.crumbs))
}

/// The lines of the page that is asked for.
async fn lines(
    ctx: &Ctx,
    request: &PageRequest,
    scope: &LoginsScope,
) -> AppResult<Turned<LoginRow>> {
    let asking = LIST.read((&ctx.keys, ctx.lang), request, &logins::under(scope));
    let at = (ctx, &ctx.db);
    let lines = logins::lines(at, &scope.card, (true, true), &asking.seek()).await?;
    LIST.turn(&asking, lines)
}

/// The address of the page of lines that is filled in.
fn address(request: &PageRequest) -> String {
    let of = |name: &str| {
        let value = request.query.get(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", encoded(value)))
    };
    let query: Vec<String> = ["under", "after", "before"].into_iter().filter_map(of).collect();
    format!("{}?{}", request.path, query.join("&"))
}

fn form(
    lang: Lang,
    (action, state): (&str, &FormState),
    lines: &[LoginRow],
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
    let known = Values::from([(paper::FROM.name.to_owned(), today.to_string())]);
    let decision = inputs(lang, &DECISION, state, &known);
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Form action>
            <FieldGroup title=words::openall_paper(lang)>
                <Inset text=words::openall_paper_hint(lang)/>
                {decision}
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
type Named<'a> = (&'a LoginRow, (String, String, String));

/// Reads the decision, and a name for each organisation that has one.
fn read<'a>(
    ctx: &Ctx,
    typed: &FormData,
    lines: &'a [LoginRow],
) -> FormResult<(Vec<Named<'a>>, Answers)> {
    let lang = ctx.lang;
    let mut reading = ctx.reading(FORM, typed);
    paper::check_term(&mut reading);
    let mut named = Vec::new();
    for line in lines {
        let field = format!("name_{}", line.org);
        let Some(said) = reading.value::<Option<String>>(&field).flatten() else { continue };
        match name(&said) {
            Ok(name) => named.push((line, name)),
            Err(_) => reading.error_of(&field, &line.org_name, words::openall_name_parts(lang)),
        }
    }
    let is_known = |field: &str| lines.iter().any(|line| field == format!("name_{}", line.org));
    let names = typed.iter().filter(|(field, said)| field.starts_with("name_") && !said.is_empty());
    for (field, said) in names.filter(|(field, _)| !is_known(field)) {
        reading.error_of(field, said, words::openall_gone(lang));
    }
    if named.is_empty() {
        let first = lines.first().map(|line| format!("name_{}", line.org)).unwrap_or_default();
        reading.error_of(&first, "", words::openall_nobody(lang));
    }
    Ok((named, reading.finish()?))
}

/// Opens them all or none, and leads to the access letters.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let scope = logins::scope(ctx, request).await?;
    if !scope.opens {
        return Err(AppError::Forbidden.into());
    }
    let form = Submission::of(ctx, request, typed);
    if let Some(reply) = form.replayed().await? {
        return Ok(reply);
    }
    let lines = lines(ctx, request, &scope).await?.rows;
    let (named, answers) = read(ctx, typed, &lines)?;
    let run = &Run::new();
    let mut ready: Vec<(Grant<OpenLogin>, &LoginRow, Opening, _)> = Vec::new();
    for (line, (surname, first_name, patronymic)) in named {
        let grant = ctx.may::<OpenLogin>(line.org).await?;
        let login = person::proposed(ctx, &line.reg_no, "").await?;
        let behind = paper::behind(&answers, "decision")?;
        let opening = Opening { surname, first_name, patronymic, login, behind };
        ready.push((grant, line, opening, run.prepare(ctx).await?));
    }
    form.run(Ok(ready), |mut tx, ready| async move {
        run.keep(&mut tx, ctx).await?;
        for (grant, line, opening, prepared) in &*ready {
            let role = chair_of(line.kind).ok_or(AppError::Malformed)?;
            let given = (role, opening);
            let done = open_login::run(&mut tx, (ctx, grant), given, (run, prepared)).await?;
            done.map_err(|not| to_error(ctx.lang, line, not))?;
        }
        Ok((tx, FormReply::Redirect(run.address())))
    })
    .await
}

/// Somebody else was quicker: at the line concerned.
fn to_error(lang: Lang, line: &LoginRow, not: NotBound) -> FormError {
    let text = match not {
        NotBound::LoginTaken => words::opening_taken(lang),
        NotBound::Held => words::opening_held(lang),
    };
    let (field, label) = (format!("name_{}", line.org), line.org_name.clone());
    FormError::Fields(vec![FieldError { field, label, text }])
}
