//! Tables for comparing: sticky head, numbers to the right, cards on a phone, sums at the foot.

use leptos::prelude::*;

use super::link::safe;
use kernel::words::count;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holds {
    /// Words.
    #[default]
    Words,
    /// Numbers, set to the right.
    Numbers,
    /// A bar, a badge, a button: as wide as it is.
    Piece,
}

/// Where a column stands in the card that a row becomes on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnPhone {
    /// On a line of its own, its head before it.
    #[default]
    Line,
    /// On a line without its head: what speaks for itself.
    Bare,
    /// Left out: the page of the row says it.
    Out,
}

/// The order of a column that can be sorted by.
#[derive(Debug, Clone)]
pub struct Sort {
    /// The address that sorts by it, or turns its order round.
    pub href: String,
    /// The order now: `Some(true)` falling, `Some(false)` rising, `None` not sorted by it.
    pub falls: Option<bool>,
}

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// What stands in it.
    pub holds: Holds,
    /// Where it stands on a phone.
    pub on_phone: OnPhone,
    /// Whether one can sort by it.
    pub sort: Option<Sort>,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(label: impl Into<String>) -> Self {
        Self { label: label.into(), holds: Holds::Numbers, ..Self::default() }
    }

    /// A column of bars, badges or buttons.
    #[must_use]
    pub fn pieces(label: impl Into<String>) -> Self {
        Self { label: label.into(), holds: Holds::Piece, ..Self::default() }
    }

    /// The same, sortable.
    #[must_use]
    pub fn sorted(mut self, href: impl Into<String>, falls: Option<bool>) -> Self {
        self.sort = Some(Sort { href: href.into(), falls });
        self
    }
}

/// One cell.
pub enum Cell {
    /// Nothing is known or asked here; left out of the card on a phone.
    Nothing,
    /// Words.
    Words(String),
    /// A count, in groups of three.
    Number(i64),
    /// A difference, with its sign: +3, −14.
    Difference(i64),
    /// Words that lead somewhere, and soft words after them.
    Link {
        /// The words.
        label: String,
        /// Where they lead.
        href: String,
        /// Soft words after them; may be empty.
        note: String,
    },
    /// Anything else.
    View(AnyView),
}

impl Cell {
    /// Its words, for a file; a piece has none.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Nothing | Self::View(_) => String::new(),
            Self::Words(text) | Self::Link { label: text, .. } => text.clone(),
            Self::Number(number) | Self::Difference(number) => number.to_string(),
        }
    }

    fn view(self) -> AnyView {
        match self {
            Self::Nothing => ().into_any(),
            Self::Words(text) => text.into_any(),
            Self::Number(number) => count(number).into_any(),
            Self::Difference(number) => difference(number).into_any(),
            Self::Link { label, href, note } => {
                let note =
                    (!note.is_empty()).then(|| view! { " "<span class="soft">{note}</span> });
                view! { <a href=safe(&href)>{label}</a>{note} }.into_any()
            }
            Self::View(view) => view,
        }
    }
}

/// A difference with its sign.
#[must_use]
pub fn difference(number: i64) -> String {
    if number > 0 { format!("+{}", count(number)) } else { count(number) }
}

/// One row; the first cell names it.
#[derive(Default)]
pub struct Row {
    /// Where an address with `#` finds it.
    pub id: Option<String>,
    /// Set off from the others: found, just changed.
    pub is_marked: bool,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
}

/// A table.
#[component]
pub fn Table(
    /// What the table shows; read out first, not drawn.
    #[prop(into)]
    caption: String,
    /// Its columns.
    columns: Vec<Column>,
    /// Its rows.
    rows: Vec<Row>,
    /// Sums at the foot.
    #[prop(optional_no_strip)]
    total: Option<Row>,
) -> AnyView {
    let heads: Vec<_> = columns.iter().cloned().map(head).collect();
    let rows: Vec<_> = rows.into_iter().map(|row| line(&columns, row)).collect();
    let total = total.map(|row| view! { <tfoot>{line(&columns, row)}</tfoot> });
    view! {
        <table class="cards">
            <caption class="unseen">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
            {total}
        </table>
    }
    .into_any()
}

fn head(column: Column) -> AnyView {
    let class = class(column.holds);
    let Some(sort) = column.sort else {
        return view! { <th scope="col" class=class>{column.label}</th> }.into_any();
    };
    let (order, sign) = match sort.falls {
        Some(true) => (Some("descending"), " ↓"),
        Some(false) => (Some("ascending"), " ↑"),
        None => (None, ""),
    };
    view! {
        <th scope="col" class=class aria-sort=order>
            <a href=safe(&sort.href)>{column.label}<span aria-hidden="true">{sign}</span></a>
        </th>
    }
    .into_any()
}

fn line(columns: &[Column], row: Row) -> AnyView {
    let cells: Vec<_> = row
        .cells
        .into_iter()
        .zip(columns)
        .enumerate()
        .map(|(place, (cell, column))| {
            let class = class(column.holds);
            if place == 0 {
                return view! { <th scope="row" class=class>{cell.view()}</th> }.into_any();
            }
            if matches!(cell, Cell::Nothing) {
                return view! { <td></td> }.into_any();
            }
            if column.on_phone == OnPhone::Out {
                return view! { <td class=class data-out="">{cell.view()}</td> }.into_any();
            }
            let label = (column.on_phone == OnPhone::Line).then(|| column.label.clone());
            view! { <td class=class data-label=label>{cell.view()}</td> }.into_any()
        })
        .collect();
    view! { <tr id=row.id class:is-marked=row.is_marked>{cells}</tr> }.into_any()
}

const fn class(holds: Holds) -> Option<&'static str> {
    match holds {
        Holds::Words => None,
        Holds::Numbers => Some("number"),
        Holds::Piece => Some("piece"),
    }
}
