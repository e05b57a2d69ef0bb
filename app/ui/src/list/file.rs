//! The rows of a list as a file, read some at a time, so that no question is long; at most as many as are declared.

use chrono::NaiveDate;

use super::{Asking, Csv, List};
use crate::{Download, words};
use kernel::{cursor::Seek, day};

/// Rows of one question.
const BATCH: usize = 1_000;

/// A file that is being written: [`next`](Self::next) says which rows it wants, [`take`](Self::take) takes them.
pub struct Writing<'a, C: 'static, R: 'static, K: 'static> {
    list: &'a List<C, R, K>,
    asking: Asking<K>,
    context: &'a C,
    csv: Csv,
    /// Sort values of the last row.
    last: Option<K>,
    /// Rows that may still come.
    left: usize,
    is_done: bool,
}

impl<C, R, K: Clone> List<C, R, K> {
    /// Begins the file of a question: its filters, search and order, from the beginning.
    pub fn file<'a>(&'a self, asking: Asking<K>, context: &'a C) -> Writing<'a, C, R, K> {
        let mut csv = Csv::default();
        csv.line(self.columns.iter().map(|column| (column.label)(asking.lang)));
        let left = self.file.as_ref().map_or(0, |file| file.most);
        Writing { list: self, asking, context, csv, last: None, left, is_done: left == 0 }
    }
}

impl<C, R, K: Clone> Writing<'_, C, R, K> {
    /// Which rows are wanted next; none when it is whole.
    #[must_use]
    pub fn next(&self) -> Option<Seek<K>> {
        // one more than may come says that there are more
        let most = i64::try_from(self.left.min(BATCH) + 1).unwrap_or(i64::MAX);
        let (by, falls) = (self.asking.by, self.asking.falls);
        (!self.is_done).then(|| Seek { by, falls, after: self.last.clone(), most })
    }

    /// Takes the rows that were wanted.
    pub fn take(&mut self, mut rows: Vec<R>) {
        let wanted = self.left.min(BATCH);
        let has_more = rows.len() > wanted;
        rows.truncate(wanted);
        self.left -= rows.len();
        for row in &rows {
            let columns = self.list.columns.iter();
            self.csv.line(columns.map(|column| column.in_file(self.context, row)));
        }
        let order = self.list.orders().find(|order| order.code == self.asking.by);
        self.last = rows.last().zip(order).map(|(row, order)| (order.values)(row));
        self.is_done = !has_more || self.left == 0 || self.last.is_none();
        if has_more && self.left == 0 {
            let most = self.list.file.as_ref().map_or(0, |file| file.most);
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            self.csv.line([words::ui_file_cut(self.asking.lang, most)]);
        }
    }

    /// The file, named after the list and the day it is seen as of.
    #[must_use]
    pub fn saved(self, day: NaiveDate) -> Download {
        let name = self.list.file.as_ref().map_or("table", |file| file.name);
        Download {
            name: format!("{name}-{}.csv", day::in_address(day)),
            media_type: Csv::MEDIA_TYPE,
            bytes: self.csv.into(),
        }
    }
}
