//! The page of one organisation: facts, what stands below, people with access, history.

use leptos::prelude::*;

use super::{OrgContext, acts};
use crate::{
    capability::{FoundOrganisation, RenameOrganisation},
    parts::history,
    store::reading::{self, Card},
    words,
};
use access::{Ctx, Role, pages::role_name};
use kernel::{AppResult, Lang, day};
use ui::{
    Action, ButtonLink, Empty, Fact, Facts, Figure, Figures, Page, PageRequest, Weight, percent,
    safe,
};

/// Acts shown in the history.
const HISTORY: i64 = 50;

/// A section that another feature adds to the page of an organisation.
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its content.
    pub body: Box<dyn FnOnce() -> AnyView + Send>,
}

/// The page of an organisation on a day; `sections` stand after the facts.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn page(
    ctx: Ctx,
    request: PageRequest,
    found: OrgContext,
    sections: Vec<Section>,
) -> AppResult<Page> {
    let lang = ctx.lang;
    let crumbs = found.crumbs_here();
    let OrgContext { card, reach, .. } = found;
    let org = card.org;
    let people = reading::people(&ctx.db, org, request.as_of).await?;
    let people = people
        .into_iter()
        .map(|(name, role)| (ctx.reveal(reach.read_permission(), name), role))
        .collect();
    let ever = (before_all(), request.as_of.day());
    let changes = reading::changes(&ctx.db, ever, &reach, Some(org), HISTORY).await?;
    let can_change = !request.is_other_day && card.valid.holds(request.as_of.day());
    // below a primary something is founded rarely: that way leads through the list of deeds
    let may_found = can_change
        && card.kind.is_branch()
        && card.kind.children().next().is_some()
        && ctx.could::<FoundOrganisation>(org).await?;
    let may_rename = can_change && ctx.could::<RenameOrganisation>(org).await?;
    let actions = actions(&ctx, &request, &card).await?;
    let action = may_found.then(|| Action {
        label: words::structure_found(lang),
        href: format!("/structure/{org}/found"),
    });
    let (title, lead) = (card.short_name.clone(), identity(lang, &request, &card));
    let page = Page::new(title, move || {
        let rename = may_rename.then(|| {
            view! { <a class="aside" href=format!("/structure/{org}/rename")>{words::structure_rename(lang)}</a> }
        });
        let sections: Vec<_> = sections
            .into_iter()
            .map(|section| view! { <section><h2>{section.title}</h2>{(section.body)()}</section> })
            .collect();
        let below = (card.primaries > 0).then(|| {
            let href = request.link(&format!("/structure?open={org}"));
            view! { <p><a href=safe(&href)>{words::structure_show_below(lang)}</a></p> }
        });
        view! {
            {card.kind.is_branch().then(|| figures(lang, &request, &card))}
            {actions}
            <section>
                <h2>{words::structure_facts(lang)}{rename}</h2>
                <Facts facts=facts(lang, &card)/>
                {below}
            </section>
            {sections}
            <section><h2>{words::structure_people(lang)}</h2>{people_list(lang, people)}</section>
            <section><h2>{words::structure_history(lang)}</h2>{history(lang, &request, &changes)}</section>
        }
        .into_any()
    });
    Ok(page.lead(lead).crumbs(crumbs).action(action))
}

/// The way to everything else that can be done; from a past day, to an act dated back to it.
async fn actions(ctx: &Ctx, request: &PageRequest, card: &Card) -> AppResult<Option<AnyView>> {
    if !acts::menu::has_any(ctx, card.org).await? {
        return Ok(None);
    }
    let lang = ctx.lang;
    let menu = format!("/structure/{}/acts", card.org);
    let (label, href) = if request.is_other_day {
        let since = day::in_address(request.as_of.day());
        (words::acts_since(lang), format!("{menu}?since={since}"))
    } else {
        (words::acts_menu(lang), menu)
    };
    let button = view! { <p class="actions"><ButtonLink label href weight=Weight::Quiet/></p> };
    Ok(Some(button.into_any()))
}

/// The day before the first one the register accepts.
fn before_all() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(day::FIRST_YEAR - 1, 12, 31).unwrap_or_default()
}

fn identity(lang: Lang, request: &PageRequest, card: &Card) -> String {
    let kind = card.kind.name(lang);
    let founded = card.founded_on.map(day::in_table).unwrap_or_default();
    let mut text = words::say!(
        structure_identity,
        lang,
        founded = founded,
        kind = kind,
        number = &card.reg_no
    );
    if !card.valid.holds(request.as_of.day()) {
        text.push_str(". ");
        text.push_str(&match card.valid.until {
            Some(until) if until <= request.as_of.day() => words::structure_gone(lang, until),
            _ => words::structure_not_yet(lang, card.valid.from),
        });
    }
    text
}

/// What a branch comes to; a primary says all of itself below.
fn figures(lang: Lang, request: &PageRequest, card: &Card) -> AnyView {
    let (filled, required) = card.passport.unwrap_or((0, 0));
    let primaries = Figure {
        label: words::structure_primaries_below(lang),
        value: words::count(card.primaries),
        note: words::structure_as_of(lang, request.as_of.day()),
    };
    let passport = Figure {
        label: words::structure_passport(lang),
        value: percent(lang, filled, required),
        note: words::say!(structure_passport_filled, lang, filled = filled, required = required),
    };
    view! { <Figures figures=vec![primaries, passport]/> }.into_any()
}

fn facts(lang: Lang, card: &Card) -> Vec<Fact> {
    vec![
        Fact { term: words::structure_full_name(lang), value: card.full_name.clone() },
        Fact { term: words::structure_kind(lang), value: card.kind.name(lang) },
        Fact { term: words::structure_reg_no(lang), value: card.reg_no.clone() },
        Fact { term: words::structure_so_since(lang), value: day::in_table(card.valid.from) },
    ]
}

fn people_list(lang: Lang, people: Vec<(String, String)>) -> AnyView {
    if people.is_empty() {
        return view! { <Empty text=words::structure_nobody(lang)/> }.into_any();
    }
    let facts = people
        .into_iter()
        .map(|(name, role)| Fact {
            term: name,
            value: Role::from_code(&role).map(|role| role_name(lang, role)).unwrap_or_default(),
        })
        .collect();
    view! { <Facts facts/> }.into_any()
}
