//! Stating how many people work and learn there, or correcting such a statement.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    employer::{crumbs, grant_for},
    headcount_conflict as conflict, to_error,
};
use crate::{
    model::{
        Numbers, Sum,
        headcount::{AS_OF, NUMBERS, OF_WORKERS, PAPER, STATED_BY},
    },
    ops::headcount::{self, Stated},
    store::{
        employers as store,
        headcounts::{self as statements, Headcount},
    },
    words,
};
use access::{Ctx, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult, files,
    form::{
        self, Answers, FormData, FormError, FormResult, Input, Kind, Look, Values,
        file_error_message,
    },
    id::{EmployerId, HeadcountId},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, FieldGroup, Form, FormReply, Inset, Page,
    PageRequest, Weight, input, inputs,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::VERSIONED, NUMBERS, &[CORRECTS, WHY, AS_OF], &PAPERS];

/// The statement it corrects.
const CORRECTS: Input =
    Input::of("corrects", Kind::Id).look(Look::Hidden).writes(crate::field::Headcount::CODE);

/// Why it is corrected.
const WHY: Input = Input::of("why", Kind::Line(300))
    .label(words::headcount_why)
    .required_when(is_correction)
    .writes(crate::field::Headcount::CODE);

/// Who stated it, by which paper; the scan is chosen anew or was kept at the first try.
const PAPERS: [Input; 4] = form::all_write(
    crate::field::Headcount::CODE,
    [
        STATED_BY,
        PAPER,
        Input::of("scan", Kind::File(files::MOST_BYTES))
            .label(words::headcount_scan)
            .hint(words::headcount_scan_hint),
        Input::of("scan_id", Kind::Id).look(Look::Hidden),
    ],
);

fn is_correction(data: &FormData) -> bool {
    data.get(CORRECTS.name).is_some_and(|wrong| !wrong.is_empty())
}

/// The statement to correct, named in the address or in the form.
async fn corrected(ctx: &Ctx, id: EmployerId, typed: &FormData) -> AppResult<Option<Headcount>> {
    let Some(wrong) = typed.get("corrects").filter(|wrong| !wrong.is_empty()) else {
        return Ok(None);
    };
    let wrong: HeadcountId = wrong.parse().map_err(|_| AppError::NotFound)?;
    let known = statements::of(&ctx.db, id, ctx.today().day()).await?;
    known.into_iter().find(|known| known.id == wrong).map(Some).ok_or(AppError::NotFound)
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let id: EmployerId = request.id("employer")?;
    grant_for(&ctx, id).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let known = store::one(&ctx.db, id, &reach, ctx.today()).await?;
    let typed = if request.form.typed.is_empty() { &request.query } else { &request.form.typed };
    let wrong = corrected(&ctx, id, typed).await?;
    let kept = typed.get("scan_id").cloned().unwrap_or_default();
    let version = statements::version(&ctx.db, id).await?;
    let crumbs = crumbs(lang, &request, Some(&known));
    let today = ctx.today().day();
    let (state, path) = (request.form.clone(), request.path.clone());
    let title = match &wrong {
        Some(_) => words::headcount_correct(lang),
        None => words::headcount_add(lang),
    };
    let page = Page::new(title, move || {
        let known = known_values(wrong.as_ref(), today, kept.clone());
        let why = wrong.as_ref().map(|_| {
            view! {
                <Inset text=words::headcount_correct_note(lang)/>
                {inputs(lang, &[CORRECTS, WHY], &state, &known)}
            }
        });
        let (workers, learners) = NUMBERS.split_at(OF_WORKERS);
        let fields = |list: &[Input]| inputs(lang, list, &state, &known);
        let (workers, learners, papers) = (fields(workers), fields(learners), fields(&PAPERS));
        let scan_is_kept = (!kept.is_empty())
            .then(|| view! { <p class="soft">{words::conflict_scan_kept(lang)}</p> });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(version) multipart=true>
                {why}
                {input(lang, &AS_OF, &state, &known)}
                <FieldGroup title=words::headcount_workers_group(lang)>
                    {workers}
                </FieldGroup>
                <FieldGroup title=words::headcount_learners_group(lang)>
                    {learners}
                </FieldGroup>
                <FieldGroup title=words::headcount_paper_group(lang)>
                    {papers}
                    {scan_is_kept}
                </FieldGroup>
                <Actions>
                    <Button label=words::passports_save(lang)/>
                    <ButtonLink label=words::employers_back(lang) href=format!("/employers/{id}")
                        weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    let lead = words::headcount_lead(lang, known.facts.name());
    Ok(page.crumbs(crumbs).lead(lead).help(words::headcount_help(lang)))
}

/// What the fields begin with: the statement to correct, else today.
fn known_values(wrong: Option<&Headcount>, today: NaiveDate, scan: String) -> Values {
    let mut values = wrong.map(|wrong| wrong.numbers.values()).unwrap_or_default();
    let mut add = |name: &str, value: String| values.insert(name.to_owned(), value);
    add(AS_OF.name, wrong.map_or(today, |wrong| wrong.as_of).to_string());
    add("scan_id", scan);
    if let Some(wrong) = wrong {
        add(CORRECTS.name, wrong.id.to_string());
        add(STATED_BY.name, wrong.stated_by.clone());
        add(PAPER.name, wrong.paper.clone());
    }
    values
}

/// Reads the form; sums that do not fit are told at the field that is too large.
fn read(ctx: &Ctx, typed: &FormData) -> FormResult<Answers> {
    let lang = ctx.lang;
    let mut reading = ctx.reading(FORM, typed);
    let numbers = Numbers::of(|name| reading.value(name));
    let main = i64::from(numbers.main_job);
    let misfits = if reading.fits(NUMBERS) { numbers.misfits() } else { Vec::new() };
    for sum in misfits {
        let text = match sum {
            Sum::Workers => {
                let both = main + i64::from(numbers.external);
                let total = i64::from(numbers.workers);
                words::say!(headcount_sum_workers, lang, both = both, total = total)
            }
            _ => {
                let part = i64::from(numbers.get(sum.field()));
                words::say!(headcount_sum_part, lang, main = main, part = part)
            }
        };
        reading.error(sum.field(), text);
    }
    reading.finish()
}

/// Keeps the statement with its scan.
///
/// # Errors
/// Field errors, both versions, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: EmployerId = request.id("employer")?;
    let grant = &grant_for(ctx, id).await?;
    let wrong = &corrected(ctx, id, typed).await?;
    let form = Submission::of(ctx, request, typed);
    let seen = form.version()?;
    form.run(read(ctx, typed), |mut tx, answers| async move {
        let scan = match request.upload("scan") {
            None => conflict::kept_scan(&mut tx, grant, answers.get("scan_id")?).await?,
            Some(upload) => {
                let kept =
                    files::keep(&mut tx, &ctx.files, grant.org(), upload, grant.author()).await?;
                let no = |error| FormError::field("scan", file_error_message(ctx.lang, error));
                Some(kept.map_err(no)?)
            }
        };
        let stated = Stated {
            as_of: answers.get(AS_OF.name)?,
            numbers: Numbers::of(|name| answers.get(name).ok()),
            stated_by: answers.get(STATED_BY.name)?,
            paper: answers.get(PAPER.name)?,
            scan: scan.or_else(|| wrong.as_ref().and_then(|wrong| wrong.scan)),
            corrects: match wrong {
                Some(wrong) => Some((wrong.id, answers.get(WHY.name)?)),
                None => None,
            },
        };
        let done = headcount::run(&mut tx, grant, id, &stated, ctx.today().day()).await;
        let Err(error) = done else {
            return Ok((tx, FormReply::Redirect(format!("/employers/{id}?done=stated"))));
        };
        drop(tx);
        if conflict::may_be_late(&error)
            && let Some(mut both) = conflict::both(ctx, id, &stated, seen).await?
        {
            let scan = conflict::keep_scan(ctx, request, grant).await?;
            both.way.carry.extend(scan.map(|scan| ("scan_id".to_owned(), scan.to_string())));
            return Err(both.into());
        }
        Err(to_error(ctx.lang, error))
    })
    .await
}
