//! Matters that are handed over: by groups, folded, fifty on a page.

use leptos::prelude::*;

use crate::{
    ops::marks::{self, KINDS, Word},
    store::handovers::Item,
    words,
};
use kernel::Lang;
use ui::{Cell, Choice, Column, Field, FormState, Look, Row, Table, safe};

/// Matters of one group on a page.
const PAGE: usize = 50;

/// Which matters are asked for.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// One group alone.
    pub kind: Option<String>,
    /// Those after this place in the act.
    pub after: i32,
    /// All of them, to be printed.
    pub is_whole: bool,
}

/// A group as it is shown: its kind, how many there are, those of this page with the number of the first.
struct Group<'a> {
    kind: &'static str,
    total: usize,
    first: usize,
    page: Vec<&'a Item>,
}

impl Shown {
    fn groups<'a>(&self, items: &'a [Item]) -> Vec<Group<'a>> {
        let is_asked = |kind: &&str| self.kind.as_deref().is_none_or(|request| request == *kind);
        let most = if self.is_whole { usize::MAX } else { PAGE };
        let group = |kind: &'static str| {
            let all: Vec<&Item> = items.iter().filter(|item| item.kind == kind).collect();
            let first = all.iter().take_while(|item| item.place <= self.after).count();
            let page = all.iter().skip(first).take(most).copied().collect();
            Group { kind, total: all.len(), first: first + 1, page }
        };
        let groups = KINDS.into_iter().filter(is_asked).map(group);
        groups.filter(|group| group.total > 0).collect()
    }
}

impl Group<'_> {
    fn title(&self, lang: Lang) -> String {
        let (name, count) = (group_name(lang, self.kind), number(self.total));
        words::say!(handover_group, lang, name = name, count = count)
    }

    /// «пункты 1–50 из 128»; nothing where all of them are on the page.
    fn places(&self, lang: Lang) -> Option<String> {
        if self.page.len() == self.total {
            return None;
        }
        let last = number(self.first + self.page.len() - 1);
        let (first, total) = (number(self.first), number(self.total));
        Some(if first == last {
            words::say!(handover_place, lang, place = first, total = total)
        } else {
            words::say!(handover_places, lang, first = first, last = last, total = total)
        })
    }

    /// The way to the rest of it, and back to its beginning.
    fn rest(&self, lang: Lang, path: &str) -> AnyView {
        let link = |after: i32, label: String| {
            let href = format!("{path}?kind={}&after={after}", self.kind);
            view! { <a href=safe(&href)>{label}</a>" " }
        };
        let is_last = self.first + self.page.len() > self.total;
        let next = self.page.last().filter(|_| !is_last);
        let next = next.map(|item| link(item.place, words::handover_further(lang)));
        let back = (self.first > 1).then(|| link(0, words::handover_from_first(lang)));
        let is_any = next.is_some() || back.is_some();
        is_any.then(|| view! { <p class="no-print">{back}{next}</p> }).into_any()
    }
}

/// «Логины»
#[must_use]
pub fn group_name(lang: Lang, kind: &str) -> String {
    match kind {
        "login" => words::handover_logins(lang),
        "act" => words::handover_acts(lang),
        "draft" => words::handover_drafts(lang),
        _ => words::handover_organisations(lang),
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Groups to be checked: one mark for a group, a line for a remark at each matter, folded while nothing is said.
#[must_use]
pub fn to_check(
    lang: Lang,
    (items, shown): (&[Item], &Shown),
    state: &FormState,
    path: &str,
) -> AnyView {
    let groups: Vec<_> =
        shown.groups(items).iter().map(|group| checked(lang, items, group, state, path)).collect();
    groups.into_any()
}

fn checked(
    lang: Lang,
    items: &[Item],
    group: &Group<'_>,
    state: &FormState,
    path: &str,
) -> AnyView {
    let options = vec![
        ui::Answer::new(Word::Right.code(), words::handover_all_right(lang)),
        ui::Answer::new(Word::Remarked.code(), words::handover_all_remarked(lang)),
    ];
    let value = marks::word_of(items, group.kind).map_or("", Word::code).to_owned();
    let name = |item: &Item| format!("remark{}", item.place);
    let is_open = group.first > 1
        || group.page.iter().any(|item| {
            let typed = state.typed.get(&name(item)).is_some_and(|text| !text.is_empty());
            typed || !item.remark.is_empty() || state.error(&name(item)).is_some()
        });
    let lines: Vec<_> = (group.first..)
        .zip(&group.page)
        .map(|(place, item)| {
            let place = number(place);
            let label = words::say!(handover_item, lang, place = place, told = &item.told);
            view! {
                <Field name=name(item) label value=item.remark.clone() state=state.clone()/>
            }
        })
        .collect();
    let summary = match group.places(lang) {
        Some(places) => words::handover_see_places(lang, places),
        None => words::handover_see(lang),
    };
    view! {
        <Choice name=format!("all_{}", group.kind) label=group.title(lang) options value state=state.clone()
            look=Look::Pills/>
        <details class="help" open=is_open>
            <summary>{summary}</summary>
            <div class="help-text">
                <p class="hint">{words::handover_remark_hint(lang)}</p>
                {lines}
                {group.rest(lang, path)}
            </div>
        </details>
    }
    .into_any()
}

/// The same to be read; remarks stand in sight, and the whole act when it is to be printed.
#[must_use]
pub fn to_read(lang: Lang, (items, shown): (&[Item], &Shown), path: &str) -> AnyView {
    let remarked: Vec<&Item> = items.iter().filter(|item| item.state == "remarked").collect();
    let remarks = (!remarked.is_empty() && !shown.is_whole).then(|| {
        view! { <h2>{words::handover_remarks(lang)}</h2>{table(lang, &remarked)} }
    });
    let groups: Vec<_> = shown
        .groups(items)
        .iter()
        .map(|group| {
            let word = match marks::word_of(items, group.kind) {
                Some(Word::Right) => words::handover_all_right(lang),
                Some(Word::Remarked) => words::handover_all_remarked(lang),
                None => words::handover_unchecked(lang),
            };
            let title = format!("{}: {word}", group.title(lang));
            let lines = table(lang, &group.page);
            if shown.is_whole {
                return view! { <h2>{title}</h2>{lines} }.into_any();
            }
            let summary = match group.places(lang) {
                Some(places) => words::handover_read_places(lang, places),
                None => words::handover_read(lang),
            };
            let rest = group.rest(lang, path);
            view! {
                <h2>{title}</h2>
                <details class="help" open=shown.kind.is_some()>
                    <summary>{summary}</summary>
                    <div class="help-text">{lines}{rest}</div>
                </details>
            }
            .into_any()
        })
        .collect();
    view! { {remarks}{groups} }.into_any()
}

fn table(lang: Lang, items: &[&Item]) -> AnyView {
    let columns =
        [words::handover_items(lang), words::handover_mark(lang), words::handover_remark(lang)];
    let rows = items
        .iter()
        .map(|item| {
            let mark = match item.state.as_str() {
                "right" => words::handover_right(lang),
                "remarked" => words::handover_remarked(lang),
                _ => words::handover_unchecked(lang),
            };
            let remark = if item.remark.is_empty() {
                Cell::Nothing
            } else {
                Cell::Words(item.remark.clone())
            };
            let cells = vec![Cell::Words(item.told.clone()), Cell::Words(mark), remark];
            Row { cells, ..Row::default() }
        })
        .collect();
    view! { <Table caption=words::handover_items(lang) columns=columns.map(Column::words).into() rows/> }
        .into_any()
}
