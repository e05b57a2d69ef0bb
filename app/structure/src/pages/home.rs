//! The first page: what waits for me, what changed, what I keep, what is usual to do.

use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;

use super::OrgContext;
use crate::{
    capability::FoundOrganisation,
    parts::history_of_many,
    store::reading::{self, Answers, Card, ChangeRow},
    words,
};
use access::{Ctx, Office, Reach, capability::ViewStructure, model::Scope};
use kernel::{AppResult, Lang, day};
use ui::{Empty, Figure, Figures, Page, PageRequest, Task, Tasks, difference, percent, safe};

/// What happened lately is shown for so many days back, and at most so many acts.
const LATELY: Days = Days::new(60);
const MOST_CHANGES: i64 = 5;

/// The organisation that home is about, with what is told of it.
pub struct Own {
    found: OrgContext,
    answers: Answers,
}

/// The organisation of the first office that sees one; none for who keeps the house, and for former chairs.
///
/// # Errors
/// Errors of the database.
pub async fn own(ctx: &Ctx, request: &PageRequest) -> AppResult<Option<Own>> {
    let sees = |office: &&Office| office.role().scope(ViewStructure::ACTION) != Scope::Nowhere;
    let Some(office) = ctx.actor()?.offices.iter().find(sees) else { return Ok(None) };
    let since = first_of_year(request.as_of.day()) - Days::new(1);
    let (found, answers) = OrgContext::at_home(ctx, request, office.org, since).await?;
    Ok(Some(Own { found, answers }))
}

/// Home of whoever is signed in; `tasks` are what waits for her in every feature.
///
/// # Errors
/// Errors of the database.
pub async fn page(
    ctx: Ctx,
    request: PageRequest,
    own: Option<Own>,
    tasks: Vec<Task>,
) -> AppResult<Page> {
    let lang = ctx.lang;
    let actor = ctx.actor()?.clone();
    let name = format!("{} {}", actor.first_name, actor.patronymic);
    let greeting = words::structure_greeting(lang, name.trim());
    let Some(Own { found, answers }) = own else {
        // who keeps the house has tasks there and no organisation, and a former chair hands over her matters
        let none = actor.offices.is_empty().then(|| words::structure_no_office(lang));
        return Ok(Page::new(greeting, move || {
            let has_no_office = none.is_some();
            let none = none.map(|text| view! { <Empty text/> });
            let tasks = (!has_no_office || !tasks.is_empty())
                .then(|| waiting(tasks, words::structure_nothing_waits(lang)));
            view! { {none}{tasks} }.into_any()
        }));
    };
    let OrgContext { card, reach, .. } = found;
    let shown = shown_figures(ctx.lang, &request, &card, answers);
    let changes = lately(&ctx, request.as_of.day(), &reach).await?;
    let links = links(&ctx, &request, &card).await?;
    let lead = card.full_name.clone();
    let page = Page::new(greeting, move || {
        let waiting = waiting(tasks, words::structure_nothing_waits(lang));
        let changes = (!changes.is_empty()).then(|| {
            let all = request.link("/compare");
            view! {
                <section>
                    <h2>{words::structure_lately(lang)}<a class="aside" href=safe(&all)>{words::structure_lately_all(lang)}</a></h2>
                    {history_of_many(lang, &request, &changes)}
                </section>
            }
        });
        view! {
            <section><h2>{words::structure_waiting(lang)}</h2>{waiting}</section>
            <section><h2>{words::structure_mine(lang)}</h2><Figures figures=shown/></section>
            {changes}
            <section><h2>{words::structure_usual(lang)}</h2><ul class="links">{links}</ul></section>
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

fn waiting(tasks: Vec<Task>, nothing: String) -> AnyView {
    if tasks.is_empty() {
        return view! { <Empty text=nothing/> }.into_any();
    }
    view! { <Tasks tasks/> }.into_any()
}

/// Three figures at most, each with its day or its change.
fn shown_figures(lang: Lang, request: &PageRequest, card: &Card, answers: Answers) -> Vec<Figure> {
    let on = request.as_of.day();
    let (filled, required) = card.passport.unwrap_or((0, 0));
    let passport = Figure {
        label: words::structure_passport(lang),
        value: percent(lang, filled, required),
        note: words::say!(structure_passport_filled, lang, filled = filled, required = required),
    };
    if card.kind.is_primary() {
        let units = Figure {
            label: words::structure_units(lang),
            value: words::count(answers.units),
            note: words::structure_as_of(lang, on),
        };
        let since = Figure {
            label: words::structure_since(lang),
            value: card.founded_on.map(day::in_table).unwrap_or_default(),
            note: words::structure_number_is(lang, &card.reg_no),
        };
        return vec![passport, units, since];
    }
    let year = first_of_year(on);
    let primaries = Figure {
        label: words::structure_primaries_below(lang),
        value: words::count(card.primaries),
        note: match answers.growth {
            0 => words::structure_no_growth(lang, year),
            growth => {
                words::say!(structure_growth, lang, day = year, growth = difference(growth))
            }
        },
    };
    vec![primaries, passport]
}

fn first_of_year(on: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(on.year(), 1, 1).unwrap_or(on)
}

async fn lately(
    ctx: &Ctx,
    until: NaiveDate,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<ChangeRow>> {
    reading::changes(&ctx.db, (until - LATELY, until), reach, None, MOST_CHANGES).await
}

async fn links(ctx: &Ctx, request: &PageRequest, card: &Card) -> AppResult<Vec<AnyView>> {
    let lang: Lang = ctx.lang;
    let may_found = !request.is_other_day
        && card.kind.children().next().is_some()
        && ctx.could::<FoundOrganisation>(card.org).await?;
    let here = format!("/structure/{}", card.org);
    let links = [
        (request.link("/structure"), words::structure_open_tree(lang), true),
        (request.link(&here), words::structure_open_mine(lang), true),
        (format!("{here}/found"), words::structure_found(lang), may_found),
        (request.link("/compare"), words::structure_compare(lang), true),
    ];
    Ok(links
        .into_iter()
        .filter(|(_, _, is_shown)| *is_shown)
        .map(|(href, label, _)| view! { <li><a href=safe(&href)>{label}</a></li> }.into_any())
        .collect())
}
