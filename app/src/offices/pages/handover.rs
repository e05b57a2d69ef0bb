//! The hand-over of matters: the successor checks line by line; the chair before and the level above read.

use leptos::prelude::*;

use crate::{
    access::{
        Ctx,
        pages::once::{self, Begun},
    },
    kernel::{
        Lang, Outcome, Refusal, day,
        id::HandoverId,
        posted::{Fields, Typed},
        spec::{self, FieldKind, FieldSpec},
        text, words,
    },
    layout::{Asked, FormState, Next, Screen},
    offices::{
        ops::handover::{self, Answer},
        parts,
        store::handovers::{self, Handover, Item},
    },
    ui::{
        self, Actions, Button, Cell, Choice, Column, ErrorSummary, FactLine, Facts, Field, Form,
        Inset, Look, Row, Table, Task, Tone, Weight,
    },
};

/// What the form brings: a mark and a remark for each line, and what to do.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("what", FieldKind::Choice(&["save", "accept", "rise", "close"])).required(),
        FieldSpec::of("mark", FieldKind::Choice(&["unchecked", "right", "remarked"])).many(),
        FieldSpec::of("remark", FieldKind::Line(500)).many(),
    ],
];

fn answer_of(code: &str) -> Option<Answer> {
    match code {
        "save" => Some(Answer::Save),
        "accept" => Some(Answer::Accept),
        "rise" => Some(Answer::Rise),
        "close" => Some(Answer::Close),
        _ => None,
    }
}

fn kind(lang: Lang, item: &Item) -> String {
    match item.kind.as_str() {
        "login" => words::handover_login(lang),
        "act" => words::handover_act(lang),
        _ => words::handover_organisation(lang),
    }
}

fn state(lang: Lang, handover: &Handover) -> String {
    let on =
        handover.settled_at.map(|at| day::in_table((at + chrono::Duration::hours(3)).date_naive()));
    match handover.state.as_str() {
        "accepted" => words::handover_state_accepted(lang, on.unwrap_or_default()),
        "closed" => words::handover_state_closed(lang, on.unwrap_or_default()),
        "risen" => words::handover_state_risen(lang),
        _ => words::handover_state_open(lang),
    }
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let id: HandoverId = asked.id("handover")?;
    let known = handovers::one(&ctx.db, id, ctx.today().day()).await?;
    handover::may_see(&ctx, &known).await?;
    let items = handovers::items(&ctx.db, id).await?;
    let checks = handover::may_answer(&ctx, &known, Answer::Accept).await?;
    let closes = handover::may_answer(&ctx, &known, Answer::Close).await?;
    let lead = if checks {
        words::handover_lead(lang)
    } else {
        words::handover_lead_read(lang, &known.org_name)
    };
    let (form_state, path) = (asked.form, asked.path);
    let from = ctx.show(known.from.1.clone());
    let to = known.to.clone().map(|(_, name)| ctx.show(name));
    let to = to.unwrap_or_else(|| words::handover_nobody(lang));
    let screen = Screen::new(words::handover_title(lang), move || {
        let matters = if checks {
            check_form(lang, &form_state, &path, (&known, &items))
        } else {
            view! { {table(lang, &items)} }.into_any()
        };
        let close = closes.then(|| {
            view! {
                <div class="no-print">
                    <Inset text=words::handover_close_lead(lang)/>
                    <Form action=path.clone() version=Some(known.version)>
                        <input type="hidden" name="what" value="close"/>
                        <Actions><Button label=words::handover_close(lang)/></Actions>
                    </Form>
                </div>
            }
        });
        let signs = words::say!(handover_signs, lang, from = &from, to = &to);
        let said = state(lang, &known);
        let term = parts::term(lang, known.term.0, Some(known.term.1));
        view! {
            <ErrorSummary state=form_state lang/>
            <Facts>
                <FactLine term=words::handover_from(lang)>{from}</FactLine>
                <FactLine term=words::handover_to(lang)>{to}</FactLine>
                <FactLine term=words::handover_term(lang)>{term}</FactLine>
                <FactLine term=words::handover_due(lang)>{day::in_table(known.due_on)}</FactLine>
                <FactLine term=words::handover_state(lang)>{said}</FactLine>
            </Facts>
            <h2>{words::handover_items(lang)}</h2>
            {matters}
            {close}
            <p class="sign-line">{signs}</p>
        }
        .into_any()
    });
    Ok(screen.lead(lead))
}

fn table(lang: Lang, items: &[Item]) -> AnyView {
    let columns = [
        words::handover_items(lang),
        words::handover_kind(lang),
        words::handover_mark(lang),
        words::handover_remark(lang),
    ];
    let rows = items
        .iter()
        .map(|item| {
            let mark = match item.state.as_str() {
                "right" => words::handover_right(lang),
                "remarked" => words::handover_remarked(lang),
                _ => words::handover_unchecked(lang),
            };
            let cells = [item.told.clone(), kind(lang, item), mark, item.remark.clone()];
            Row { cells: cells.map(Cell::Words).into(), ..Row::default() }
        })
        .collect();
    view! { <Table caption=words::handover_items(lang) columns=columns.map(Column::words).into() rows/> }
        .into_any()
}

fn check_form(
    lang: Lang,
    state: &FormState,
    path: &str,
    (known, items): (&Handover, &[Item]),
) -> AnyView {
    let lines: Vec<_> = items
        .iter()
        .map(|item| {
            let place = i64::from(item.place);
            let label = words::say!(
                handover_mark_of,
                lang,
                kind = kind(lang, item),
                place = place,
                told = &item.told
            );
            let options = vec![
                ui::Answer::new("right", words::handover_right(lang)),
                ui::Answer::new("remarked", words::handover_remarked(lang)),
            ];
            let value = if item.state == "unchecked" { "" } else { item.state.as_str() }.to_owned();
            view! {
                <Choice name=format!("mark{place}") label options value state=state.clone() look=Look::Pills/>
                <Field name=format!("remark{place}") label=words::handover_remark_of(lang, place)
                    value=item.remark.clone() state=state.clone()/>
            }
        })
        .collect();
    let button = |what: &str| Some(what.to_owned());
    view! {
        <Form action=path version=Some(known.version)>
            {lines}
            <Actions>
                <Button label=words::handover_accept(lang) name=Some("what") value=button("accept")/>
                <Button label=words::handover_save(lang) weight=Weight::Quiet name=Some("what")
                    value=button("save")/>
                <Button label=words::handover_rise(lang) weight=Weight::Quiet name=Some("what")
                    value=button("rise")/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// Reads the marks; to accept every line must be marked, and a remark must say something.
fn marked(fields: &mut Fields<'_>, items: Vec<Item>, answer: Option<Answer>) -> Vec<Item> {
    let lang = fields.lang();
    let read = |item: Item| {
        let place = i64::from(item.place);
        let (mark, remark) = (format!("mark{place}"), format!("remark{place}"));
        let label = words::handover_remark_of(lang, place);
        let state = match fields.raw(&mark) {
            "right" => "right",
            "remarked" => "remarked",
            _ if answer == Some(Answer::Accept) => {
                fields.remark(&mark, &item.told, words::handover_choose(lang));
                "unchecked"
            }
            _ => "unchecked",
        };
        let said = fields.optional(&remark, &label, |raw| text::line(raw, 500)).unwrap_or_default();
        if state == "remarked" && said.is_empty() {
            fields.remark(&remark, &label, words::handover_say(lang));
        }
        let remark = if state == "remarked" { said } else { String::new() };
        Item { state: state.to_owned(), remark, ..item }
    };
    items.into_iter().map(read).collect()
}

/// Keeps the marks, accepts, passes upwards, or closes what has risen.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let today = ctx.today().day();
    let id: HandoverId = asked.id("handover")?;
    let known = handovers::one(&ctx.db, id, today).await?;
    handover::may_see(&ctx, &known).await?;
    let items = handovers::items(&ctx.db, id).await?;
    let mut fields = Fields::of(FORM, &typed, ctx.lang, today);
    let answer = fields.choice("what", &words::handover_title(ctx.lang), answer_of);
    let items = if matches!(answer, Some(Answer::Close)) {
        items
    } else {
        marked(&mut fields, items, answer)
    };
    fields.finish()?;
    let answer = answer.ok_or(Refusal::Malformed)?;
    let seen = once::seen(&typed)?;
    let mut once = match once::begin(&ctx, &asked, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    handover::answer(once.db(), &ctx, (&known, seen), (answer, &items)).await?;
    once.finish(format!("/handover/{id}")).await
}

/// Hand-overs that wait for this person.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> Outcome<Vec<Task>> {
    let lang = ctx.lang;
    let actor = ctx.actor()?;
    let orgs: Vec<_> = actor.offices.iter().map(|office| office.org).collect();
    let mut found = Vec::new();
    for known in handovers::waiting(&ctx.db, actor.account, &orgs, ctx.today().day()).await? {
        let is_hers = known.to.as_ref().is_some_and(|(to, _)| *to == actor.account);
        let (label, tone) = if known.state == "risen" {
            if !handover::may_answer(ctx, &known, Answer::Close).await? {
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
