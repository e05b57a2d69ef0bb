//! What a list is: declared once, as a value.

use crate::{Cell, Holds, OnPhone};
use kernel::Lang;

/// Words of a feature: one of the functions made from its `*.ftl`.
pub type Said = fn(Lang) -> String;

/// A list of rows `R`, written with the help of `C` (who asks, what she may open), in orders whose sort values are `K`:
/// mostly a text or a moment, and an id that tells equal ones apart.
pub struct List<C: 'static, R: 'static, K: 'static> {
    /// Its address; named parts are those of the request.
    pub path: &'static str,
    /// What it shows; read out before the table.
    pub caption: Said,
    /// Its columns; the first names the row. The order of the first that has one is that of the list.
    pub columns: &'static [Column<C, R, K>],
    /// The field by which it is searched.
    pub search: Option<Search>,
    /// Its filters.
    pub filter: Option<Filter>,
    /// Rows of a page.
    pub page: usize,
    /// What is said when nothing is in it; the words that were searched for, may be empty.
    pub empty: fn(Lang, &str) -> String,
    /// The same rows as a file.
    pub file: Option<Saved>,
    /// Where an address with `#` finds a row.
    pub anchor: Option<fn(&R) -> String>,
}

/// The field by which a list is searched.
pub struct Search {
    /// Its name in the address.
    pub name: &'static str,
    /// What to enter.
    pub label: Said,
    /// An example or a rule.
    pub hint: Option<Said>,
    /// The button.
    pub button: Said,
}

/// Filters of which one is chosen.
pub struct Filter {
    /// Its name in the address.
    pub name: &'static str,
    /// What is filtered, for who does not see it.
    pub label: Said,
    /// Codes and words; the first is what is shown when nothing is chosen.
    pub choices: &'static [(&'static str, Said)],
}

/// A file of a list.
pub struct Saved {
    /// Its address.
    pub path: &'static str,
    /// What the name it is saved under begins with.
    pub name: &'static str,
    /// At most so many rows, 500 where they tell of people: more of them would want a reason and the password (SEC-26).
    pub most: usize,
}

/// An order of a list, mostly read both ways, so that one may turn it round and go back a page.
pub struct Order<R, K> {
    /// Its code in the address.
    pub code: &'static str,
    /// The sort values of a row.
    pub values: fn(&R) -> K,
    /// Whether it falls when nothing is said.
    pub falls: bool,
    /// Whether it is read in that direction only: the way back leads to the beginning.
    pub is_one_way: bool,
}

/// A column.
pub struct Column<C, R, K> {
    /// Its head.
    pub label: Said,
    /// What stands in it on the page; absent of what only a file holds.
    pub cell: Option<fn(&C, &R) -> Cell>,
    /// What stands in it in the file, where that is not the words of the cell.
    pub text: Option<fn(&C, &R) -> String>,
    /// How wide it is, and on which side what is in it stands.
    pub holds: Holds,
    /// Where it stands in the card of a phone.
    pub on_phone: OnPhone,
    /// The order by it.
    pub order: Option<Order<R, K>>,
}

impl<C, R, K> Column<C, R, K> {
    const fn of(label: Said, cell: fn(&C, &R) -> Cell, holds: Holds) -> Self {
        Self { label, cell: Some(cell), text: None, holds, on_phone: OnPhone::Line, order: None }
    }

    /// A column of words.
    #[must_use]
    pub const fn words(label: Said, cell: fn(&C, &R) -> Cell) -> Self {
        Self::of(label, cell, Holds::Words)
    }

    /// A column of numbers.
    #[must_use]
    pub const fn numbers(label: Said, cell: fn(&C, &R) -> Cell) -> Self {
        Self::of(label, cell, Holds::Numbers)
    }

    /// A column of bars, badges or buttons, with what the file says of them.
    #[must_use]
    pub const fn pieces(label: Said, cell: fn(&C, &R) -> Cell, text: fn(&C, &R) -> String) -> Self {
        Self { text: Some(text), ..Self::of(label, cell, Holds::Piece) }
    }

    /// A column that only the file has.
    #[must_use]
    pub const fn filed(label: Said, text: fn(&C, &R) -> String) -> Self {
        let (holds, on_phone) = (Holds::Words, OnPhone::Line);
        Self { label, cell: None, text: Some(text), holds, on_phone, order: None }
    }

    /// The same, by which the list is sorted.
    #[must_use]
    pub const fn sorted(self, code: &'static str, values: fn(&R) -> K) -> Self {
        Self { order: Some(Order { code, values, falls: false, is_one_way: false }), ..self }
    }

    /// The same, by which the list is sorted from the greatest down and no other way: what is newest stands first.
    #[must_use]
    pub const fn newest_first(self, code: &'static str, values: fn(&R) -> K) -> Self {
        Self { order: Some(Order { code, values, falls: true, is_one_way: true }), ..self }
    }

    /// The same, placed so in the card of a phone.
    #[must_use]
    pub const fn on_phone(self, on_phone: OnPhone) -> Self {
        Self { on_phone, ..self }
    }

    /// What the file says of it.
    pub(super) fn in_file(&self, context: &C, row: &R) -> String {
        match (self.text, self.cell) {
            (Some(text), _) => text(context, row),
            (None, Some(cell)) => cell(context, row).text(),
            (None, None) => String::new(),
        }
    }
}

impl<C, R, K> List<C, R, K> {
    /// The orders of the list, the usual one first.
    pub(super) fn orders(&self) -> impl Iterator<Item = &Order<R, K>> {
        self.columns.iter().filter_map(|column| column.order.as_ref())
    }
}
