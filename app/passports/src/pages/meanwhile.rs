//! Both versions, when somebody else was quicker with a passport or an employer (REL-05).

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    error::PassportError,
    model::{Changed as Said, EmployerFacts, Field, Options, Values, employer::CLOSED, timeline},
    ops::save::Answers,
    parts::{
        choices::{choice_name, shown},
        labels::label,
    },
    store::{employer_rows, employers::Linked, passports as store},
    words,
};
use access::Ctx;
use kernel::{
    AppResult, Lang, day,
    error::{AppError, Difference, EditConflict, Way},
    id::{EmployerId, OrgId},
};
use structure::parts::news;

/// Whether somebody else was quicker.
pub(super) const fn is_late<T>(done: &Result<T, PassportError>) -> bool {
    matches!(done, Err(PassportError::Other(AppError::Conflict)))
}

/// «Ахметова Г. Р., 24.11.2026 в 10:15: сохранён паспорт»
pub(super) async fn news(ctx: &Ctx, db: &mut PgConnection, object: Uuid) -> AppResult<String> {
    let lang = ctx.lang;
    let name_of = |action: &str| match action {
        "passport.save" => words::meanwhile_passport(lang),
        "passport.confirm" => words::meanwhile_confirmed(lang),
        "structure.place" => words::meanwhile_act(lang),
        "employer.link" => words::meanwhile_linked(lang),
        "employer.unlink" => words::meanwhile_unlinked(lang),
        "headcount.state" => words::meanwhile_headcount(lang),
        _ => words::meanwhile_employer(lang),
    };
    news::of(lang, db, object, name_of).await
}

fn line(label: String, hers: String, now: String) -> Difference {
    Difference { label, hers, now }
}

fn value(lang: Lang, field: Field, value: Option<&String>) -> String {
    match value {
        Some(value) => shown(lang, field.kind(), value).replace('\n', ", "),
        None => words::meanwhile_nothing(lang),
    }
}

fn lines(lang: Lang, hers: &Said, now: &Values) -> Vec<Difference> {
    Field::ALL
        .iter()
        .filter_map(|field| {
            let hers = hers.get(field.code())?;
            let now = now.get(field.code());
            let (hers, now) = (value(lang, *field, hers.as_ref()), value(lang, *field, now));
            Some(line(label(lang, *field), hers, now))
        })
        .collect()
}

/// Her answers beside the passport as it is now; none when it says the same already.
pub(super) async fn passport(
    ctx: &Ctx,
    db: &mut PgConnection,
    org: OrgId,
    answers: &Answers,
) -> AppResult<Option<EditConflict>> {
    let version = store::lock(db, org).await?;
    let statements = store::statements(db, org).await?;
    let hers = timeline::differing(&statements, answers.from, &answers.said);
    if hers.is_empty() {
        return Ok(None);
    }
    let now = timeline::values_on(&statements, answers.from);
    let way = Way { leave: format!("/structure/{org}/passport"), ..Way::default() };
    let fields = lines(ctx.lang, &hers, &now);
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, org.0).await?, way }))
}

/// The passport as she read it, after so many sayings, beside the passport as it is now; none when
/// nothing in it changed.
pub(super) async fn passport_read(
    ctx: &Ctx,
    db: &mut PgConnection,
    org: OrgId,
    read: usize,
    today: NaiveDate,
) -> AppResult<Option<EditConflict>> {
    let lang = ctx.lang;
    let version = store::lock(db, org).await?;
    let statements = store::statements(db, org).await?;
    let before = timeline::values_on(statements.get(..read).unwrap_or(&statements), today);
    let now = timeline::values_on(&statements, today);
    let differs = |field: &&Field| before.get(field.code()) != now.get(field.code());
    let fields = Field::ALL.iter().filter(differs);
    let hers: Said =
        fields.map(|field| (field.code().to_owned(), before.get(field.code()).cloned())).collect();
    if hers.is_empty() {
        return Ok(None);
    }
    let way = Way {
        carry: vec![("sayings".to_owned(), statements.len().to_string())],
        choose: words::meanwhile_confirm_choose(lang),
        label: words::passports_confirm(lang),
        leave: format!("/structure/{org}/passport"),
        ..Way::default()
    };
    let fields = lines(lang, &hers, &now);
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, org.0).await?, way }))
}

/// Her facts of an employer beside those of now; none when they are the same already.
pub(super) async fn facts(
    ctx: &Ctx,
    db: &mut PgConnection,
    id: EmployerId,
    hers: &EmployerFacts,
    from: NaiveDate,
) -> AppResult<Option<EditConflict>> {
    let lang = ctx.lang;
    let version = employer_rows::lock(db, id).await?;
    let now = timeline::values_on(&employer_rows::statements(db, id).await?, from);
    let said = hers.said();
    let fields: Vec<Difference> = EmployerFacts::CODES
        .into_iter()
        .filter_map(|code| {
            let (hers, now) = (said.get(code).cloned().flatten(), now.get(code).cloned());
            (hers != now).then(|| {
                let shown = |value| fact(lang, code, value);
                line(fact_name(lang, code), shown(hers), shown(now))
            })
        })
        .collect();
    if fields.is_empty() {
        return Ok(None);
    }
    let way = Way { leave: format!("/employers/{id}"), ..Way::default() };
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, id.0).await?, way }))
}

fn fact_name(lang: Lang, code: &str) -> String {
    match code {
        "name" => words::employers_name(lang),
        "inn" => words::passports_f_inn(lang),
        "kpp" => words::passports_f_kpp(lang),
        "ogrn" => words::passports_f_ogrn(lang),
        "institution_type" => words::passports_f_institution_type(lang),
        "founder" => words::passports_f_founder(lang),
        "address" => words::employers_address(lang),
        _ => words::meanwhile_state(lang),
    }
}

fn fact(lang: Lang, code: &str, value: Option<String>) -> String {
    match (code, value) {
        (CLOSED, Some(_)) => words::employers_is_closed(lang),
        (CLOSED, None) => words::meanwhile_open(lang),
        ("institution_type", Some(code)) => choice_name(lang, Options::Institution, &code),
        ("founder", Some(code)) => choice_name(lang, Options::Founder, &code),
        (_, Some(value)) => value,
        (_, None) => words::meanwhile_nothing(lang),
    }
}

/// The end she asked for beside what is so now: of the employer, or of its link with one organisation.
pub(super) async fn end(
    ctx: &Ctx,
    db: &mut PgConnection,
    id: EmployerId,
    link: Option<&Linked>,
    from: NaiveDate,
) -> AppResult<EditConflict> {
    let lang = ctx.lang;
    let version = employer_rows::lock(db, id).await?;
    let from_text = day::in_table(from);
    let field = match link {
        Some(link) => {
            let since = day::in_table(link.valid.from);
            let now = match link.valid.until {
                Some(until) => {
                    words::say!(employers_during, lang, from = since, until = day::in_table(until))
                }
                None => words::employers_since(lang, since),
            };
            let hers = words::meanwhile_will_end(lang, from_text);
            line(words::meanwhile_link(lang, &link.name), hers, now)
        }
        None => {
            let now = timeline::values_on(&employer_rows::statements(db, id).await?, from);
            let hers = words::meanwhile_will_close(lang, from_text);
            line(words::meanwhile_state(lang), hers, fact(lang, CLOSED, now.get(CLOSED).cloned()))
        }
    };
    let way = Way { leave: format!("/employers/{id}"), ..Way::default() };
    Ok(EditConflict { version, fields: vec![field], news: news(ctx, db, id.0).await?, way })
}
