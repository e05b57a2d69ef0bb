//! The organisations behind a number of the progress.

use uuid::Uuid;

use crate::{
    model::gathering::ReportScope,
    store::reading::{self, Behind},
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, Db, cursor::Seek, day};
use structure::store::reading::Card;
use ui::{
    Cell, Crumb, Download, Page, PageRequest,
    list::{Asking, Column, Filter, List, Saved},
};

/// The list.
static LIST: List<PageRequest, Behind, (String, Uuid)> = List {
    path: "/progress/organisations",
    caption: words::progress_all_title,
    columns: &[
        Column::words(words::progress_organisation, name)
            .sorted("name", |row| (row.name.clone(), row.org.0)),
        Column::filed(words::progress_reg_no, |_, row| row.reg_no.clone()),
        Column::words(words::progress_above, |_, row| Cell::Words(row.above.clone())),
        Column::numbers(words::progress_logins, |_, row| Cell::Number(row.logins)),
        Column::numbers(words::progress_confirmed_on, |_, row| {
            Cell::Words(row.confirmed_on.map_or_else(|| "—".to_owned(), day::in_table))
        }),
    ],
    search: None,
    filter: Some(Filter {
        name: "which",
        label: words::progress_filters,
        choices: &[
            ("all", words::progress_show_all),
            ("login", words::progress_which_login),
            ("no-login", words::progress_which_no_login),
            ("confirmed", words::progress_which_confirmed),
            ("unconfirmed", words::progress_which_unconfirmed),
        ],
    }),
    page: 50,
    empty: |lang, _| words::progress_nobody_behind(lang),
    file: Some(Saved { path: "/progress/organisations.csv", name: "organisations", most: 10_000 }),
    anchor: None,
};

fn name(request: &PageRequest, row: &Behind) -> Cell {
    Cell::Link {
        label: row.name.clone(),
        href: request.link(&format!("/structure/{}", row.org)),
        note: format!("№\u{a0}{}", row.reg_no),
    }
}

/// Which organisations: below which one, within which reach.
struct Question {
    reach: Reach<ViewStructure>,
    card: Card,
    is_direct: bool,
    asking: Asking<(String, Uuid)>,
}

async fn begin(ctx: &Ctx, request: &PageRequest) -> AppResult<Question> {
    let reach = ctx.reach::<ViewStructure>()?;
    let card = super::scope(ctx, request).await?.ok_or(AppError::NotFound)?;
    let is_direct = request.query.get("direct").is_some_and(|direct| direct == "yes");
    let mut own = vec![("under", card.org.to_string())];
    own.extend(is_direct.then(|| ("direct", "yes".to_owned())));
    let asking = LIST.read((&ctx.keys, ctx.lang), request, &own);
    Ok(Question { reach, card, is_direct, asking })
}

impl Question {
    async fn rows(
        &self,
        db: &Db,
        request: &PageRequest,
        seek: &Seek<(String, Uuid)>,
    ) -> AppResult<Vec<Behind>> {
        let Card { org, path, short_name, .. } = &self.card;
        let scope = ReportScope { org: *org, path: path.clone(), name: short_name.clone() };
        let wanted = reading::PageRequest { is_direct: self.is_direct, which: self.asking.chosen };
        reading::behind(db, &scope, request.as_of, &self.reach, &wanted, seek).await
    }
}

/// Primary organisations below one, by name.
///
/// # Errors
/// `NotFound` outside reach, errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let question = begin(&ctx, &request).await?;
    let rows = question.rows(&ctx.reports, &request, &question.asking.seek()).await?;
    let shown = LIST.show(&question.asking, &request, rows)?;
    let title = match question.asking.chosen {
        "login" => words::progress_with_login_title(lang),
        "no-login" => words::progress_no_login_title(lang),
        "confirmed" => words::progress_confirmed_title(lang),
        "unconfirmed" => words::progress_unconfirmed_title(lang),
        _ => words::progress_all_title(lang),
    };
    let crumb = Crumb {
        label: words::progress_title(lang),
        href: Some(format!("/progress?under={}", question.card.org)),
    };
    let page = Page::new(title, move || shown.view());
    Ok(page.lead(question.card.short_name).crumbs(vec![crumb]))
}

/// The same as a file.
///
/// # Errors
/// `NotFound` outside reach, errors of the database.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let question = begin(&ctx, &request).await?;
    let mut file = LIST.file(question.asking.clone(), &request);
    while let Some(seek) = file.next() {
        file.take(question.rows(&ctx.reports, &request, &seek).await?);
    }
    Ok(file.saved(request.as_of.day()))
}
