//! Both versions, when somebody else was quicker with a passport or an employer (REL-05).

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    error::PassportError,
    journal::{EMPLOYER_LINK, EMPLOYER_UNLINK, HEADCOUNT_STATE, PASSPORT_CONFIRM, PASSPORT_SAVE},
    model::{
        Changed, EmployerFacts, Field, Values,
        employer::{CLOSED, FACTS},
        timeline,
    },
    ops::save::Answers,
    store::{employer_rows, employers::Linked, passports as store},
    words,
};
use access::Ctx;
use kernel::{
    AppError, AppResult, Lang, day,
    form::{Difference, EditConflict, Way},
    id::{EmployerId, OrgId},
};
use structure::{
    journal::STRUCTURE_PLACE,
    parts::news::{self, Changes},
};

/// Whether somebody else was quicker.
pub(super) const fn is_late<T>(done: &Result<T, PassportError>) -> bool {
    matches!(done, Err(PassportError::Other(AppError::Conflict)))
}

/// What changes a passport or an employer.
const CHANGES: Changes = (
    &[
        (PASSPORT_SAVE, words::conflict_passport),
        (PASSPORT_CONFIRM, words::conflict_confirmed),
        (STRUCTURE_PLACE, words::conflict_act),
        (EMPLOYER_LINK, words::conflict_linked),
        (EMPLOYER_UNLINK, words::conflict_unlinked),
        (HEADCOUNT_STATE, words::conflict_headcount),
    ],
    words::conflict_employer,
);

/// «Ахметова Г. Р., 24.11.2026 в 10:15: сохранён паспорт»
pub(super) async fn news(ctx: &Ctx, db: &mut PgConnection, object: Uuid) -> AppResult<String> {
    news::of(ctx.lang, db, object, CHANGES).await
}

/// What a passport is changed to and what stands there now, in the order of the passport.
fn lines(lang: Lang, submitted: &Changed, current: &Values) -> Vec<Difference> {
    let stated = Field::ALL.iter().filter_map(|field| Some((field, submitted.get(field.code())?)));
    let lines = stated.map(|(field, value)| Difference {
        label: field.label(lang),
        submitted: field.input().shown_or_empty(lang, value.as_ref()),
        current: field.input().shown_or_empty(lang, current.get(field.code())),
    });
    lines.collect()
}

/// The submitted answers beside the passport as it is now; none when it says the same already.
pub(super) async fn passport(
    ctx: &Ctx,
    db: &mut PgConnection,
    org: OrgId,
    answers: &Answers,
) -> AppResult<Option<EditConflict>> {
    let version = store::lock(db, org).await?;
    let statements = store::statements(db, org).await?;
    let submitted = timeline::differing(&statements, answers.from, &answers.said);
    if submitted.is_empty() {
        return Ok(None);
    }
    let now = timeline::values_on(&statements, answers.from);
    let way = Way { leave: format!("/structure/{org}/passport"), ..Way::default() };
    let fields = lines(ctx.lang, &submitted, &now);
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, org.0).await?, way }))
}

/// The passport as she read it, after so many statements, beside the passport as it is now; none when
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
    let submitted: Changed =
        fields.map(|field| (field.code().to_owned(), before.get(field.code()).cloned())).collect();
    if submitted.is_empty() {
        return Ok(None);
    }
    let way = Way {
        carry: vec![("sayings".to_owned(), statements.len().to_string())],
        choose: words::conflict_confirm_choose(lang),
        label: words::passports_confirm(lang),
        leave: format!("/structure/{org}/passport"),
        ..Way::default()
    };
    let fields = lines(lang, &submitted, &now);
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, org.0).await?, way }))
}

/// The submitted facts of an employer beside those of now; none when they are the same already.
pub(super) async fn facts(
    ctx: &Ctx,
    db: &mut PgConnection,
    id: EmployerId,
    submitted: &EmployerFacts,
    from: NaiveDate,
) -> AppResult<Option<EditConflict>> {
    let lang = ctx.lang;
    let version = employer_rows::lock(db, id).await?;
    let now = timeline::values_on(&employer_rows::statements(db, id).await?, from);
    let mut fields = kernel::form::differences(lang, FACTS, submitted.values(), &now);
    if now.contains_key(CLOSED) {
        fields.push(Difference {
            label: words::conflict_state(lang),
            submitted: words::conflict_open(lang),
            current: words::employers_is_closed(lang),
        });
    }
    if fields.is_empty() {
        return Ok(None);
    }
    let way = Way { leave: format!("/employers/{id}"), ..Way::default() };
    Ok(Some(EditConflict { version, fields, news: news(ctx, db, id.0).await?, way }))
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
            Difference {
                label: words::conflict_link(lang, &link.name),
                submitted: words::conflict_will_end(lang, from_text),
                current: now,
            }
        }
        None => {
            let now = timeline::values_on(&employer_rows::statements(db, id).await?, from);
            Difference {
                label: words::conflict_state(lang),
                submitted: words::conflict_will_close(lang, from_text),
                current: match now.contains_key(CLOSED) {
                    true => words::employers_is_closed(lang),
                    false => words::conflict_open(lang),
                },
            }
        }
    };
    let way = Way { leave: format!("/employers/{id}"), ..Way::default() };
    Ok(EditConflict { version, fields: vec![field], news: news(ctx, db, id.0).await?, way })
}
