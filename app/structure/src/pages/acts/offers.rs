//! Offers: what other branches offer, what was offered to them, and what became of it.

use leptos::prelude::*;

use super::names;
use crate::{
    capability::{AnnulAct, AnswerOffer},
    model::{ActKind, ActState},
    store::{
        act_page::{self, OfferRow},
        reading::ChangeRow,
    },
    words,
};
use access::{Ctx, Reach};
use kernel::{AppResult, Lang, case, day, id::AccountId};
use ui::{Badge, Cell, Column, Empty, Page, PageRequest, Row, Table, Task, Tone};

/// Offers on the page, answered ones included.
const MOST: i64 = 200;
/// Tasks on the home page.
const TASKS: usize = 5;

async fn load(ctx: &Ctx) -> AppResult<Vec<OfferRow>> {
    let (answers, takes_back) = (ctx.reach::<AnswerOffer>()?, ctx.reach::<AnnulAct>()?);
    act_page::offers(&ctx.db, &answers, &takes_back, (ctx.actor()?.account, ctx.today()), MOST)
        .await
}

/// What waits for this person's answer, for her home.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> AppResult<Vec<Task>> {
    let lang = ctx.lang;
    if count(ctx).await?.incoming == 0 {
        return Ok(Vec::new());
    }
    Ok(load(ctx)
        .await?
        .into_iter()
        .filter(|row| row.state == ActState::Offered && row.is_in)
        .take(TASKS)
        .map(|row| Task {
            label: words::acts_task(lang, what(lang, &row)),
            href: format!("/acts/{}", row.act),
            note: words::acts_task_note(lang, &row.maker),
            due: words::acts_task_since(lang, day::in_table(names::day_of(row.made_at))),
            tone: Tone::Warn,
        })
        .collect())
}

/// Offers that wait for an answer.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// Of this person.
    pub incoming: i64,
    /// Of others, to whom she has offered.
    pub outgoing: i64,
}

impl Count {
    /// Of who neither answers nor takes back.
    const NONE: Self = Self { incoming: 0, outgoing: 0 };
}

/// Offers that wait for this person, and that she waits for; asked once a request, mostly with the organisation of
/// its page.
///
/// # Errors
/// Errors of the database.
pub async fn count(ctx: &Ctx) -> AppResult<Count> {
    let ask = async {
        let Some((answers, takes_back, reader)) = parties(ctx)? else { return Ok(Count::NONE) };
        let reader = (reader, ctx.today());
        let (incoming, outgoing) =
            act_page::waiting(&ctx.db, &answers, &takes_back, reader).await?;
        Ok(Count { incoming, outgoing })
    };
    ctx.memo.or_ask(ask).await
}

/// What one answers, what one takes back, and who: for whom offers are counted.
type Parties = (Reach<AnswerOffer>, Reach<AnnulAct>, AccountId);

/// For whom offers are counted; none for who neither answers nor takes back.
pub(in crate::pages) fn parties(ctx: &Ctx) -> AppResult<Option<Parties>> {
    let (answers, takes_back) = (ctx.reach::<AnswerOffer>()?, ctx.reach::<AnnulAct>()?);
    if answers.labels().is_empty() && takes_back.labels().is_empty() {
        return Ok(None);
    }
    Ok(Some((answers, takes_back, ctx.actor()?.account)))
}

/// Remembers the count that was loaded together with something else.
pub(in crate::pages) fn remember(ctx: &Ctx, offers: Option<(i64, i64)>) {
    let count = offers.map(|(incoming, outgoing)| Count { incoming, outgoing });
    ctx.memo.keep(count.unwrap_or(Count::NONE));
}

/// All of them.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let rows = load(&ctx).await?;
    let page = Page::new(words::acts_offers(lang), move || {
        if rows.is_empty() {
            return view! { <Empty text=words::acts_offers_none(lang)/> }.into_any();
        }
        let is_open = |row: &OfferRow| row.state == ActState::Offered;
        let (open, past): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_open);
        let (incoming, outgoing): (Vec<_>, Vec<_>) = open.into_iter().partition(|row| row.is_in);
        view! {
            {table(lang, &request, words::acts_offers_in(lang), incoming)}
            {table(lang, &request, words::acts_offers_out(lang), outgoing)}
            {table(lang, &request, words::acts_offers_past(lang), past)}
        }
        .into_any()
    });
    Ok(page.lead(words::acts_offers_lead(lang)))
}

/// The same for one organisation of an act that is not in force.
pub(super) fn proposal(lang: Lang, row: &ChangeRow) -> String {
    match (row.verb.as_str(), &row.parent_name, &row.successor_name) {
        ("exclude", _, Some(successor)) => merge(lang, &row.name, successor),
        ("move", Some(parent), _) => moving(lang, &row.name, parent),
        _ => row.name.clone(),
    }
}

/// «Перевести ППО школы № 7 в Арскую территориальную организацию»
fn what(lang: Lang, row: &OfferRow) -> String {
    match row.kind {
        ActKind::Merge => merge(lang, &row.name, &row.target),
        ActKind::Annul => words::acts_offer_annul(lang, &row.name),
        ActKind::Exclude => {
            let name = case::accusative(lang, &row.name);
            words::say!(acts_offer_exclude, lang, name = name, target = &row.target)
        }
        ActKind::Move => moving(lang, &row.name, &row.target),
        kind => format!("{}: {}", names::kind(lang, kind), row.name),
    }
}

fn moving(lang: Lang, name: &str, target: &str) -> String {
    let (name, target) = (case::accusative(lang, name), case::accusative(lang, target));
    words::say!(acts_offer_move, lang, name = name, target = target)
}

fn merge(lang: Lang, name: &str, target: &str) -> String {
    let (name, target) = (case::accusative(lang, name), case::dative(lang, target));
    words::say!(acts_offer_merge, lang, name = name, target = target)
}

fn table(lang: Lang, request: &PageRequest, title: String, rows: Vec<OfferRow>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::words(words::acts_offer_column(lang)),
        Column::words(words::acts_offer_from(lang)),
        Column::words(words::acts_offer_to(lang)),
        Column::words(words::acts_offer_since(lang)),
        Column::words(words::acts_offer_sent(lang)),
        Column::pieces(words::acts_offer_state(lang)),
    ];
    let caption = title.clone();
    let rows = rows.into_iter().map(|row| line(lang, request, row)).collect();
    view! { <section><h2>{title}</h2><Table caption columns rows/></section> }.into_any()
}

fn line(lang: Lang, request: &PageRequest, row: OfferRow) -> Row {
    let (text, tone) = names::state(lang, row.state);
    let href = request.link(&format!("/acts/{}", row.act));
    let label = what(lang, &row);
    Row {
        cells: vec![
            Cell::Link { label, href, note: String::new() },
            Cell::Words(row.maker),
            Cell::Words(row.taker),
            Cell::Words(day::in_table(row.effective_on)),
            Cell::Words(day::in_table(names::day_of(row.made_at))),
            Cell::View(view! { <Badge text tone/> }.into_any()),
        ],
        ..Row::default()
    }
}
