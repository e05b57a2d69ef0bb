//! Stating how many people work and learn there, or correcting such a statement.

use leptos::prelude::*;

use super::{
    employer::{crumbs, grant_for},
    once::{self, Begun},
    restated, say,
};
use crate::{
    model::{Numbers, Sum, headcount::MOST},
    ops::headcount::{self, Stated},
    parts::headcounts::{number_hint, number_name},
    store::{
        employers as store,
        headcounts::{self as statements, Headcount},
    },
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{
    AppError, AppResult, Lang, files,
    id::{EmployerId, HeadcountId},
    posted::{Fields, FormData, say_file_error},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{
    Actions, Button, ButtonLink, DateField, ErrorSummary, Field, FieldGroup, FileField, Form,
    FormState, Inset, Page, PageRequest, Redirect, Weight, Width,
};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &NUMBERS,
    &[
        FieldSpec::of("corrects", FieldKind::Id),
        FieldSpec::of("why", FieldKind::Line(300)),
        FieldSpec::of("as_of", FieldKind::Day).required(),
        FieldSpec::of("stated_by", FieldKind::Line(200)).required(),
        FieldSpec::of("paper", FieldKind::Line(200)),
        FieldSpec::of("scan", FieldKind::File(files::MOST_BYTES)),
        FieldSpec::of("scan_id", FieldKind::Id),
    ],
];

const NUMBERS: [FieldSpec; Numbers::FIELDS.len()] = {
    let mut declared = [FieldSpec::of("", FieldKind::Number(MOST)); Numbers::FIELDS.len()];
    let mut at = 0;
    while at < declared.len() {
        declared[at] = FieldSpec { name: Numbers::FIELDS[at], ..declared[at] };
        at += 1;
    }
    declared
};

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
        let (said, paper, on) = match &wrong {
            Some(wrong) => (wrong.stated_by.clone(), wrong.paper.clone(), wrong.as_of),
            None => (String::new(), String::new(), today),
        };
        let why = wrong.as_ref().map(|wrong| {
            view! {
                <input type="hidden" name="corrects" value=wrong.id.to_string()/>
                <Inset text=words::headcount_correct_note(lang)/>
                <Field name="why" label=words::headcount_why(lang) state=state.clone()/>
            }
        });
        let numbers = wrong.as_ref().map(|wrong| wrong.numbers);
        let workers = inputs(lang, &state, numbers, &Numbers::FIELDS[..7]);
        let learners = inputs(lang, &state, numbers, &Numbers::FIELDS[7..]);
        let paper_fields = paper_fields(lang, &state, (said, paper), kept);
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path version=Some(version) multipart=true>
                {why}
                <DateField name="as_of" label=words::headcount_as_of(lang)
                    hint=Some(words::headcount_as_of_hint(lang)) state=state.clone() lang value=Some(on)/>
                <FieldGroup title=words::headcount_workers_group(lang)>
                    {workers}
                </FieldGroup>
                <FieldGroup title=words::headcount_learners_group(lang)>
                    {learners}
                </FieldGroup>
                <FieldGroup title=words::headcount_paper_group(lang)>{paper_fields}</FieldGroup>
                <Actions>
                    <Button label=words::passports_save(lang)/>
                    <ButtonLink label=words::employers_back(lang) href=format!("/employers/{id}")
                        weight=Weight::Quiet/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    let lead = words::headcount_lead(lang, &known.facts.name);
    Ok(page.crumbs(crumbs).lead(lead).help(words::headcount_help(lang)))
}

/// Who stated it, by which paper.
fn paper_fields(
    lang: Lang,
    state: &FormState,
    (said, paper): (String, String),
    kept: String,
) -> AnyView {
    let kept = (!kept.is_empty()).then(|| {
        view! {
            <input type="hidden" name="scan_id" value=kept/>
            <p class="soft">{words::meanwhile_scan_kept(lang)}</p>
        }
    });
    view! {
        <Field name="stated_by" label=words::headcount_stated_by(lang)
            hint=Some(words::headcount_stated_by_hint(lang)) state=state.clone() value=said/>
        <Field name="paper" label=words::headcount_paper(lang)
            hint=Some(words::headcount_paper_hint(lang)) state=state.clone() value=paper/>
        <FileField name="scan" label=words::headcount_scan(lang)
            hint=Some(words::headcount_scan_hint(lang)) state=state.clone() lang/>
        {kept}
    }
    .into_any()
}

fn inputs(
    lang: Lang,
    state: &FormState,
    known: Option<Numbers>,
    names: &[&'static str],
) -> Vec<AnyView> {
    names
        .iter()
        .map(|name| {
            let value = known.map(|known| known.get(name).to_string()).unwrap_or_default();
            view! {
                <Field name=*name label=number_name(lang, name) hint=number_hint(lang, name)
                    state=state.clone() value kind=ui::Kind::Digits width=Width::Short
                    unit=Some(words::headcount_people(lang))/>
            }
            .into_any()
        })
        .collect()
}

/// Reads the numbers; sums that do not fit are told at the field that is too large.
fn read_numbers(fields: &mut Fields<'_>) -> Option<Numbers> {
    let lang = fields.lang();
    let mut read = |name: &str| {
        let label = number_name(lang, name);
        // an empty number is none: most institutions have no learners who may be members
        if fields.raw(name).trim().is_empty() && name.starts_with("learners") {
            return Some(0);
        }
        fields.number(name, &label)
    };
    let [workers, main_job, external, pedagogical, under_35, women, child_care, full, part] =
        Numbers::FIELDS.map(&mut read);
    let numbers = Numbers {
        workers: workers?,
        main_job: main_job?,
        pedagogical: pedagogical?,
        under_35: under_35?,
        women: women?,
        child_care: child_care?,
        external: external?,
        learners_full: full?,
        learners_part: part?,
    };
    for sum in numbers.misfits() {
        let label = number_name(lang, sum.field());
        let main = i64::from(numbers.main_job);
        let text = match sum {
            Sum::Workers => {
                let both = main + i64::from(numbers.external);
                words::say!(
                    headcount_sum_workers,
                    lang,
                    both = both,
                    total = i64::from(numbers.workers)
                )
            }
            _ => words::say!(
                headcount_sum_part,
                lang,
                main = main,
                part = i64::from(numbers.get(sum.field()))
            ),
        };
        fields.error(sum.field(), &label, text);
    }
    Some(numbers)
}

/// Keeps the statement with its scan.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let lang = ctx.lang;
    let id: EmployerId = request.id("employer")?;
    let grant = grant_for(&ctx, id).await?;
    let today = ctx.today().day();
    let wrong = corrected(&ctx, id, &typed).await?;
    let mut fields = Fields::of(FORM, &typed, lang, today);
    fields.raw("corrects");
    let kept = fields.raw("scan_id");
    let why = wrong.as_ref().map(|_| fields.text("why", &words::headcount_why(lang)));
    let as_of = fields.day("as_of", &words::headcount_as_of(lang));
    let numbers = read_numbers(&mut fields);
    let stated_by = fields.text("stated_by", &words::headcount_stated_by(lang));
    let paper = fields.optional_text("paper", &words::headcount_paper(lang));
    fields.finish()?;
    let seen = once::seen(&typed)?;
    let kept = match request.upload("scan") {
        None => restated::kept_scan(&ctx, &grant, kept).await?,
        Some(_) => None,
    };
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let scan = match request.upload("scan") {
        None => kept,
        Some(upload) => {
            let kept =
                files::keep(once.db(), &ctx.files, grant.org(), upload, grant.author()).await?;
            Some(kept.map_err(|error| AppError::field("scan", say_file_error(lang, error)))?)
        }
    };
    let (Some(as_of), Some(numbers), Some(stated_by)) = (as_of, numbers, stated_by) else {
        return Err(AppError::Malformed);
    };
    let scan = scan.or_else(|| wrong.as_ref().and_then(|wrong| wrong.scan));
    let corrects = wrong.map(|wrong| (wrong.id, why.flatten().unwrap_or_default()));
    let stated =
        Stated { as_of, numbers, stated_by, paper: paper.unwrap_or_default(), scan, corrects };
    if let Err(error) = headcount::run(once.db(), &grant, id, &stated, today).await {
        drop(once);
        if restated::may_be_late(&error)
            && let Some(mut both) = restated::both(&ctx, id, &stated, seen).await?
        {
            let scan = restated::keep_scan(&ctx, &request, &grant).await?;
            both.way.carry.extend(scan.map(|scan| ("scan_id".to_owned(), scan.to_string())));
            return Err(AppError::EditConflict(Box::new(both)));
        }
        return Err(say(lang, error));
    }
    once.finish(format!("/employers/{id}?done=stated")).await
}
