//! Filters above the tree, and the flat list that each of them shows.

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    model::lacking::Lacking,
    store::{
        lacking::{self, Listed},
        tree::Node,
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, Lang};
use ui::{
    Bar, Cell, Chip, Count, Download, Page, PageRequest,
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
    request: PageRequest,
}

/// The filter in the address.
///
/// # Errors
/// [`AppError::NotFound`] for one that is none.
pub fn chosen(request: &PageRequest) -> AppResult<Option<Lacking>> {
    let code = request.query.get("show").filter(|code| !code.is_empty());
    code.map(|code| Lacking::from_code(code).ok_or(AppError::NotFound)).transpose()
}

fn asking(ctx: &Ctx, request: &PageRequest) -> Asking<(String, Uuid)> {
    LIST.read((&ctx.keys, ctx.lang), request, &[])
}

/// The filters with their counts, where the reach is small enough to count.
///
/// # Errors
/// Errors of the database.
pub async fn filters(
    ctx: &Ctx,
    request: &PageRequest,
    reach: &Reach<ViewStructure>,
    roots: &[Node],
) -> AppResult<Vec<Chip>> {
    let known: i64 = roots.iter().map(|root| root.primaries).sum();
    let mut chips = LIST.chips(&asking(ctx, request));
    if known <= COUNTED {
        let (all, counts) = lacking::counts(&ctx.db, request.as_of, reach).await?;
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
    request: PageRequest,
    reach: Reach<ViewStructure>,
    what: Lacking,
    chips: Vec<Chip>,
) -> AppResult<Page> {
    let asking = asking(&ctx, &request);
    let listed = lacking::page(&ctx.db, what, request.as_of, &reach, &asking.seek()).await?;
    let shown = LIST.show(&asking, &Viewer { lang: ctx.lang, request }, listed)?;
    let shown = shown.counted(chips.into_iter().map(|chip| chip.count));
    let page = Page::new(words::structure_tree(ctx.lang), move || shown.view());
    Ok(page.lead(words::tree_lead(ctx.lang)))
}

/// The same as a file; without a filter of the first.
///
/// # Errors
/// [`AppError::NotFound`] for a filter that is none; errors of the database.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let (reach, as_of) = (ctx.reach::<ViewStructure>()?, request.as_of);
    let what = chosen(&request)?.unwrap_or(Lacking::Passport);
    let (asking, viewer) = (asking(&ctx, &request), Viewer { lang: ctx.lang, request });
    let mut file = LIST.file(asking, &viewer);
    while let Some(seek) = file.next() {
        file.take(lacking::page(&ctx.reports, what, as_of, &reach, &seek).await?);
    }
    Ok(file.saved(as_of.day()))
}

fn name(viewer: &Viewer, line: &Listed) -> Cell {
    Cell::Link {
        label: line.name.clone(),
        href: viewer.request.link(&format!("/structure/{}", line.org)),
        note: line.kind.name(viewer.lang),
    }
}

fn above(viewer: &Viewer, line: &Listed) -> Cell {
    let href = viewer.request.link(&format!("/structure?at={0}#o{0}", line.org));
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
