//! The notes of an organisation up to a day.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{capability::KeepSamples, model::Note, store, words};
use access::Ctx;
use kernel::{AppResult, day};
use structure::pages::OrgContext;
use ui::{
    Action, Cell, Page, PageRequest, Success,
    list::{Column, Filter, List},
};

/// The list.
static LIST: List<(), Note, (NaiveDate, Uuid)> = List {
    path: "/structure/{org}/samples",
    caption: words::samples_title,
    columns: &[
        Column::words(words::samples_day, |(), note: &Note| Cell::Words(day::in_table(note.day)))
            .newest_first("day", |note| (note.day, note.id)),
        Column::words(words::samples_text, |(), note: &Note| Cell::Words(note.text.clone())),
    ],
    search: None,
    filter: Some(Filter {
        name: "which",
        label: words::samples_filters,
        choices: &[("all", words::samples_all), (YEAR, words::samples_year)],
    }),
    page: 50,
    empty: |lang, _| words::samples_none(lang),
    file: None,
    anchor: None,
};

/// The filter of the year of the day that is looked at.
const YEAR: &str = "year";

/// The page.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let OrgContext { card, crumbs, reach } = OrgContext::of_address(&ctx, &request).await?;
    let asking = LIST.read((&ctx.keys, lang), &request, &[]);
    let this_year = NaiveDate::from_ymd_opt(request.as_of.day().year(), 1, 1);
    let since = this_year.filter(|_| asking.chosen == YEAR);
    let during = (since, request.as_of);
    let notes = store::list(&ctx.db, &reach, card.org, during, &asking.seek()).await?;
    let shown = LIST.show(&asking, &(), notes)?;
    let may_add = !request.is_other_day && ctx.could::<KeepSamples>(card.org).await?;
    let action = may_add.then(|| Action {
        label: words::samples_add(lang),
        href: format!("/structure/{}/samples/add", card.org),
    });
    let is_added = request.query.get("done").is_some_and(|done| done == "added");
    let page = Page::new(words::samples_title(lang), move || {
        let done = is_added.then(|| view! { <Success text=words::samples_added(lang)/> });
        view! { {done} {shown.view()} }.into_any()
    });
    Ok(page.crumbs(crumbs).lead(words::samples_lead(lang, &card.short_name)).action(action))
}
