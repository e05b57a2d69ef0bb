//! One step of filling in a passport. What was typed is kept as a draft whichever way one leaves.

use chrono::NaiveDate;
use leptos::prelude::*;

pub use crate::parts::typed::{STEPS, keep_typed};
use crate::{
    capability::FillPassport,
    islands::draft::{DraftKeeper, Keeping},
    model::{Step, Values, completeness, field::INPUTS},
    ops::draft,
    parts::{
        answers,
        typed::{code_of, keep, kept_at, step_of},
    },
    store::{drafts::Draft, passports as store},
    words,
};
use access::{Ctx, Grant};
use kernel::{
    AppResult, Lang, day,
    form::{self, FormData, FormResult, Input, Kind},
    id::OrgId,
};
use structure::{model::OrgKind, pages::OrgContext};
use ui::{
    Actions, Button, ErrorSummary, Form, FormReply, FormState, Page, PageRequest, Steps, Success,
    Weight, inputs, step_caption,
};

/// What the form of any step may bring; each step takes its own fields only.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("go", Kind::codes(&["next", "check", "draft", "back"])).kept_nowhere(),
        answers::FROM,
    ],
    INPUTS,
];

/// The steps of a passport of this kind, the day last.
pub(super) fn steps_of(kind: OrgKind) -> Vec<Option<Step>> {
    Step::of(kind).map(Some).chain([None]).collect()
}

/// The name of a step, the day included.
pub(super) fn name_of(lang: Lang, step: Option<Step>) -> String {
    step.map_or_else(|| words::passports_s_day(lang), |step| step.name(lang))
}

/// The address of a step.
pub(super) fn href_of(org: OrgId, step: Option<Step>) -> String {
    format!("/structure/{org}/passport/fill/{}", code_of(step))
}

/// The fields of one step.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant: Grant<FillPassport> = ctx.may(org).await?;
    let request = PageRequest { as_of: ctx.today(), is_other_day: false, ..request };
    let found = OrgContext::of_address(&ctx, &request).await?;
    let (kind, today) = (found.card.kind, ctx.today().day());
    let step = step_of(request.parts.get("step").map_or("", String::as_str), kind)?;
    let values =
        store::row_on(&ctx.db, org, today).await?.map(|row| row.values).unwrap_or_default();
    let kept = draft::kept(&ctx.db, &grant).await?;
    let own = kept.get(code_of(step)).cloned();
    let state = state(&request, own.as_ref());
    let steps = steps_of(kind);
    let at = steps.iter().position(|known| *known == step).unwrap_or_default();
    let count = |number: usize| i64::try_from(number).unwrap_or(0);
    let caption =
        step_caption(lang, &words::passports_filling(lang), count(at + 1), count(steps.len()));
    let list = step_list(lang, org, kind, step, &values);
    let is_kept = request.query.contains_key("kept");
    let mut known = values.clone();
    known.insert(answers::FROM.name.to_owned(), today.to_string());
    let path = request.path.clone();
    let keeping = Keeping {
        org: org.to_string(),
        step: code_of(step).to_owned(),
        who: ctx.actor()?.account.to_string(),
        said: own.as_ref().map(|draft| kept_at(lang, draft.at, today)).unwrap_or_default(),
        offline: words::passports_draft_offline(lang),
    };
    let page = Page::new(name_of(lang, step), move || {
        let kept = is_kept.then(|| {
            view! { <Success text=words::passports_draft_kept(lang)/> }
        });
        let fields = inputs(lang, answers::inputs(kind, step), &state, &known);
        view! {
            {kept}
            <Steps lang steps=list/>
            <ErrorSummary state=state.clone() lang/>
            <Form action=path>
                <DraftKeeper keeping>{fields}</DraftKeeper>
                {buttons(lang, step, at)}
            </Form>
        }
        .into_any()
    });
    Ok(page.caption(caption).crumbs(found.crumbs).lead(found.card.short_name))
}

/// What came back with field errors, else the draft, else nothing: then the fields show what is known.
fn state(request: &PageRequest, own: Option<&Draft>) -> FormState {
    match own {
        _ if !request.form.typed.is_empty() => request.form.clone(),
        Some(draft) => FormState { typed: draft.typed.clone(), errors: Vec::new() },
        None => FormState::default(),
    }
}

fn step_list(
    lang: Lang,
    org: OrgId,
    kind: OrgKind,
    current: Option<Step>,
    values: &Values,
) -> Vec<ui::Step> {
    let missing = completeness(kind, values).steps();
    steps_of(kind)
        .into_iter()
        .map(|step| ui::Step {
            label: name_of(lang, step),
            href: Some(href_of(org, step)),
            is_done: step.is_some_and(|step| !missing.contains(&step)),
            is_current: step == current,
        })
        .collect()
}

fn buttons(lang: Lang, step: Option<Step>, at: usize) -> AnyView {
    let go = |value: &str| Some(value.to_owned());
    let main = if step.is_some() {
        words::passports_further(lang)
    } else {
        words::passports_to_check(lang)
    };
    let check = step.is_some().then(|| {
        view! {
            <Button label=words::passports_to_check(lang) weight=Weight::Quiet name=Some("go") value=go("check")/>
        }
    });
    let back = (at > 0).then(|| {
        view! { <Button label=words::passports_back(lang) weight=Weight::Link name=Some("go") value=go("back")/> }
    });
    view! {
        <Actions>
            <Button label=main name=Some("go") value=go("next")/>
            {check}
            <Button label=words::passports_keep_draft(lang) weight=Weight::Link name=Some("go") value=go("draft")/>
            {back}
        </Actions>
    }
    .into_any()
}

/// Keeps the step as typed; forwards also looks whether it is sound.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let org: OrgId = request.id("org")?;
    let code = request.parts.get("step").map(String::as_str).unwrap_or_default();
    let (kind, step, _) = keep(ctx, org, code, typed).await?;
    let steps = steps_of(kind);
    let at = steps.iter().position(|known| *known == step).unwrap_or_default();
    let go = typed.get("go").map(String::as_str).unwrap_or_default();
    match go {
        "draft" => return Ok(FormReply::Redirect(format!("{}?kept=1", request.path))),
        "back" => {
            let before = steps.get(at.saturating_sub(1)).copied().flatten();
            return Ok(FormReply::Redirect(href_of(org, before)));
        }
        _ => {}
    }
    answers::read(ctx, &answers::of_step(typed, kind, step), kind, step).finish()?;
    let next = steps.get(at + 1).copied().filter(|_| go != "check");
    Ok(FormReply::Redirect(match next {
        Some(next) => href_of(org, next),
        None => format!("/structure/{org}/passport/check"),
    }))
}

/// A day as a sentence has it.
pub(super) fn said(lang: Lang, on: NaiveDate) -> String {
    day::in_sentence(on, lang)
}
