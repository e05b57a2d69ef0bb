//! The register of employers of one's branch.

use uuid::Uuid;

use crate::{
    store::employers::{self as store, EmployerRow},
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{AppResult, Lang};
use ui::{
    Cell, Download, Page, PageRequest,
    list::{Column, List, Saved, Search},
};

/// The list.
static LIST: List<Viewer, EmployerRow, (String, Uuid)> = List {
    path: "/employers",
    caption: words::employers_title,
    columns: &[
        Column::words(words::employers_name, name)
            .sorted("name", |line| (line.name.clone(), line.id.0)),
        Column::words(words::passports_f_institution_type, institution_type),
        Column::words(words::passports_f_inn, inn)
            .sorted("inn", |line| (line.inn.clone().unwrap_or_default(), line.id.0)),
        Column::numbers(words::employers_primaries, |_, line| Cell::Number(line.orgs)),
        Column::numbers(words::headcount_main_job, main_job),
    ],
    search: Some(Search {
        name: "name",
        label: words::employers_search,
        hint: None,
        button: words::employers_search_do,
    }),
    filter: None,
    page: 50,
    empty,
    file: Some(Saved { path: "/employers/table.csv", name: "employers", most: 10_000 }),
    anchor: None,
};

/// Who asks.
struct Viewer {
    lang: Lang,
    request: PageRequest,
}

fn name(viewer: &Viewer, line: &EmployerRow) -> Cell {
    let href = viewer.request.link(&format!("/employers/{}", line.id));
    Cell::Link { label: line.name.clone(), href, note: String::new() }
}

fn institution_type(viewer: &Viewer, line: &EmployerRow) -> Cell {
    Cell::Words(line.institution_type.name(viewer.lang))
}

fn inn(_: &Viewer, line: &EmployerRow) -> Cell {
    line.inn.clone().map_or(Cell::Nothing, Cell::Words)
}

fn main_job(_: &Viewer, line: &EmployerRow) -> Cell {
    line.main_job.map_or(Cell::Nothing, |(count, _)| Cell::Number(count))
}

fn empty(lang: Lang, said: &str) -> String {
    if said.is_empty() {
        words::employers_none(lang)
    } else {
        words::employers_not_found(lang, said)
    }
}

/// The list, whole or by a part of the name or the ИНН.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let asking = LIST.read((&ctx.keys, lang), &request, &[]);
    let lines = store::list(&ctx.db, &reach, request.as_of, &asking.said, &asking.seek()).await?;
    let shown = LIST.show(&asking, &Viewer { lang, request }, lines)?;
    let page = Page::new(words::employers_title(lang), move || shown.view());
    Ok(page.lead(words::employers_lead(lang)).help(words::employers_help(lang)))
}

/// The same as a file.
///
/// # Errors
/// Errors of the database.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let (reach, as_of) = (ctx.reach::<ViewStructure>()?, request.as_of);
    let asking = LIST.read((&ctx.keys, ctx.lang), &request, &[]);
    let (said, who) = (asking.said.clone(), Viewer { lang: ctx.lang, request });
    let mut file = LIST.file(asking, &who);
    while let Some(seek) = file.next() {
        file.take(store::list(&ctx.reports, &reach, as_of, &said, &seek).await?);
    }
    Ok(file.saved(as_of.day()))
}
