//! The hand-over of matters: the successor checks group by group; the chair before and the level above read.

use leptos::prelude::*;

use super::edit_conflict;
use crate::{
    ops::{
        handover::{self, Answer},
        marks::{self, Fault, KINDS, Said, Word},
    },
    parts::{self, Shown},
    store::handovers::{self, Handover, Item},
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppError, AppResult, Lang, day,
    form::{self, FormData, FormResult, Input, Kind, Reading},
    id::HandoverId,
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, FactLine, Facts, Form, FormReply, FormState, Inset,
    Page, PageRequest, PrintButton, Task, Tone, Weight,
};

/// What the form brings: a word for each group, a remark for each matter, and what to do.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[
        Input::of("what", Kind::codes(Answer::CODES)).kept_nowhere().required(),
        Input::of("all_", Kind::codes(Word::CODES)).writes(crate::field::Matters::CODE).many(),
        Input::of("remark", Kind::Line(500)).writes(crate::field::Matters::CODE).many(),
    ],
];

fn shown(request: &PageRequest) -> Shown {
    let kind = request.query.get("kind").filter(|kind| KINDS.contains(&kind.as_str())).cloned();
    let after = request.query.get("after").and_then(|text| text.parse().ok()).unwrap_or_default();
    Shown { kind, after, is_whole: request.query.contains_key("whole") }
}

async fn may_answer(ctx: &Ctx, known: &Handover, answer: Answer) -> AppResult<bool> {
    let mut db = ctx.db.acquire().await?;
    Box::pin(handover::may_answer(&mut db, ctx, known, answer)).await
}

/// The page; `kind` and `after` ask for more of one group, `whole` for all of it, to be printed.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let id: HandoverId = request.id("handover")?;
    let known = handovers::one(&ctx.db, id, ctx.today().day()).await?;
    let names = handover::may_see(&ctx, &known).await?;
    let items = handovers::items(&ctx.db, id).await?;
    let shown = shown(&request);
    let checks = !shown.is_whole && may_answer(&ctx, &known, Answer::Accept).await?;
    let closes = !shown.is_whole && may_answer(&ctx, &known, Answer::Close).await?;
    let lead = if checks {
        words::handover_lead(lang)
    } else {
        words::handover_lead_read(lang, &known.org_name)
    };
    let (form_state, path) = (request.form, request.path);
    let from = ctx.reveal(names, known.from.1.clone());
    let to = known.to.clone().map(|(_, name)| ctx.reveal(names, name));
    let to = to.unwrap_or_else(|| words::handover_nobody(lang));
    let page = Page::new(words::handover_title(lang), move || {
        let matters = if checks {
            check_form(lang, &form_state, &path, (&known, &items, &shown))
        } else {
            parts::to_read(lang, (&items, &shown), &path)
        };
        let close = closes.then(|| close_form(lang, &path, &known));
        // a name is not torn from its surname
        let [one, other] = [&from, &to].map(|name| name.replace(' ', "\u{a0}"));
        let signs = [words::handover_sign_from(lang, one), words::handover_sign_to(lang, other)];
        let signs = signs.map(|sign| view! { <p class="sign-line">{sign}</p> });
        let said = parts::handover_state(lang, &known);
        let term = parts::term(lang, known.term.0, Some(known.term.1));
        let other = if shown.is_whole || shown.kind.is_some() {
            let print = shown.is_whole.then(|| view! { <PrintButton lang/> });
            let label = words::handover_all(lang);
            view! { {print}<ButtonLink label href=path.clone() weight=Weight::Link/> }.into_any()
        } else {
            let href = format!("{path}?whole=yes");
            let label = words::handover_print(lang);
            view! { <ButtonLink label href weight=Weight::Link/> }.into_any()
        };
        view! {
            <ErrorSummary state=form_state lang/>
            <Facts>
                <FactLine term=words::handover_from(lang)>{from}</FactLine>
                <FactLine term=words::handover_to(lang)>{to}</FactLine>
                <FactLine term=words::handover_term(lang)>{term}</FactLine>
                <FactLine term=words::handover_due(lang)>{day::in_table(known.due_on)}</FactLine>
                <FactLine term=words::handover_state(lang)>{said}</FactLine>
            </Facts>
            <Actions>{other}</Actions>
            {matters}
            {close}
            <div class="signs">{signs.into_iter().collect::<Vec<_>>()}</div>
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

fn close_form(lang: Lang, path: &str, known: &Handover) -> AnyView {
    view! {
        <div class="no-print">
            <Inset text=words::handover_close_lead(lang)/>
            <Form action=path version=Some(known.version)>
                <input type="hidden" name="what" value="close"/>
                <Actions><Button label=words::handover_close(lang)/></Actions>
            </Form>
        </div>
    }
    .into_any()
}

/// One group alone is saved; the act is accepted where all of it stands.
fn check_form(
    lang: Lang,
    state: &FormState,
    path: &str,
    (known, items, shown): (&Handover, &[Item], &Shown),
) -> AnyView {
    let matters = parts::to_check(lang, (items, shown), state, path);
    let button = |what: &str| Some(what.to_owned());
    let (action, buttons) = match &shown.kind {
        Some(kind) => {
            let action = format!("{path}?kind={kind}&after={}", shown.after);
            let save = view! {
                <Button label=words::handover_save(lang) name=Some("what") value=button("save")/>
            };
            (action, save.into_any())
        }
        None => {
            let all = view! {
                <Button label=words::handover_accept(lang) name=Some("what") value=button("accept")/>
                <Button label=words::handover_save(lang) weight=Weight::Quiet name=Some("what")
                    value=button("save")/>
                <Button label=words::handover_rise(lang) weight=Weight::Quiet name=Some("what")
                    value=button("rise")/>
            };
            (path.to_owned(), all.into_any())
        }
    };
    view! {
        <Form action version=Some(known.version)>
            {matters}
            <Actions>{buttons}</Actions>
        </Form>
    }
    .into_any()
}

/// What was said; to accept, every group must be checked.
fn marked(
    lang: Lang,
    reading: &mut Reading,
    items: Vec<Item>,
    (typed, answer): (&FormData, Option<Answer>),
) -> Vec<Item> {
    let mut said = Said::default();
    for kind in KINDS {
        said.words
            .extend(reading.value(&format!("all_{kind}")).map(|word| (kind.to_owned(), word)));
    }
    for item in &items {
        let name = format!("remark{}", item.place);
        if typed.contains_key(&name) {
            said.remarks.insert(item.place, reading.value(&name).unwrap_or_default());
        }
    }
    let (items, faults) = marks::mark(items, &said, answer == Some(Answer::Accept));
    for (kind, fault) in faults {
        let text = match fault {
            Fault::Contradicted => words::handover_contradicted(lang),
            Fault::Silent => words::handover_say(lang),
            Fault::Unchecked => words::handover_choose(lang),
        };
        reading.error_of(&format!("all_{kind}"), &parts::group_name(lang, kind), text);
    }
    items
}

/// Keeps the marks, accepts, passes upwards, or closes what has risen.
///
/// # Errors
/// Field errors, both versions, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: HandoverId = request.id("handover")?;
    let known = &handovers::one(&ctx.db, id, ctx.today().day()).await?;
    handover::may_see(ctx, known).await?;
    let items = handovers::items(&ctx.db, id).await?;
    let form = Submission::of(ctx, request, typed);
    let mut reading = ctx.reading(FORM, typed);
    let answer: Option<Answer> = reading.value("what");
    let items = match answer {
        Some(Answer::Close) => items,
        _ => marked(ctx.lang, &mut reading, items, (typed, answer)),
    };
    let (read, items, seen) = (reading.finish(), items.as_slice(), form.version()?);
    let Some(answer) = answer else { return read.and(Err(AppError::Malformed.into())) };
    if seen != known.version {
        // sent twice, or somebody was quicker: then errors at the marks come after
        return match form.replayed().await? {
            Some(reply) => Ok(reply),
            None => Err(edit_conflict::handover(ctx, id, (answer, items)).await?.into()),
        };
    }
    form.run(Ok(read?), |mut tx, _| async move {
        let done = handover::answer(&mut tx, ctx, (known, seen), (answer, items)).await;
        if let Err(AppError::Conflict) = done {
            drop(tx);
            return Err(edit_conflict::handover(ctx, id, (answer, items)).await?.into());
        }
        done?;
        let shown = shown(request);
        Ok((
            tx,
            FormReply::Redirect(match shown.kind {
                Some(kind) => format!("/handover/{id}?kind={kind}&after={}", shown.after),
                None => format!("/handover/{id}"),
            }),
        ))
    })
    .await
}

/// Hand-overs that wait for this person.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> AppResult<Vec<Task>> {
    let lang = ctx.lang;
    let actor = ctx.actor()?;
    let orgs: Vec<_> = actor.offices.iter().map(|office| office.org).collect();
    let mut found = Vec::new();
    for known in handovers::waiting(&ctx.db, actor.account, &orgs, ctx.today().day()).await? {
        let is_hers = known.to.as_ref().is_some_and(|(to, _)| *to == actor.account);
        let (label, tone) = if known.state == "risen" {
            if !may_answer(ctx, &known, Answer::Close).await? {
                continue;
            }
            (words::handover_task_risen(lang), Tone::Bad)
        } else if is_hers {
            (words::handover_task_take(lang), Tone::Warn)
        } else {
            (words::handover_task_give(lang), Tone::Plain)
        };
        found.push(Task {
            label,
            href: format!("/handover/{}", known.id),
            note: known.org_name,
            due: words::handover_task_until(lang, day::in_table(known.due_on)),
            tone,
        });
    }
    Ok(found)
}
