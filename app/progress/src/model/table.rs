//! A paper table of territories, read and sound; or everything that is wrong with it, line by line.

use chrono::NaiveDate;

/// Bytes of a file that is read at all (SEC-25).
pub const MOST_BYTES: usize = 200 * 1024;
/// Rows of a table.
pub const MOST_ROWS: usize = 3_000;
/// Characters of a name.
pub const LONGEST_NAME: usize = 200;
/// Characters of a note.
pub const LONGEST_NOTE: usize = 500;
/// The greatest number of organisations or logins one row may state.
pub const MOST_STATED: i32 = 100_000;

/// One row of the paper: how many primary organisations and logins a territory states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: i32,
    /// The number of the territory on paper; rows of one territory share it.
    pub no: i32,
    /// The territory.
    pub territory: String,
    /// The part of it this row speaks of; may be empty.
    pub unit: String,
    /// Primary organisations; absent where the paper gives no number.
    pub primaries: Option<i32>,
    /// Logins issued, by the paper.
    pub logins: i32,
    /// A field error of the paper, in Russian.
    pub note: String,
}

impl Row {
    /// «Казань, Советский».
    #[must_use]
    pub fn name(&self) -> String {
        if self.unit.is_empty() {
            self.territory.clone()
        } else {
            format!("{}, {}", self.territory, self.unit)
        }
    }
}

/// A whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The day the head of the table names.
    pub as_of: NaiveDate,
    /// Its rows, in the order of the file.
    pub rows: Vec<Row>,
}

impl Table {
    /// The sum of what the rows state.
    #[must_use]
    pub fn stated(&self) -> i64 {
        self.rows.iter().filter_map(|row| row.primaries).map(i64::from).sum()
    }

    /// The sum of logins by the rows.
    #[must_use]
    pub fn logins(&self) -> i64 {
        self.rows.iter().map(|row| i64::from(row.logins)).sum()
    }
}

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// The number of the territory.
    No,
    /// The territory.
    Territory,
    /// The part of it.
    Unit,
    /// Primary organisations on a day.
    Primaries,
    /// Logins issued.
    Logins,
    /// The note.
    Note,
}

impl Head {
    /// All columns, in the order of the file this was made for.
    pub const ALL: [Self; 6] =
        [Self::No, Self::Territory, Self::Unit, Self::Primaries, Self::Logins, Self::Note];

    /// How the column is called in the file.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::No => ("no", "№"),
            Self::Territory => ("territory", "Территория"),
            Self::Unit => ("unit", "Подразделение"),
            Self::Primaries => ("primaries_ГГГГ_ММ_ДД", "Первичных на ДД.ММ.ГГГГ"),
            Self::Logins => ("logins_issued", "Логинов"),
            Self::Note => ("note", "Примечание"),
        }
    }
}

/// Why the table is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// More bytes than [`MOST_BYTES`].
    TooBig,
    /// Not UTF-8.
    NotText,
    /// No row at all.
    Empty,
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// A quotation mark is not closed.
    OpenQuote,
    /// The head lacks a column.
    NoColumn(Head),
    /// The head names a column twice.
    ColumnTwice(Head),
    /// The head names a column that does not belong here.
    StrangeColumn(String),
    /// The day in the head is none.
    HeadDay(String),
    /// The row has another number of cells than the head.
    Cells {
        /// Cells of the row.
        found: usize,
        /// Cells of the head.
        wanted: usize,
    },
    /// An obligatory cell is empty.
    Missing(Head),
    /// A cell holds more characters than fit.
    TooLong(Head, usize),
    /// A cell holds a control or invisible character, or a line end.
    Forbidden(Head),
    /// Not a whole number from the first to the second.
    NotNumber(Head, String, i32, i32),
    /// The territory and its part stand in an earlier line already.
    RowTwice(i32),
    /// The number belongs to another territory, in an earlier line.
    NumberTaken(i32),
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line of the file, from 1; 0 for the file as a whole.
    pub line: i32,
    /// What is wrong.
    pub reason: Reason,
}
