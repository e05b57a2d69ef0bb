//! The organisations behind a number of the progress.

use leptos::prelude::*;

use crate::{
    model::gathering::Place,
    store::reading::{self, Behind},
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{AppError, AppResult, day, id::OrgId};
use ui::{Cell, Chip, Chips, Column, Crumb, Empty, Page, PageRequest, Pager, Row, Table};

/// Rows of one page.
const MOST: usize = 50;
/// Codes of the filters.
const WHICH: [&str; 5] = ["all", "login", "no-login", "confirmed", "unconfirmed"];

/// Primary organisations below one, by name.
///
/// # Errors
/// `NotFound` outside reach, errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = super::scope(&ctx, &request, &reach).await?.ok_or(AppError::NotFound)?;
    let scope = Place { org: card.org, path: card.path, name: card.short_name.clone() };
    let text = |name: &str| request.query.get(name).map_or("", String::as_str);
    let which = WHICH.into_iter().find(|code| *code == text("which")).unwrap_or("all");
    let is_direct = text("direct") == "yes";
    let after = match text("id") {
        "" => None,
        id => {
            let id: OrgId = id.parse().map_err(|_| AppError::NotFound)?;
            let name = text("after").chars().filter(|c| !c.is_control()).take(200).collect();
            Some((name, id))
        }
    };
    let is_first = after.is_none();
    let wanted = reading::PageRequest {
        is_direct,
        which,
        after,
        most: i64::try_from(MOST + 1).unwrap_or(51),
    };
    let mut rows = reading::behind(&ctx.reports, &scope, request.as_of, &reach, &wanted).await?;
    let has_more = rows.len() > MOST;
    rows.truncate(MOST);
    let title = match which {
        "login" => words::progress_with_login_title(lang),
        "no-login" => words::progress_no_login_title(lang),
        "confirmed" => words::progress_confirmed_title(lang),
        "unconfirmed" => words::progress_unconfirmed_title(lang),
        _ => words::progress_all_title(lang),
    };
    let crumb = Crumb {
        label: words::progress_title(lang),
        href: Some(format!("/progress?under={}", scope.org)),
    };
    let lead = scope.name.clone();
    let page = Page::new(title, move || {
        let address = |which: &str, after: Option<&Behind>| {
            let mut query = vec![("under", scope.org.to_string()), ("which", which.to_owned())];
            if is_direct {
                query.push(("direct", "yes".to_owned()));
            }
            if let Some(last) = after {
                query.push(("after", last.name.clone()));
                query.push(("id", last.org.to_string()));
            }
            let query: Vec<_> =
                query.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            request.link(&ui::address("/progress/organisations", &query))
        };
        let label = |code: &str| match code {
            "login" => words::progress_which_login(lang),
            "no-login" => words::progress_which_no_login(lang),
            "confirmed" => words::progress_which_confirmed(lang),
            "unconfirmed" => words::progress_which_unconfirmed(lang),
            _ => words::progress_show_all(lang),
        };
        let chips = WHICH
            .into_iter()
            .map(|code| Chip {
                label: label(code),
                count: None,
                href: address(code, None),
                is_current: code == which,
            })
            .collect();
        let next = rows.last().filter(|_| has_more).map(|last| address(which, Some(last)));
        let back = (!is_first).then(|| address(which, None));
        let found = if rows.is_empty() {
            view! { <Empty text=words::progress_nobody_behind(lang)/> }.into_any()
        } else {
            table(lang, &request, rows)
        };
        view! {
            <Chips label=words::progress_filters(lang) chips/>
            {found}
            <Pager back=back further=next lang/>
        }
        .into_any()
    });
    Ok(page.lead(lead).crumbs(vec![crumb]))
}

fn table(lang: kernel::Lang, request: &PageRequest, rows: Vec<Behind>) -> AnyView {
    let columns = vec![
        Column::words(words::progress_organisation(lang)),
        Column::words(words::progress_above(lang)),
        Column::numbers(words::progress_logins(lang)),
        Column::numbers(words::progress_confirmed_on(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|row| Row {
            cells: vec![
                Cell::Link {
                    label: row.name,
                    href: request.link(&format!("/structure/{}", row.org)),
                    note: format!("№\u{a0}{}", row.reg_no),
                },
                Cell::Words(row.above),
                Cell::Number(row.logins),
                Cell::Words(row.confirmed_on.map_or_else(|| "—".to_owned(), day::in_table)),
            ],
            ..Row::default()
        })
        .collect();
    let caption = words::progress_all_title(lang);
    view! { <Table caption columns rows/> }.into_any()
}
