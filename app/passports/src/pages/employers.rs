//! The register of employers of one's branch.

use leptos::prelude::*;

use crate::{store::employers as store, words};
use access::{Ctx, capability::ViewStructure};
use kernel::{AppResult, day, id::EmployerId};
use ui::{
    Button, Cell, Column, Empty, Field, InputType, Page, PageRequest, Pager, Row, Table, Weight,
    Width, address, keep_day, safe,
};

/// Lines on one page.
const MOST: i64 = 50;

/// The list, whole or by a part of the name or the ИНН.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let said: String = request
        .query
        .get("name")
        .map(|said| said.trim().chars().filter(|c| !c.is_control()).take(100).collect())
        .unwrap_or_default();
    let after: Option<EmployerId> = request.query.get("after").and_then(|text| text.parse().ok());
    let mut lines = store::list(&ctx.db, &reach, request.as_of, &said, after, MOST + 1).await?;
    let has_more = lines.len() > usize::try_from(MOST).unwrap_or(0);
    lines.truncate(usize::try_from(MOST).unwrap_or(0));
    let on = request.is_other_day.then(|| request.as_of.day());
    let here = |after: Option<EmployerId>| {
        let mut query = Vec::new();
        if !said.is_empty() {
            query.push(("name".to_owned(), said.clone()));
        }
        if let Some(after) = after {
            query.push(("after".to_owned(), after.to_string()));
        }
        keep_day(&address("/employers", &query), on)
    };
    let further = lines.last().filter(|_| has_more).map(|line| here(Some(line.id)));
    let back = after.map(|_| here(None));
    let (path, on_text) = (request.path.clone(), on.map(day::in_address));
    let is_empty = lines.is_empty();
    let shown = said.clone();
    let page = Page::new(words::employers_title(lang), move || {
        let columns = vec![
            Column::words(words::employers_name(lang)),
            Column::words(words::passports_f_institution_type(lang)),
            Column::words(words::passports_f_inn(lang)),
            Column::numbers(words::employers_primaries(lang)),
            Column::numbers(words::headcount_main_job(lang)),
        ];
        let rows: Vec<Row> = lines
            .into_iter()
            .map(|line| Row {
                cells: vec![
                    Cell::Link {
                        label: line.name,
                        href: request.link(&format!("/employers/{}", line.id)),
                        note: String::new(),
                    },
                    Cell::Words(line.institution_type.name(lang)),
                    line.inn.map_or(Cell::Nothing, Cell::Words),
                    Cell::Number(line.orgs),
                    line.main_job.map_or(Cell::Nothing, |(count, _)| Cell::Number(count)),
                ],
                ..Row::default()
            })
            .collect();
        let table = if is_empty {
            let text = if shown.is_empty() {
                words::employers_none(lang)
            } else {
                words::employers_not_found(lang, &shown)
            };
            view! { <Empty text/> }.into_any()
        } else {
            view! { <Table caption=words::employers_title(lang) columns rows/> }.into_any()
        };
        view! {
            <form class="form form-row" action=safe(&path) role="search">
                {on_text.map(|on| view! { <input type="hidden" name="on" value=on/> })}
                <Field name="name" label=words::employers_search(lang) value=shown kind=InputType::Search width=Width::Wide/>
                <Button label=words::employers_search_do(lang) weight=Weight::Quiet/>
            </form>
            {table}
            <Pager lang back further/>
        }
        .into_any()
    });
    Ok(page.lead(words::employers_lead(lang)).help(words::employers_help(lang)))
}
