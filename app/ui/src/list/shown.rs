//! A page of a list: search, filters, file, table, ways on.

use leptos::prelude::*;
use serde::Serialize;

use super::{Asking, List, Said, address::Link, declared::Order};
use crate::{
    Action, Button, Chip, Chips, Column, Count, Empty, Field, InputType, Pager, Row, Table, Weight,
    Width, safe, words,
};
use kernel::{AppResult, Lang, day};

/// A page of a list, ready to be drawn: everything in it is opened already.
pub struct Shown {
    lang: Lang,
    path: String,
    search: Option<Looking>,
    chips: (String, Vec<Chip>),
    file: Option<String>,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    empty: (String, Option<Action>),
    back: Option<String>,
    further: Option<String>,
}

/// The field of the search, and what its form keeps.
struct Looking {
    name: &'static str,
    label: String,
    hint: Option<String>,
    button: String,
    said: String,
    kept: Vec<(String, String)>,
}

/// Rows of a page in their order, with the ways on; for a page that draws them itself.
pub struct Turned<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// The page before.
    pub back: Option<String>,
    /// The page after.
    pub further: Option<String>,
}

/// Rows of a page in their order, and whether there are more on either side.
struct Cut<R> {
    rows: Vec<R>,
    has_before: bool,
    has_more: bool,
}

/// Takes off the row that only says there are more, and turns round what was read backwards.
fn cut<R>(mut rows: Vec<R>, page: usize, (has_place, is_back): (bool, bool)) -> Cut<R> {
    let is_longer = rows.len() > page;
    rows.truncate(page);
    if is_back {
        rows.reverse();
        return Cut { rows, has_before: is_longer, has_more: true };
    }
    Cut { rows, has_before: has_place, has_more: is_longer }
}

impl<C, R, K: Clone + Serialize> List<C, R, K> {
    /// The rows that [`Asking::seek`] brought, without the one too many, and the ways on.
    ///
    /// # Errors
    /// [`kernel::AppError::Internal`] when a cursor cannot be written.
    pub fn turn(&self, asking: &Asking<K>, rows: Vec<R>) -> AppResult<Turned<R>> {
        let way = (asking.place.is_some(), asking.is_back);
        let Cut { rows, has_before, has_more } = cut(rows, self.page, way);
        let turned =
            |row: Option<&R>, is_back| row.map(|row| self.turned(asking, row, is_back)).transpose();
        let is_one_way = self.orders().any(|order| order.code == asking.by && order.is_one_way);
        let back = if has_before && (is_one_way || rows.is_empty()) {
            // to the beginning, also when everything on that side has gone meanwhile
            Some(self.href(asking, asking.link()))
        } else {
            turned(rows.first().filter(|_| has_before), true)?
        };
        let further = turned(rows.last().filter(|_| has_more), false)?;
        Ok(Turned { rows, back, further })
    }

    /// The page of a question with the rows that [`Asking::seek`] brought.
    ///
    /// # Errors
    /// [`kernel::AppError::Internal`] when a cursor cannot be written.
    pub fn show(&self, asking: &Asking<K>, context: &C, rows: Vec<R>) -> AppResult<Shown> {
        let Turned { rows, back, further } = self.turn(asking, rows)?;
        let shown = self.columns.iter().filter_map(|column| Some((column, column.cell?)));
        let columns = shown.clone().map(|(column, _)| Column {
            label: (column.label)(asking.lang),
            holds: column.holds,
            on_phone: column.on_phone,
            sort: column.order.as_ref().and_then(|order| self.sort(asking, order)),
        });
        let cells = |row: &R| shown.clone().map(|(_, cell)| cell(context, row)).collect();
        Ok(Shown {
            lang: asking.lang,
            path: asking.paths.0.clone(),
            search: self.looking(asking),
            chips: (self.filter_label(asking.lang), self.chips(asking)),
            file: self.file_href(asking).filter(|_| !rows.is_empty()),
            caption: (self.caption)(asking.lang),
            columns: columns.collect(),
            empty: self.nothing(asking),
            back,
            further,
            rows: rows
                .iter()
                .map(|row| Row {
                    id: self.anchor.map(|anchor| anchor(row)),
                    cells: cells(row),
                    ..Row::default()
                })
                .collect(),
        })
    }

    /// The filters of a question, none of them counted.
    #[must_use]
    pub fn chips(&self, asking: &Asking<K>) -> Vec<Chip> {
        let choices = self.filter.iter().flat_map(|filter| filter.choices);
        let chip = |(code, label): &(&'static str, Said)| Chip {
            label: label(asking.lang),
            count: None,
            href: self.href(asking, Link { chosen: code, ..asking.link() }),
            is_current: *code == asking.chosen,
        };
        choices.map(chip).collect()
    }

    fn filter_label(&self, lang: Lang) -> String {
        self.filter.as_ref().map_or_else(String::new, |filter| (filter.label)(lang))
    }

    /// How its head sorts the list; no link where that would change nothing.
    fn sort(&self, asking: &Asking<K>, order: &Order<R, K>) -> Option<crate::Sort> {
        let is_choice = !order.is_one_way || self.orders().count() > 1;
        let falls = (order.code == asking.by).then_some(asking.falls);
        let next = falls.map_or(order.falls, |falls| falls == order.is_one_way);
        let link = Link { by: (order.code, next), ..asking.link() };
        is_choice.then(|| crate::Sort { href: self.href(asking, link), falls })
    }

    fn looking(&self, asking: &Asking<K>) -> Option<Looking> {
        let search = self.search.as_ref()?;
        let mut kept = self.pairs(asking, Link { said: "", ..asking.link() });
        kept.extend(asking.on.map(|on| ("on".to_owned(), day::in_address(on))));
        Some(Looking {
            name: search.name,
            label: (search.label)(asking.lang),
            hint: search.hint.map(|hint| hint(asking.lang)),
            button: (search.button)(asking.lang),
            said: asking.said.clone(),
            kept,
        })
    }

    /// What an empty list says; who searched in vain is shown the way back to all of it.
    fn nothing(&self, asking: &Asking<K>) -> (String, Option<Action>) {
        let all = (!asking.said.is_empty()).then(|| Action {
            label: words::ui_list_all(asking.lang),
            href: self.href(asking, Link { said: "", ..asking.link() }),
        });
        ((self.empty)(asking.lang, &asking.said), all)
    }
}

impl Shown {
    /// The same with its filters counted, in their order.
    #[must_use]
    pub fn counted(mut self, counts: impl IntoIterator<Item = Option<Count>>) -> Self {
        for (chip, count) in self.chips.1.iter_mut().zip(counts) {
            chip.count = count;
        }
        self
    }

    /// All of it.
    pub fn view(self) -> AnyView {
        let Self { lang, path, search, chips, file, caption, columns, rows, empty, .. } = self;
        let search = search.map(|search| search.view(&path));
        let (label, chips) = chips;
        let chips = (!chips.is_empty()).then(|| view! { <Chips label chips/> });
        let file = file.map(|href| {
            let label = words::ui_file(lang);
            view! { <a class="list-file" href=safe(&href) download="" data-no-prefetch="">{label}</a> }
        });
        let found = if rows.is_empty() {
            let (text, action) = empty;
            view! { <Empty text action/> }.into_any()
        } else {
            view! { <Table caption columns rows/> }.into_any()
        };
        view! {
            {search}
            <div class="list-tools">{chips}{file}</div>
            {found}
            <Pager lang back=self.back further=self.further/>
        }
        .into_any()
    }
}

impl Looking {
    fn view(self, path: &str) -> AnyView {
        let kept = self.kept.into_iter();
        let kept: Vec<_> = kept
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect();
        view! {
            <form class="form form-row" action=safe(path) role="search">
                {kept}
                <Field name=self.name label=self.label hint=self.hint value=self.said kind=InputType::Search
                    width=Width::Wide/>
                <Button label=self.button weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_too_many_is_taken_off_on_the_side_to_which_one_goes() {
        let first = cut(vec![1, 2, 3], 2, (false, false));
        assert_eq!((first.rows, first.has_before, first.has_more), (vec![1, 2], false, true));
        let last = cut(vec![3, 4], 2, (true, false));
        assert_eq!((last.rows, last.has_before, last.has_more), (vec![3, 4], true, false));
        // read backwards from the third row
        let back = cut(vec![2, 1], 2, (true, true));
        assert_eq!((back.rows, back.has_before, back.has_more), (vec![1, 2], false, true));
        let middle = cut(vec![5, 4, 3], 2, (true, true));
        assert_eq!((middle.rows, middle.has_before, middle.has_more), (vec![4, 5], true, true));
    }
}
