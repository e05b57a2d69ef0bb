//! Filters above the tree, and the flat list that each of them shows.

use leptos::prelude::*;
use uuid::Uuid;

use super::kind_name;
use crate::{
    model::lacking::Lacking,
    store::{
        lacking::{self, Listed},
        tree::Node,
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{Lang, Outcome, Refusal};
use ui::{
    Asked, Bar, Cell, Chip, Count, Download, Screen,
    list::{Asking, Column, Filter, List, Saved},
};

/// The list of a filter; without one it is the tree that stands at its address.
static LIST: List<Viewer, Listed, (String, Uuid)> = List {
    path: "/structure",
    caption: words::structure_tree,
    columns: &[
        Column::words(words::structure_organisation, name)
            .sorted("name", |line| (line.name.clone(), line.org.0)),
        Column::filed(words::structure_reg_no, |_, line| line.reg_no.clone()),
        Column::words(words::tree_above, above),
        Column::pieces(words::structure_passport, passport, |_, line| {
            let filled = line.passport.map(|(filled, required)| format!("{filled} / {required}"));
            filled.unwrap_or_default()
        }),
    ],
    search: None,
    filter: Some(Filter {
        name: "show",
        label: words::tree_filters,
        choices: &[
            ("", words::tree_all),
            (Lacking::Passport.code(), words::tree_without_passport),
            (Lacking::Login.code(), words::tree_without_login),
            (Lacking::Changed.code(), words::tree_changed),
        ],
    }),
    page: 100,
    empty: |lang, _| words::tree_none_such(lang),
    file: Some(Saved { path: "/structure/table.csv", name: "organisations", most: 10_000 }),
    anchor: Some(|line| format!("o{}", line.org)),
};

/// Above so many primaries the filters are not counted on every visit of the tree.
const COUNTED: i64 = 6_000;

/// Who asks.
struct Viewer {
    lang: Lang,
    asked: Asked,
}

/// The filter in the address.
///
/// # Errors
/// [`Refusal::NotFound`] for one that is none.
pub fn chosen(asked: &Asked) -> Outcome<Option<Lacking>> {
    let code = asked.query.get("show").filter(|code| !code.is_empty());
    code.map(|code| Lacking::from_code(code).ok_or(Refusal::NotFound)).transpose()
}

fn asking(ctx: &Ctx, asked: &Asked) -> Asking<(String, Uuid)> {
    LIST.read((&ctx.keys, ctx.lang), asked, &[])
}

/// The filters with their counts, where the reach is small enough to count.
///
/// # Errors
/// Errors of the database.
pub async fn filters(
    ctx: &Ctx,
    asked: &Asked,
    reach: &Reach<ViewStructure>,
    roots: &[Node],
) -> Outcome<Vec<Chip>> {
    let known: i64 = roots.iter().map(|root| root.primaries).sum();
    let mut chips = LIST.chips(&asking(ctx, asked));
    if known <= COUNTED {
        let (all, counts) = lacking::counts(&ctx.db, asked.as_of, reach).await?;
        let counts = std::iter::once(all).chain(counts.map(|(_, count)| count));
        for (chip, count) in chips.iter_mut().zip(counts) {
            chip.count = Some(Count::Exactly(count));
        }
    }
    Ok(chips)
}

/// The flat list of a filter.
///
/// # Errors
/// Errors of the database.
pub async fn page(
    ctx: Ctx,
    asked: Asked,
    reach: Reach<ViewStructure>,
    what: Lacking,
    chips: Vec<Chip>,
) -> Outcome<Screen> {
    let asking = asking(&ctx, &asked);
    let listed = lacking::page(&ctx.db, what, asked.as_of, &reach, &asking.seek()).await?;
    let shown = LIST.show(&asking, &Viewer { lang: ctx.lang, asked }, listed)?;
    let shown = shown.counted(chips.into_iter().map(|chip| chip.count));
    let screen = Screen::new(words::structure_tree(ctx.lang), move || shown.view());
    Ok(screen.lead(words::tree_lead(ctx.lang)))
}

/// The same as a file; of a filter only.
///
/// # Errors
/// [`Refusal::NotFound`] without a filter; errors of the database.
pub async fn download(ctx: Ctx, asked: Asked) -> Outcome<Download> {
    let (reach, as_of) = (ctx.reach::<ViewStructure>()?, asked.as_of);
    let what = chosen(&asked)?.ok_or(Refusal::NotFound)?;
    let (asking, viewer) = (asking(&ctx, &asked), Viewer { lang: ctx.lang, asked });
    let mut file = LIST.file(asking, &viewer);
    while let Some(seek) = file.next() {
        file.take(lacking::page(&ctx.reports, what, as_of, &reach, &seek).await?);
    }
    Ok(file.saved(as_of.day()))
}

fn name(viewer: &Viewer, line: &Listed) -> Cell {
    Cell::Link {
        label: line.name.clone(),
        href: viewer.asked.link(&format!("/structure/{}", line.org)),
        note: kind_name(viewer.lang, line.kind),
    }
}

fn above(viewer: &Viewer, line: &Listed) -> Cell {
    let href = viewer.asked.link(&format!("/structure?at={0}#o{0}", line.org));
    Cell::Link { label: line.above.clone(), href, note: String::new() }
}

fn passport(viewer: &Viewer, line: &Listed) -> Cell {
    let (filled, required) = line.passport.unwrap_or((0, 0));
    if required == 0 {
        return Cell::Words(words::tree_passport_none(viewer.lang));
    }
    let label = words::tree_passport_of(viewer.lang, &line.name);
    Cell::View(view! { <Bar part=filled whole=required label/> }.into_any())
}
