//! The answer of a comparison: counts as filters, a page of changes, and primaries on both days.

use leptos::prelude::*;

use super::question::Question;
use crate::{
    model::between::Difference,
    parts::history_of_many,
    store::{
        compare::{self, Last, Net},
        lacking::Listed,
        reading::ChangeRow,
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, Lang, id::OrgId};
use ui::{Cell, Chip, Chips, Column, Count, Empty, Inset, PageRequest, Pager, Row, Table};

/// Lines on one page.
const PAGE: i64 = 50;

/// Everything a comparison shows.
pub struct Answer {
    question: Question,
    counts: Vec<(Difference, i64)>,
    lines: Lines,
    further: Option<String>,
    parts: Vec<Net>,
    /// Whether the days had to change places.
    pub is_turned: bool,
}

enum Lines {
    Changes(Vec<ChangeRow>),
    Organisations(Vec<Listed>),
}

/// Asks for everything that the comparison shows.
///
/// # Errors
/// [`AppError::NotFound`] for a place that is none; errors of the database.
pub async fn load(
    ctx: &Ctx,
    question: &Question,
    reach: &Reach<ViewStructure>,
    parts: Vec<Net>,
) -> AppResult<Answer> {
    let (between, db) = (question.between, &ctx.db);
    let counted = compare::counts(db, between, reach).await?;
    let mut counts: Vec<_> = counted
        .changes
        .iter()
        .filter_map(|(what, count)| Some((Difference::from_code(what)?, *count)))
        .chain([(Difference::Gone, counted.gone), (Difference::Appeared, counted.appeared)])
        .collect();
    counts.retain(|(what, count)| *count > 0 || question.what == Some(*what));
    counts.sort_unstable_by_key(|(what, _)| *what);
    let (lines, further) = match question.what {
        Some(what @ (Difference::Gone | Difference::Appeared)) => {
            let after = parsed(question, |text| text.parse::<OrgId>().ok())?;
            let (mut listed, _) =
                compare::one_sided(db, days(question, what), reach, after, PAGE + 1).await?;
            let further = cut(&mut listed).map(|last| last.org.to_string());
            (Lines::Organisations(listed), further)
        }
        what => {
            let last = parsed(question, last_of)?;
            let code = what.map(Difference::code);
            let mut rows = compare::changes(db, between, reach, (code, last), PAGE + 1).await?;
            let further = cut(&mut rows).map(|(_, (day, seq, item))| format!("{day}~{seq}~{item}"));
            (Lines::Changes(rows.into_iter().map(|(row, _)| row).collect()), further)
        }
    };
    Ok(Answer { question: question.clone(), counts, lines, further, parts, is_turned: false })
}

/// The day on which it stood there, and the day on which it did not.
fn days(question: &Question, what: Difference) -> (chrono::NaiveDate, chrono::NaiveDate) {
    let between = question.between;
    match what {
        Difference::Gone => (between.from, between.until),
        _ => (between.until, between.from),
    }
}

fn parsed<T>(question: &Question, read: impl Fn(&str) -> Option<T>) -> AppResult<Option<T>> {
    question.after.as_deref().map(|text| read(text).ok_or(AppError::NotFound)).transpose()
}

fn last_of(text: &str) -> Option<Last> {
    let mut parts = text.split('~');
    let last =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(last)
}

/// Takes off the line that only says there are more, and gives the last one that is shown.
fn cut<T: Clone>(lines: &mut Vec<T>) -> Option<T> {
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    if lines.len() <= page {
        return None;
    }
    lines.truncate(page);
    lines.last().cloned()
}

/// The answer on the page.
pub fn view(lang: Lang, request: &PageRequest, answer: Answer) -> AnyView {
    let Answer { question, counts, lines, further, parts, is_turned } = answer;
    let turned = is_turned.then(|| view! { <Inset text=words::compare_turned(lang)/> });
    let all: i64 = counts.iter().filter(|(what, _)| is_change(*what)).map(|(_, count)| count).sum();
    let chips = chips(lang, request, &question, &counts, all);
    let begin = question.after.is_some().then(|| request.link(&question.href(question.what, None)));
    let further = further.map(|after| request.link(&question.href(question.what, Some(after))));
    let list = match lines {
        Lines::Changes(rows) if rows.is_empty() => {
            view! { <Empty text=words::compare_nothing(lang)/> }.into_any()
        }
        Lines::Changes(rows) => history_of_many(lang, request, &rows),
        Lines::Organisations(listed) => organisations(lang, &question, listed),
    };
    view! {
        {turned}
        <section class="compared">
            {heading(lang, &question, &parts)}
            {chips}
            {list}
            <Pager lang back=begin further=further/>
        </section>
        {net(lang, request, &question, &parts)}
    }
    .into_any()
}

fn is_change(what: Difference) -> bool {
    !matches!(what, Difference::Gone | Difference::Appeared)
}

fn chips(
    lang: Lang,
    request: &PageRequest,
    question: &Question,
    counts: &[(Difference, i64)],
    all: i64,
) -> AnyView {
    let first = Chip {
        label: words::compare_all(lang),
        count: Some(Count::Exactly(all)),
        href: request.link(&question.href(None, None)),
        is_current: question.what.is_none(),
    };
    let rest = counts.iter().map(|(what, count)| Chip {
        label: title(lang, question, *what),
        count: Some(Count::Exactly(*count)),
        href: request.link(&question.href(Some(*what), None)),
        is_current: question.what == Some(*what),
    });
    let chips: Vec<_> = std::iter::once(first).chain(rest).collect();
    view! { <Chips label=words::compare_what(lang) chips/> }.into_any()
}

fn title(lang: Lang, question: &Question, what: Difference) -> String {
    match what {
        Difference::Found => words::compare_found(lang),
        Difference::Rename => words::compare_renamed(lang),
        Difference::Move => words::compare_moved(lang),
        Difference::Merge => words::compare_merged(lang),
        Difference::Exclude => words::compare_excluded(lang),
        Difference::Rekind => words::compare_rekinded(lang),
        Difference::Gone => words::compare_only_on(lang, question.between.from),
        Difference::Appeared => words::compare_only_on(lang, question.between.until),
    }
}

/// The two days, and on paper also what the list was narrowed to.
fn heading(lang: Lang, question: &Question, parts: &[Net]) -> AnyView {
    let branch = question.branch.and_then(|org| parts.iter().find(|part| part.org == org));
    let narrowed = [
        branch.map(|part| part.name.clone()),
        question.what.map(|what| title(lang, question, what)),
    ];
    let narrowed: String =
        narrowed.into_iter().flatten().map(|name| format!(" · {name}")).collect();
    let between = words::say!(
        compare_between,
        lang,
        from = question.between.from,
        until = question.between.until
    );
    view! { <h2>{between}<span class="on-paper">{narrowed}</span></h2> }.into_any()
}

fn organisations(lang: Lang, question: &Question, listed: Vec<Listed>) -> AnyView {
    // seen on the day on which it stood there
    let on = match question.what {
        Some(Difference::Gone) => question.between.from,
        _ => question.between.until,
    };
    let columns = vec![
        Column::words(words::structure_organisation(lang)),
        Column::words(words::structure_reg_no(lang)),
    ];
    let rows = listed
        .into_iter()
        .map(|line| Row {
            cells: vec![
                Cell::Link {
                    label: line.name,
                    href: format!("/structure/{}?on={}", line.org, on),
                    note: line.kind.name(lang),
                },
                Cell::Words(line.reg_no),
            ],
            ..Row::default()
        })
        .collect();
    view! { <Table caption=words::compare_only_on(lang, on) columns rows/> }.into_any()
}

/// Primary organisations on both days: parts that differ, and the sum.
fn net(lang: Lang, request: &PageRequest, question: &Question, parts: &[Net]) -> AnyView {
    let value = |count: Option<i64>| count.map_or(Cell::Words("—".into()), Cell::Number);
    let change = |part: &Net| part.after.unwrap_or(0) - part.before.unwrap_or(0);
    let (tops, below): (Vec<&Net>, Vec<&Net>) = parts.iter().partition(|part| part.above.is_none());
    let sum = |of: fn(&Net) -> Option<i64>| tops.iter().filter_map(|part| of(part)).sum::<i64>();
    let (before, after) = (sum(|part| part.before), sum(|part| part.after));
    if before == 0 && after == 0 {
        return ().into_any();
    }
    let differing: Vec<_> = below
        .iter()
        .filter(|part| change(part) != 0 || part.before.is_some() != part.after.is_some())
        .collect();
    let same = i64::try_from(below.len() - differing.len()).unwrap_or(0);
    let note = (same > 0).then(|| view! { <p class="soft">{words::compare_same(lang, same)}</p> });
    let mut rows: Vec<_> = differing
        .iter()
        .map(|part| Row {
            cells: vec![
                Cell::Link {
                    label: part.name.clone(),
                    href: request.link(
                        &Question { branch: Some(part.org), ..question.clone() }.href(None, None),
                    ),
                    note: String::new(),
                },
                value(part.before),
                value(part.after),
                Cell::Difference(change(part)),
            ],
            ..Row::default()
        })
        .collect();
    let shown = |of: fn(&Net) -> Option<i64>| below.iter().filter_map(|part| of(part)).sum::<i64>();
    let own = (before - shown(|part| part.before), after - shown(|part| part.after));
    if !below.is_empty() && own.0 != own.1 {
        let cells = vec![
            Cell::Words(words::compare_directly(lang)),
            Cell::Number(own.0),
            Cell::Number(own.1),
            Cell::Difference(own.1 - own.0),
        ];
        rows.push(Row { cells, ..Row::default() });
    }
    let total = Row {
        cells: vec![
            Cell::Words(words::compare_total(lang)),
            Cell::Number(before),
            Cell::Number(after),
            Cell::Difference(after - before),
        ],
        ..Row::default()
    };
    let columns = vec![
        Column::words(words::structure_organisation(lang)),
        Column::numbers(words::structure_as_of(lang, question.between.from)),
        Column::numbers(words::structure_as_of(lang, question.between.until)),
        Column::numbers(words::compare_difference(lang)),
    ];
    view! {
        <section class="compared">
            <h2>{words::compare_primaries(lang)}</h2>
            <Table caption=words::compare_primaries(lang) columns rows total=Some(total)/>
            {note}
        </section>
    }
    .into_any()
}
