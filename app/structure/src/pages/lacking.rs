//! Filters above the tree, and the flat list that each of them shows.

use leptos::prelude::*;

use crate::{
    model::lacking::Lacking,
    store::{
        lacking::{self, Listed},
        tree::Node,
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, Lang, id::OrgId};
use ui::{Bar, Cell, Chip, Chips, Column, Empty, Page, PageRequest, Pager, Row, Table};

/// Lines on one page.
const PAGE: i64 = 100;

/// Above so many primaries the filters are not counted on every visit of the tree.
const COUNTED: i64 = 6_000;

/// The filter in the address.
///
/// # Errors
/// [`AppError::NotFound`] for one that is none.
pub fn chosen(request: &PageRequest) -> AppResult<Option<Lacking>> {
    let code = request.query.get("show").filter(|code| !code.is_empty());
    code.map(|code| Lacking::from_code(code).ok_or(AppError::NotFound)).transpose()
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
    current: Option<Lacking>,
) -> AppResult<Vec<Chip>> {
    let lang = ctx.lang;
    let known: i64 = roots.iter().map(|root| root.primaries).sum();
    let counted = if known > COUNTED {
        None
    } else {
        Some(lacking::counts(&ctx.db, request.as_of, reach).await?)
    };
    let count_of = |what: Lacking| {
        let (_, counts) = counted.as_ref()?;
        counts.iter().find(|(other, _)| *other == what).map(|(_, count)| *count)
    };
    let all = Chip {
        label: words::tree_all(lang),
        count: counted.as_ref().map(|(all, _)| *all),
        href: request.link("/structure"),
        is_current: current.is_none(),
    };
    let rest = Lacking::ALL.iter().map(|what| Chip {
        label: title(lang, *what),
        count: count_of(*what),
        href: request.link(&format!("/structure?show={}", what.code())),
        is_current: current == Some(*what),
    });
    Ok(std::iter::once(all).chain(rest).collect())
}

fn title(lang: Lang, what: Lacking) -> String {
    match what {
        Lacking::Passport => words::tree_without_passport(lang),
        Lacking::Login => words::tree_without_login(lang),
        Lacking::Changed => words::tree_changed(lang),
    }
}

/// The flat list of a filter.
///
/// # Errors
/// [`AppError::NotFound`] for a place that is none; errors of the database.
pub async fn page(
    ctx: Ctx,
    request: PageRequest,
    reach: Reach<ViewStructure>,
    what: Lacking,
    chips: Vec<Chip>,
) -> AppResult<Page> {
    let lang = ctx.lang;
    let after = request
        .query
        .get("after")
        .map(|text| text.parse::<OrgId>().map_err(|_| AppError::NotFound))
        .transpose()?;
    let mut listed = lacking::page(&ctx.db, what, request.as_of, &reach, after, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = listed.len() > page;
    listed.truncate(page);
    let here = format!("/structure?show={}", what.code());
    let further = listed
        .last()
        .filter(|_| has_more)
        .map(|last| request.link(&format!("{here}&after={}", last.org)));
    let back = after.map(|_| request.link(&here));
    let page = Page::new(words::structure_tree(lang), move || {
        let chips = view! { <Chips label=words::tree_filters(lang) chips/> };
        if listed.is_empty() {
            return view! { {chips}<Empty text=words::tree_none_such(lang)/> }.into_any();
        }
        let columns = vec![
            Column::words(words::structure_organisation(lang)),
            Column::words(words::tree_above(lang)),
            Column::pieces(words::structure_passport(lang)),
        ];
        let rows = listed.into_iter().map(|line| row(lang, &request, line)).collect();
        view! {
            {chips}
            <Table caption=title(lang, what) columns rows/>
            <Pager lang back further/>
        }
        .into_any()
    });
    Ok(page.lead(words::tree_lead(lang)))
}

fn row(lang: Lang, request: &PageRequest, line: Listed) -> Row {
    let (filled, required) = line.passport.unwrap_or((0, 0));
    let label = words::tree_passport_of(lang, &line.name);
    let passport = if required > 0 {
        Cell::View(view! { <Bar part=filled whole=required label/> }.into_any())
    } else {
        Cell::Words(words::tree_passport_none(lang))
    };
    let place = request.link(&format!("/structure?at={0}#o{0}", line.org));
    Row {
        id: Some(format!("o{}", line.org)),
        cells: vec![
            Cell::Link {
                href: request.link(&format!("/structure/{}", line.org)),
                note: line.kind.name(lang),
                label: line.name,
            },
            Cell::Link { label: line.above, href: place, note: String::new() },
            passport,
        ],
        ..Row::default()
    }
}
