//! The passport of an organisation on a day, what is missing in it, and how it came to be so.

use leptos::prelude::*;

use super::section;
use crate::{
    capability::{ConfirmPassport, FillPassport, KeepEmployers},
    model::{Completeness, Step, Values, completeness},
    parts::{
        nearness,
        record::{missing, record, step_href},
    },
    store::{
        below,
        glance::{Linked, glance},
        passports::{self as store, Said},
    },
    words,
};
use access::Ctx;
use kernel::{AppResult, Lang, clock::in_moscow, day, id::OrgId};
use structure::{model::OrgKind, pages::OrgContext};
use ui::{Action, Figure, Figures, Happened, History, Page, PageRequest, Success, percent, safe};

/// Statements shown in the history.
const HISTORY: i64 = 40;

/// What this person may do here today.
#[derive(Debug, Clone, Copy)]
struct May {
    fill: bool,
    confirm: bool,
    employers: bool,
}

/// The passport.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let found = OrgContext::of_address(&ctx, &request).await?;
    let (org, kind) = (found.card.org, found.card.kind);
    let on = request.as_of.day();
    let passport = glance(&ctx.db, org, on).await?;
    let since = passport.row.as_ref().map(|row| row.valid.from);
    let (values, due) = (passport.values(), passport.due());
    let counted = completeness(kind, &values);
    let said = store::said(&ctx.db, org, on, HISTORY).await?;
    let types = match kind {
        OrgKind::Territorial => below::institution_types(&ctx.db, org, on).await?,
        _ => Vec::new(),
    };
    let may = may(&ctx, &request, org).await?;
    let linked = passport.employers;
    let done = request.query.get("done").cloned().unwrap_or_default();
    let action = action(lang, org, may, &counted, &values);
    let mark = nearness::mark(lang, due, on);
    let figures = figures(lang, &counted, passport.confirmed.as_ref(), due, since);
    let page = Page::new(words::passports_title(lang), move || {
        let change = |step: Step| step_href(org, step, None);
        let change = may.fill.then_some(&change as &dyn Fn(Step) -> String);
        let lacks = (!counted.is_whole()).then(|| {
            view! {
                <section class="inset">
                    <h2>{words::passports_missing(lang, i64::from(counted.required - counted.filled))}</h2>
                    {missing(lang, org, &counted, may.fill)}
                </section>
            }
        });
        view! {
            {success(lang, &done, org, may, &counted)}
            <Figures figures/>
            {lacks}
            {record(lang, kind, &values, change)}
            {employers_view(lang, &request, kind, org, &linked, may)}
            {types_view(lang, &types)}
            <section><h2>{words::passports_history(lang)}</h2>{history(lang, said)}</section>
        }
        .into_any()
    });
    let lead = words::passports_lead(lang, &found.card.short_name);
    let help = words::passports_help(lang);
    let (text, tone) = mark;
    Ok(page.lead(lead).crumbs(found.crumbs).action(action).mark(text, tone).help(help))
}

async fn may(ctx: &Ctx, request: &PageRequest, org: OrgId) -> AppResult<May> {
    if request.is_other_day {
        return Ok(May { fill: false, confirm: false, employers: false });
    }
    Ok(May {
        fill: ctx.could::<FillPassport>(org).await?,
        confirm: ctx.could::<ConfirmPassport>(org).await?,
        employers: ctx.could::<KeepEmployers>(org).await?,
    })
}

/// The one main thing: to confirm what is whole, to fill what is not.
fn action(
    lang: Lang,
    org: OrgId,
    may: May,
    counted: &Completeness,
    values: &Values,
) -> Option<Action> {
    if counted.is_whole() {
        let href = format!("/structure/{org}/passport/confirm");
        return may.confirm.then(|| Action { label: words::passports_confirm(lang), href });
    }
    let step = counted.steps().first().copied().unwrap_or(Step::Contacts);
    let label = if values.is_empty() {
        words::passports_begin(lang)
    } else {
        words::passports_complete(lang)
    };
    may.fill.then(|| Action { label, href: step_href(org, step, None) })
}

fn figures(
    lang: Lang,
    counted: &Completeness,
    confirmed: Option<&(chrono::NaiveDate, String)>,
    due: chrono::NaiveDate,
    since: Option<chrono::NaiveDate>,
) -> Vec<Figure> {
    let (filled, required) = (i64::from(counted.filled), i64::from(counted.required));
    let (value, note) = match confirmed {
        Some((day, by)) => (day::in_table(*day), words::passports_confirmed_by(lang, by)),
        None => (words::passports_never(lang), words::passports_due(lang, due)),
    };
    vec![
        Figure {
            label: words::passports_filled(lang),
            value: percent(lang, filled, required),
            note: words::say!(passports_filled_of, lang, filled = filled, required = required),
        },
        Figure { label: words::passports_confirmed(lang), value, note },
        Figure {
            label: words::passports_so_since(lang),
            value: since.map_or_else(|| "—".to_owned(), day::in_table),
            note: words::passports_so_since_note(lang),
        },
    ]
}

/// What was done just now, and what to do next.
fn success(lang: Lang, done: &str, org: OrgId, may: May, counted: &Completeness) -> AnyView {
    let text = match done {
        "saved" => words::passports_saved(lang),
        "confirmed" => words::passports_was_confirmed(lang),
        "same" => words::passports_same(lang),
        "dropped" => words::passports_dropped(lang),
        _ => return ().into_any(),
    };
    let next = match (done, counted.is_whole() && may.confirm) {
        ("saved", true) => {
            let href = format!("/structure/{org}/passport/confirm");
            view! { <p><a href=safe(&href)>{words::passports_confirm_next(lang)}</a></p> }
                .into_any()
        }
        _ => {
            let href = format!("/structure/{org}");
            view! { <p><a href=safe(&href)>{words::passports_to_org(lang)}</a></p> }.into_any()
        }
    };
    view! { <Success text>{next}</Success> }.into_any()
}

fn employers_view(
    lang: Lang,
    request: &PageRequest,
    kind: OrgKind,
    org: OrgId,
    linked: &[Linked],
    may: May,
) -> AnyView {
    if !kind.is_primary() && linked.is_empty() {
        return ().into_any();
    }
    let add = may.employers.then(|| {
        let href = format!("/structure/{org}/employers/add");
        view! { <a class="aside" href=safe(&href)>{words::employers_add(lang)}</a> }
    });
    view! {
        <section>
            <h2>{words::employers_of_org(lang)}{add}</h2>
            {section::employers(lang, request, linked)}
        </section>
    }
    .into_any()
}

fn types_view(lang: Lang, types: &[(String, i64)]) -> AnyView {
    use crate::model::InstitutionType;
    use ui::{Fact, Facts};
    if types.is_empty() {
        return ().into_any();
    }
    let facts = types
        .iter()
        .map(|(code, count)| Fact {
            term: match code.as_str() {
                "" => words::passports_type_unknown(lang),
                code => InstitutionType::CHOICES.name(lang, code),
            },
            value: words::count(*count),
        })
        .collect();
    view! { <section><h2>{words::passports_types(lang)}</h2><Facts facts/></section> }.into_any()
}

/// Statements as sentences: from which day what, and who said it when.
fn history(lang: Lang, said: Vec<Said>) -> AnyView {
    use crate::model::Field;
    use ui::Empty;
    if said.is_empty() {
        return view! { <Empty text=words::passports_no_history(lang)/> }.into_any();
    }
    let events = said
        .into_iter()
        .map(|said| {
            let parts: Vec<String> = Field::ALL
                .iter()
                .filter_map(|field| {
                    let value = said.changed.get(field.code())?;
                    let label = field.label(lang);
                    Some(match value {
                        Some(value) => {
                            let value = field.input().shown(lang, value).replace('\n', ", ");
                            words::say!(passports_said, lang, field = label, value = value)
                        }
                        None => words::passports_unsaid(lang, label),
                    })
                })
                .collect();
            let at = in_moscow(said.at).date_naive();
            Happened {
                on: said.from,
                text: parts.join("; "),
                href: None,
                paper: if said.by.is_empty() {
                    words::passports_entered(lang, at)
                } else {
                    words::say!(passports_entered_by, lang, by = said.by, day = at)
                },
                document: None,
            }
        })
        .collect();
    view! { <History events/> }.into_any()
}
