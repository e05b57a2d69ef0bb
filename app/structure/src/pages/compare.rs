//! Two dates compared: what acts changed between them, and what is different in the end.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    compared::{self, Answer},
    question::Question,
};
use crate::{
    model::between::{Between, Difference},
    store::{
        compare::{self, Net},
        reading,
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{
    AppError, AppResult, AsOf,
    form::{self, FormError, FormResult, Input, Kind},
    id::OrgId,
};
use ui::{DateField, ErrorSummary, FormState, Page, PageRequest, Select, Width};

/// What the question may bring.
pub(super) const FORM: form::Form = &[&[
    Input::of("from", Kind::Day).label(words::compare_first_day).required(),
    Input::of("until", Kind::Day).label(words::compare_second_day).required(),
    Input::of("branch", Kind::Id),
    Input::of("what", Kind::codes(Difference::CODES)),
    Input::of("after", Kind::Id),
]];

/// The form with two dates and, when they are given, what is different.
///
/// # Errors
/// [`AppError::NotFound`] for a branch outside reach; errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let usual =
        Between { from: request.as_of.day() - chrono::Months::new(12), until: request.as_of.day() };
    let mut state = FormState { typed: request.query.clone(), errors: Vec::new() };
    let (question, is_turned) = match read(&ctx, &request) {
        Ok(Some((question, is_turned))) => {
            // the fields show the days in the order in which they were compared
            state = FormState::default();
            (Some(question), is_turned)
        }
        Ok(None) => (None, false),
        Err(FormError::Fields(errors)) => {
            state.errors = errors;
            (None, false)
        }
        Err(other) => return Err(other.refused()),
    };
    let between = question.as_ref().map_or(usual, |question| question.between);
    let offices: Vec<OrgId> = ctx.actor()?.offices.iter().map(|office| office.org).collect();
    let tops = compare::net(&ctx.db, &offices, between, &reach).await?;
    let answer = match &question {
        None => None,
        Some(question) => Some(answer(&ctx, question, &reach, &tops, is_turned).await?),
    };
    let branch = question.as_ref().and_then(|question| question.branch);
    let shown_days = state.errors.is_empty().then_some(between);
    let page = Page::new(words::structure_compare(lang), move || {
        let day_of = |of: fn(Between) -> NaiveDate| shown_days.map(of);
        let found = answer.map(|answer| compared::view(lang, &request, answer));
        let branches = branches(&tops);
        let choice = (branches.len() > 1).then(|| {
            let value = branch.map(|org| org.to_string()).unwrap_or_default();
            view! {
                <Select name="branch" label=words::compare_branch(lang) options=branches value
                    nothing=Some(words::compare_all_branches(lang)) width=Width::Half/>
            }
        });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <form class="form form-row compare-form" action="/compare">
                <DateField name="from" label=words::compare_first_day(lang) state=state.clone() lang
                    value=day_of(|days| days.from)/>
                <DateField name="until" label=words::compare_second_day(lang) state lang
                    value=day_of(|days| days.until)/>
                {choice}
                <button class="button">{words::structure_compare_do(lang)}</button>
            </form>
            {found}
        }
        .into_any()
    });
    Ok(page.lead(words::compare_lead(lang)))
}

/// The question in the address; none when no days are given.
fn read(ctx: &Ctx, request: &PageRequest) -> FormResult<Option<(Question, bool)>> {
    if !request.query.keys().any(|name| name.starts_with("from")) {
        return Ok(None);
    }
    let what = request.query.get("what").filter(|what| !what.is_empty());
    if what.is_some_and(|what| Difference::from_code(what).is_none()) {
        return Err(AppError::NotFound.into());
    }
    let answers = ctx.read(FORM, &request.query)?;
    let (between, is_turned) = Between::days(answers.get("from")?, answers.get("until")?);
    let branch = answers.get("branch").map_err(|_| AppError::NotFound)?;
    let (what, after) = (answers.get("what")?, answers.get("after")?);
    Ok(Some((Question { between, branch, what, after }, is_turned)))
}

async fn answer(
    ctx: &Ctx,
    question: &Question,
    reach: &Reach<ViewStructure>,
    tops: &[Net],
    is_turned: bool,
) -> AppResult<Answer> {
    let Some(branch) = question.branch else {
        let mut answer = compared::load(ctx, question, reach, tops.to_vec()).await?;
        answer.is_turned = is_turned;
        return Ok(answer);
    };
    let later = AsOf(question.between.until);
    let card = reading::card(&ctx.db, branch, later, ctx.today(), reach).await?;
    let narrow = reach.narrowed(&card.path).ok_or(AppError::NotFound)?;
    let parts = compare::net(&ctx.db, &[branch], question.between, reach).await?;
    let mut answer = compared::load(ctx, question, &narrow, parts).await?;
    answer.is_turned = is_turned;
    Ok(answer)
}

fn branches(tops: &[Net]) -> Vec<(String, String)> {
    tops.iter()
        .filter(|part| part.above.is_some())
        .map(|part| (part.org.to_string(), part.name.clone()))
        .collect()
}
