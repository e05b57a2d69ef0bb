//! The first page: where I am, what I keep, what is usual to do.

use leptos::prelude::*;

use crate::{
    access::{
        Action, Ctx, Office,
        capability::{FoundOrganisation, ViewStructure},
        model::Scope,
    },
    kernel::{Outcome, words},
    layout::{Asked, Screen},
    structure::store::reading,
    ui::{Empty, Figure, Figures, Task, Tasks, safe},
};

/// Home of whoever is signed in; `tasks` are what waits for her in every feature.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, asked: Asked, tasks: Vec<Task>) -> Outcome<Screen> {
    let lang = ctx.lang;
    let actor = ctx.actor()?.clone();
    let greeting = words::structure_greeting(
        lang,
        format!("{} {}", actor.first_name, actor.patronymic).trim(),
    );
    let sees = |office: &&Office| office.role.scope(Action::ViewStructure) != Scope::Nowhere;
    let Some(office) = actor.offices.iter().find(sees).cloned() else {
        let nothing = words::structure_no_office(lang);
        return Ok(Screen::new(greeting, move || view! { <Empty text=nothing/> }.into_any()));
    };
    let reach = ctx.reach::<ViewStructure>()?;
    let card = reading::card(&ctx.db, office.org, asked.as_of, ctx.today(), &reach).await?;
    let may_found = ctx.could::<FoundOrganisation>(office.org).await?;
    let (filled, required) = card.passport.unwrap_or((0, 0));
    let figures = vec![
        Figure {
            label: words::structure_primaries_below(lang),
            value: words::count(card.primaries),
            note: words::structure_as_of(lang, asked.as_of.day()),
        },
        Figure {
            label: words::structure_passport(lang),
            value: if required > 0 {
                format!("{}\u{202f}%", filled * 100 / required)
            } else {
                "—".into()
            },
            note: words::structure_passport_filled(lang, filled, required),
        },
    ];
    let here = format!("/structure/{}", card.org);
    let links = [
        (asked.link("/structure"), words::structure_open_tree(lang), true),
        (asked.link(&here), words::structure_open_mine(lang), true),
        (
            format!("{here}/found"),
            words::structure_found(lang),
            may_found && card.kind.children().next().is_some(),
        ),
        (asked.link("/compare"), words::structure_compare(lang), true),
    ];
    let lead = card.full_name.clone();
    let screen = Screen::new(greeting, move || {
        let links: Vec<_> = links
            .into_iter()
            .filter(|(_, _, shown)| *shown)
            .map(|(href, label, _)| view! { <li><a href=safe(&href)>{label}</a></li> })
            .collect();
        let waiting = (!tasks.is_empty())
            .then(|| view! { <h2>{words::structure_waiting(lang)}</h2><Tasks tasks/> });
        view! {
            {waiting}
            <h2>{words::structure_mine(lang)}</h2>
            <Figures figures/>
            <h2>{words::structure_usual(lang)}</h2>
            <ul class="links">{links}</ul>
        }
        .into_any()
    });
    Ok(screen.lead(lead))
}
