//! «Что мне можно и почему»: every office of hers, what it allows and where, and what none allows.

use leptos::prelude::*;

use crate::{
    parts,
    store::appointments::{self, Appointment},
    words,
};
use access::{Catalogue, Ctx, Office, pages::role_name};
use kernel::{AppResult, Lang};
use ui::{Cell, Column, Empty, Inset, Page, PageRequest, Row, Table};

/// One office with what it allows.
fn office(
    lang: Lang,
    office: &Office,
    known: Option<&Appointment>,
    (catalogue, today): (&Catalogue, chrono::NaiveDate),
) -> AnyView {
    let title = format!("{}: {}", office.org_name, role_name(lang, office.role()));
    let term = parts::term(lang, office.post.from, office.post.until);
    let paper = known.map(|known| parts::paper(lang, &known.paper)).unwrap_or_default();
    let why = words::say!(people_rights_why, lang, paper = paper, term = term);
    let rows = catalogue
        .actions()
        .filter_map(|action| {
            let place = parts::allowed(office.post, action, today)?;
            let cells =
                vec![Cell::Words(action.name(lang)), Cell::Words(parts::where_name(lang, place))];
            Some(Row { cells, ..Row::default() })
        })
        .collect();
    let columns = [words::people_rights_action(lang), words::people_rights_where(lang)];
    view! {
        <section>
            <h2>{title.clone()}</h2>
            <p class="soft">{why}</p>
            <Table caption=title columns=columns.map(Column::words).into() rows/>
        </section>
    }
    .into_any()
}

/// The page.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, _asked: PageRequest) -> AppResult<Page> {
    let (lang, catalogue, today) = (ctx.lang, ctx.catalogue, ctx.today().day());
    let actor = ctx.actor()?.clone();
    let mut papers = Vec::new();
    for office in &actor.offices {
        papers.push(appointments::one(&ctx.db, office.appointment, today).await.ok());
    }
    let own = appointments::of_account(&ctx.db, actor.account, today).await?;
    let is_open = |line: &Appointment| actor.offices.iter().any(|one| one.appointment == line.id);
    let closed: Vec<Appointment> = own.into_iter().filter(|line| !is_open(line)).collect();
    let page = Page::new(words::people_rights(lang), move || {
        let none = actor
            .offices
            .is_empty()
            .then(|| view! { <Empty text=words::people_rights_none(lang)/> });
        let offices: Vec<_> = actor
            .offices
            .iter()
            .zip(&papers)
            .map(|(one, known)| office(lang, one, known.as_ref(), (catalogue, today)))
            .collect();
        let not: Vec<String> = catalogue
            .actions()
            .filter(|action| {
                let mut posts = actor.offices.iter().map(|one| one.post);
                !posts.any(|post| parts::allowed(post, *action, today).is_some())
            })
            .map(|action| action.name(lang))
            .collect();
        let not = (!actor.offices.is_empty() && !not.is_empty()).then(|| {
            view! {
                <section><h2>{words::people_rights_not(lang)}</h2><Inset text=not.join(", ")/></section>
            }
        });
        let lines: Vec<_> = closed
            .iter()
            .map(|line| {
                let said = format!(
                    "{}: {} ({})",
                    line.org_name,
                    role_name(lang, line.role),
                    parts::state(lang, line, today)
                );
                view! { <li>{said}</li> }
            })
            .collect();
        let closed = (!lines.is_empty()).then(|| {
            view! { <section><h2>{words::people_rights_closed(lang)}</h2><ul>{lines}</ul></section> }
        });
        view! { {none}{offices}{closed}{not} }.into_any()
    });
    Ok(page.lead(words::people_rights_lead(lang)))
}
