//! The head of the progress page: three big figures and a fourth, whose numbers they are, what differs.

use leptos::prelude::*;

use crate::{
    model::{Difference, ReportRow, note},
    ops::look::Progress,
    words,
};
use kernel::{Lang, id::OrgId};
use ui::{Figure, FigureLink, Figures, Inset, PageRequest, percent};

/// The big figures.
pub fn figures(lang: Lang, request: &PageRequest, org: OrgId, progress: &Progress) -> AnyView {
    let total = progress.total;
    let behind =
        |which: &str| request.link(&format!("/progress/organisations?under={org}&which={which}"));
    let label = match &progress.sheets[..] {
        [sheet] => words::progress_stated_on(lang, sheet.as_of),
        _ => words::progress_stated(lang),
    };
    let printed =
        progress.printed_total().map(|printed| words::progress_printed_total(lang, printed));
    let papers = i64::try_from(progress.sheets.len()).unwrap_or(0);
    let note = match (total.stated, printed) {
        (None, _) => words::progress_no_paper(lang),
        (_, Some(printed)) => printed,
        _ => words::progress_papers(lang, papers),
    };
    let value = total.stated.map_or_else(|| "—".to_owned(), words::count);
    let stated = Figure { label, value, note };
    let registered = Figure {
        label: words::progress_registered(lang),
        value: words::count(total.registered),
        note: total.stated.map_or_else(String::new, |stated| {
            words::progress_of_stated(lang, percent(lang, total.registered, stated))
        }),
    };
    let without = total.registered - total.with_login;
    let logins = Figure {
        label: words::progress_logins_issued(lang),
        value: words::count(total.logins),
        note: match (total.registered, without) {
            (0, _) => String::new(),
            (_, 0) => words::progress_every_login(lang),
            _ => words::progress_without_login(lang, without),
        },
    };
    let confirmed = Figure {
        label: words::progress_passports_confirmed(lang),
        value: words::count(total.confirmed),
        note: words::progress_of_registered(lang, percent(lang, total.confirmed, total.registered)),
    };
    let (all, missing) = (behind("all"), behind("unconfirmed"));
    let entered = behind(if without > 0 { "no-login" } else { "login" });
    view! {
        <Figures figures=vec![stated]>
            <FigureLink figure=registered href=all/>
            <FigureLink figure=logins href=entered/>
            <FigureLink figure=confirmed href=missing/>
        </Figures>
    }
    .into_any()
}

/// How many territories differ, whose numbers these are, and why a printed total is another.
pub fn errors(lang: Lang, progress: &Progress, is_union: bool) -> AnyView {
    if progress.total.stated.is_none() {
        return ().into_any();
    }
    let stated = progress.lines.iter().filter(|line| line.figures.stated.is_some()).count();
    let summary =
        (!is_union && stated > 2).then(|| view! { <p>{summary(lang, &progress.lines)}</p> });
    let printed = printed(lang, progress).map(|text| view! { <p>{text}</p> });
    // the union has a paper a region; whose they are is told where the region is opened
    let sources: Vec<_> = progress
        .sheets
        .iter()
        .take(if is_union { 0 } else { 3 })
        .map(|sheet| {
            let entered = sheet.imported_at.date_naive();
            let text = words::say!(
                progress_source,
                lang,
                day = sheet.as_of,
                entered = entered,
                title = &sheet.title,
                who = &sheet.stated_by
            );
            view! { <p class="soft">{text}</p> }
        })
        .collect();
    view! { <Inset>{summary}{printed}{sources}</Inset> }.into_any()
}

fn summary(lang: Lang, lines: &[ReportRow]) -> String {
    let count = |holds: fn(&ReportRow) -> bool| {
        i64::try_from(lines.iter().filter(|line| holds(line)).count()).unwrap_or(0)
    };
    let paper = count(|line| matches!(line.difference(), Difference::PaperMore(_)));
    let register = count(|line| matches!(line.difference(), Difference::RegisterMore(_)));
    let stated = count(|line| line.figures.stated.is_some());
    words::say!(
        progress_summary_line,
        lang,
        differ = paper + register,
        paper = paper,
        register = register,
        stated = stated
    )
}

fn printed(lang: Lang, progress: &Progress) -> Option<String> {
    let printed = progress.printed_total()?;
    let stated = progress.total.stated?;
    let gap = (printed - stated).abs();
    let mut text = words::say!(
        progress_printed_differs,
        lang,
        difference = gap,
        printed = printed,
        rows = stated
    );
    let whole = progress.lines.iter().map(|line| (line.name.clone(), line));
    let parts = progress.lines.iter().flat_map(|line| {
        line.parts.iter().map(move |part| (format!("{} ({})", line.name, part.name), part))
    });
    let rows: Vec<String> = whole
        .chain(parts)
        .filter_map(|(name, line)| {
            note::printed(&line.note).map(|printed| {
                words::say!(progress_printed_row, lang, name = name, printed = printed)
            })
        })
        .collect();
    if !rows.is_empty() {
        text.push(' ');
        text.push_str(&words::progress_printed_rows(lang, rows.join(", ")));
    }
    Some(text)
}
