//! «Проверьте ответы»: everything begun, beside what was so before; saved as a whole from one day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    edit_conflict,
    fill::{self, href_of, name_of, steps_of},
    to_error,
};
use crate::{
    capability::FillPassport,
    model::{Changed, Field, Step, Values, timeline},
    ops::{
        draft,
        save::{self, Answers, kind_on},
    },
    parts::{answers, record::value_view, typed::DAY},
    store::{drafts::Draft, passports as store},
    words,
};
use access::{Ctx, Grant, Submission};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FieldError, FormData, FormError, FormResult, Input, Kind},
    id::OrgId,
};
use structure::{model::OrgKind, pages::OrgContext};
use ui::{
    Actions, Button, ButtonLink, Empty, ErrorSummary, FactLine, Facts, Form, FormReply, Page,
    PageRequest, Trouble, Weight, safe,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[
        Input::of("go", Kind::codes(&["save", "drop"])).kept_nowhere().required(),
        Input::of("stamp", Kind::Line(draft::STAMP)).kept_nowhere(),
    ],
];

/// Everything begun, read anew.
struct Sheet {
    from: NaiveDate,
    said: Changed,
    troubles: Vec<(Option<Step>, Vec<FieldError>)>,
    stamp: String,
}

/// Reads the drafts of all steps; what is not sound is named by step.
fn read(ctx: &Ctx, kind: OrgKind, kept: &BTreeMap<String, Draft>) -> Sheet {
    let today = ctx.today().day();
    let mut begun = Sheet {
        from: today,
        said: Changed::new(),
        troubles: Vec::new(),
        stamp: draft::stamp(kept),
    };
    for step in steps_of(kind) {
        let Some(draft) = kept.get(step.map_or(DAY, Step::code)) else { continue };
        let reading = answers::read(ctx, &draft.typed, kind, step);
        match step {
            Some(step) => begun.said.extend(answers::changed(&reading, kind, step)),
            None => begun.from = reading.value(answers::FROM.name).unwrap_or(today),
        }
        if let Err(FormError::Fields(errors)) = reading.finish() {
            begun.troubles.push((step, errors));
        }
    }
    begun
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant: Grant<FillPassport> = ctx.may(org).await?;
    let request = PageRequest { as_of: ctx.today(), is_other_day: false, ..request };
    let found = OrgContext::of_address(&ctx, &request).await?;
    let (kind, _today) = (found.card.kind, ctx.today().day());
    let kept = draft::kept(&ctx.db, &grant).await?;
    let begun = read(&ctx, kind, &kept);
    let mut db = ctx.db.acquire().await?;
    let statements = store::statements(&mut db, org).await?;
    drop(db);
    let before = timeline::values_on(&statements, begun.from);
    let changed = timeline::differing(&statements, begun.from, &begun.said);
    let version = store::version(&ctx.db, org).await?;
    let (state, path) = (request.form.clone(), request.path.clone());
    let page = Page::new(words::passports_check(lang), move || {
        if begun.said.is_empty() {
            let action = Some(ui::Action {
                label: words::passports_begin(lang),
                href: href_of(org, steps_of(kind).first().copied().flatten()),
            });
            return view! { <Empty text=words::passports_check_empty(lang) action/> }.into_any();
        }
        let is_ready = begun.troubles.is_empty() && !changed.is_empty();
        let save = is_ready.then(|| {
            view! { <Button label=words::passports_save(lang) name=Some("go") value=Some("save".to_owned())/> }
        });
        let same = changed.is_empty().then(|| {
            view! { <p>{words::passports_check_same(lang, fill::said(lang, begun.from))}</p> }
        });
        view! {
            <ErrorSummary state lang/>
            {troubles(lang, org, &begun.troubles)}
            {answers_view(lang, org, kind, &changed, &before)}
            {same}
            {day_view(lang, org, begun.from)}
            <Form action=path version=Some(version)>
                <input type="hidden" name="stamp" value=begun.stamp/>
                <Actions>
                    {save}
                    <ButtonLink label=words::passports_back_to_fill(lang) weight=Weight::Quiet
                        href=href_of(org, steps_of(kind).first().copied().flatten())/>
                    <Button label=words::passports_drop(lang) weight=Weight::Link name=Some("go")
                        value=Some("drop".to_owned())/>
                </Actions>
            </Form>
        }
        .into_any()
    });
    let caption = words::passports_filling(lang);
    Ok(page.caption(caption).crumbs(found.crumbs).lead(words::passports_check_lead(lang)))
}

/// Steps that must be mended first.
fn troubles(lang: Lang, org: OrgId, found: &[(Option<Step>, Vec<FieldError>)]) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = found
        .iter()
        .map(|(step, errors)| {
            let names: Vec<String> = errors.iter().map(|error| error.label.clone()).collect();
            let href = href_of(org, *step);
            view! { <li><a href=safe(&href)>{name_of(lang, *step)}</a>": "{names.join(", ")}</li> }
        })
        .collect();
    view! { <Trouble text=words::passports_mend_first(lang)><ul>{lines}</ul></Trouble> }.into_any()
}

/// What changes, by step: the new value, and what was so before.
fn answers_view(
    lang: Lang,
    org: OrgId,
    kind: OrgKind,
    changed: &Changed,
    before: &Values,
) -> AnyView {
    let groups: Vec<_> = Step::of(kind)
        .filter_map(|step| {
            let lines: Vec<_> = step
                .fields(kind)
                .filter_map(|field| {
                    let new = changed.get(field.code())?;
                    Some(line(lang, field, new.as_deref(), before.get(field.code())))
                })
                .collect();
            let name = name_of(lang, Some(step));
            let said = words::passports_change_step(lang, &name);
            let href = href_of(org, Some(step));
            (!lines.is_empty()).then(|| {
                view! {
                    <section class="passport-step">
                        <h2>{name}<a class="aside" href=safe(&href) aria-label=said>{words::passports_change(lang)}</a></h2>
                        <Facts>{lines}</Facts>
                    </section>
                }
            })
        })
        .collect();
    view! { {groups} }.into_any()
}

fn line(lang: Lang, field: Field, new: Option<&str>, old: Option<&String>) -> AnyView {
    let value = match new {
        Some(value) => value_view(lang, field, value),
        None => words::passports_emptied(lang).into_any(),
    };
    let was = old.map(|old| {
        view! { <div class="soft">{words::passports_was(lang)}" "{value_view(lang, field, old)}</div> }
    });
    view! { <FactLine term=field.label(lang)>{value}{was}</FactLine> }.into_any()
}

fn day_view(lang: Lang, org: OrgId, from: NaiveDate) -> AnyView {
    let name = name_of(lang, None);
    let said = words::passports_change_step(lang, &name);
    view! {
        <section class="passport-step">
            <h2>{name}<a class="aside" href=safe(&href_of(org, None)) aria-label=said>{words::passports_change(lang)}</a></h2>
            <Facts>
                <FactLine term=words::passports_from(lang)>{fill::said(lang, from)}</FactLine>
            </Facts>
        </section>
    }
    .into_any()
}

/// Saves everything begun, or throws it away.
///
/// # Errors
/// Field errors, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let org: OrgId = request.id("org")?;
    let grant: &Grant<FillPassport> = &ctx.may(org).await?;
    let form = Submission::of(ctx, request, typed);
    let version = &form.version();
    form.run(ctx.read(FORM, typed), |mut tx, answers| async move {
        let home = format!("/structure/{org}/passport");
        let redirect = |done: &str| FormReply::Redirect(format!("{home}?done={done}"));
        if answers.get::<String>("go")? == "drop" {
            draft::forget(&mut tx, grant).await?;
            return Ok((tx, redirect("dropped")));
        }
        let today = ctx.today().day();
        let kinds = store::kinds(&mut tx, org).await?;
        let kind = kind_on(&kinds, today).ok_or(AppError::NotFound)?;
        let begun = read(ctx, kind, &draft::kept(&mut *tx, grant).await?);
        // the draft became another in another window, or has gone: look at it once more before it is saved
        let is_shown = answers.get::<String>("stamp")? == begun.stamp;
        if !is_shown || !begun.troubles.is_empty() || begun.said.is_empty() {
            return Ok((tx, FormReply::Preview));
        }
        let seen = version.as_ref().map_err(|_| AppError::Malformed)?;
        let mut answers = Answers { seen: Some(*seen), from: begun.from, said: begun.said };
        let mut saved = save::run(&mut tx, grant, &answers, today).await;
        if edit_conflict::is_late(&saved) {
            if let Some(both) = edit_conflict::passport(ctx, &mut tx, org, &answers).await? {
                return Err(both.into());
            }
            answers.seen = None;
            saved = save::run(&mut tx, grant, &answers, today).await;
        }
        let changed = saved.map_err(|error| to_error(ctx.lang, error))?;
        draft::forget(&mut tx, grant).await?;
        Ok((tx, redirect(if changed.is_empty() { "same" } else { "saved" })))
    })
    .await
}
