//! Statements of headcount as a table and as sentences.

use leptos::prelude::*;

use crate::{model::headcount::NUMBERS, store::headcounts::Headcount, words};
use kernel::{Lang, clock::in_moscow, day, id::EmployerId};
use ui::{Cell, Column, Empty, Happened, History, Row, Table, safe};

/// The last statements side by side, and after them how each came to be.
pub fn list(lang: Lang, employer: EmployerId, said: &[Headcount], may_keep: bool) -> AnyView {
    let living: Vec<&Headcount> = said.iter().filter(|one| one.superseded_at.is_none()).collect();
    if living.is_empty() {
        return view! { <Empty text=words::headcount_none(lang)/> }.into_any();
    }
    let shown = &living[..living.len().min(3)];
    let mut columns = vec![Column::words(words::headcount_who(lang))];
    columns.extend(
        shown
            .iter()
            .map(|one| Column::numbers(words::headcount_on(lang, day::in_table(one.as_of)))),
    );
    let rows: Vec<Row> = NUMBERS
        .iter()
        .map(|number| {
            let mut cells = vec![Cell::Words((number.label)(lang))];
            cells.extend(
                shown.iter().map(|one| Cell::Number(i64::from(one.numbers.get(number.name)))),
            );
            Row { cells, ..Row::default() }
        })
        .collect();
    let correct = may_keep.then(|| {
        let links: Vec<_> = shown
            .iter()
            .map(|one| {
                let href = format!("/employers/{employer}/headcount?corrects={}", one.id);
                let on = day::in_table(one.as_of);
                view! { <li><a href=safe(&href)>{words::headcount_correct_on(lang, on)}</a></li> }
            })
            .collect();
        view! { <ul class="links">{links}</ul> }
    });
    view! {
        <Table caption=words::headcount_title(lang) columns rows/>
        {correct}
        <h3>{words::headcount_history(lang)}</h3>
        <History events=said.iter().map(|one| happened(lang, one)).collect()/>
    }
    .into_any()
}

/// Who stated what, by which paper; what was corrected, and why.
fn happened(lang: Lang, one: &Headcount) -> Happened {
    let count = |name: &str| i64::from(one.numbers.get(name));
    let mut text = words::say!(
        headcount_said,
        lang,
        by = &one.stated_by,
        main = count("main_job"),
        total = count("workers")
    );
    if !one.why.is_empty() {
        text.push_str(". ");
        text.push_str(&words::headcount_said_why(lang, &one.why));
    }
    if let Some(at) = one.superseded_at {
        text.push_str(". ");
        text.push_str(&words::headcount_said_corrected(lang, in_moscow(at).date_naive()));
    }
    let at = in_moscow(one.recorded_at).date_naive();
    let entered = if one.by.is_empty() {
        words::passports_entered(lang, at)
    } else {
        words::say!(passports_entered_by, lang, by = &one.by, day = at)
    };
    let paper = if one.paper.is_empty() { entered } else { format!("{}; {entered}", one.paper) };
    let document =
        one.scan.map(|scan| (words::headcount_scan_open(lang), format!("/files/{scan}")));
    Happened { on: one.as_of, text, href: None, paper, document }
}
