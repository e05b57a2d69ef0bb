//! In which order lines stand and which of them are shown; both live in the address.

use std::cmp::Ordering;

use super::line::{Difference, ReportRow};

/// A column one can sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// As on paper.
    Name,
    /// Stated.
    Stated,
    /// On register.
    Registered,
    /// Logins.
    Logins,
    /// Confirmed passports.
    Passports,
    /// Registered minus stated.
    Difference,
    /// Registered of stated.
    Share,
}

impl Column {
    /// All columns, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Stated,
        Self::Registered,
        Self::Logins,
        Self::Passports,
        Self::Difference,
        Self::Share,
    ];

    /// The code in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Stated => "stated",
            Self::Registered => "registered",
            Self::Logins => "logins",
            Self::Passports => "passports",
            Self::Difference => "difference",
            Self::Share => "share",
        }
    }
}

/// The order of the lines: as on paper, or by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// The column and whether it falls.
    pub by: Option<(Column, bool)>,
}

impl Order {
    /// Reads `stated` (rising) or `-stated` (falling); anything else is the order of the paper.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let (falls, code) = code.strip_prefix('-').map_or((false, code), |code| (true, code));
        let column = Column::ALL.into_iter().find(|column| column.code() == code);
        Self { by: column.map(|column| (column, falls)) }
    }

    /// How this column is sorted now.
    #[must_use]
    pub fn of(self, column: Column) -> Option<bool> {
        self.by.filter(|(by, _)| *by == column).map(|(_, falls)| falls)
    }

    /// The code that sorts by the column, or turns its order round. Numbers fall first.
    #[must_use]
    pub fn turned(self, column: Column) -> String {
        let falls = self.of(column).map_or(column != Column::Name, |falls| !falls);
        format!("{}{}", if falls { "-" } else { "" }, column.code())
    }

    /// Sorts the lines; what has no number stands last either way.
    pub fn sort(self, lines: &mut [ReportRow]) {
        let Some((column, falls)) = self.by else { return };
        lines.sort_by(|one, other| {
            let order = match column {
                Column::Name => turn(spelt(&one.name).cmp(&spelt(&other.name)), falls),
                _ => numbers(value(column, one), value(column, other), falls),
            };
            order.then(one.place.cmp(&other.place))
        });
    }
}

fn turn(order: Ordering, falls: bool) -> Ordering {
    if falls { order.reverse() } else { order }
}

fn numbers(one: Option<i64>, other: Option<i64>, falls: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => turn(one.cmp(&other), falls),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// Ё beside Е, as in Russian lists.
fn spelt(name: &str) -> String {
    name.to_lowercase().replace('ё', "е")
}

fn value(column: Column, line: &ReportRow) -> Option<i64> {
    let figures = &line.figures;
    match column {
        Column::Name => None,
        Column::Stated => figures.stated,
        Column::Registered => Some(figures.registered),
        Column::Logins => Some(figures.logins),
        Column::Passports => Some(figures.confirmed),
        Column::Difference => line.gap(),
        Column::Share => figures
            .stated
            .filter(|stated| *stated > 0)
            .map(|stated| figures.registered * 1_000_000 / stated),
    }
}

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Paper and register give different numbers.
    Differ,
    /// The paper gives no number, or the register no organisation.
    Unmatched,
    /// Not every passport is confirmed.
    Passports,
}

impl Show {
    /// All filters, in the order of the chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Differ, Self::Unmatched, Self::Passports];

    /// The code in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Differ => "differ",
            Self::Unmatched => "unmatched",
            Self::Passports => "passports",
        }
    }

    /// The filter of this code; anything else shows all.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.code() == code).unwrap_or_default()
    }

    /// Whether the line is shown.
    #[must_use]
    pub fn holds(self, line: &ReportRow) -> bool {
        match self {
            Self::All => true,
            Self::Differ => {
                matches!(line.difference(), Difference::PaperMore(_) | Difference::RegisterMore(_))
            }
            Self::Unmatched => {
                matches!(line.difference(), Difference::NotStated | Difference::NotFound)
            }
            Self::Passports => line.figures.confirmed < line.figures.registered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::line::{Figures, Subject};

    fn line(place: usize, name: &str, stated: Option<i64>, registered: i64) -> ReportRow {
        let figures = Figures { stated, registered, ..Figures::default() };
        let (subject, name) = (Subject::Organisation(org()), name.to_owned());
        ReportRow { place, name, subject, figures, note: String::new(), parts: Vec::new() }
    }

    fn org() -> kernel::id::OrgId {
        kernel::id::OrgId(uuid::Uuid::nil())
    }

    fn sorted(code: &str) -> Vec<String> {
        let mut lines = vec![
            line(0, "Ёлка", Some(10), 12),
            line(1, "Жук", None, 5),
            line(2, "Дом", Some(30), 20),
        ];
        Order::from_code(code).sort(&mut lines);
        lines.into_iter().map(|line| line.name).collect()
    }

    #[test]
    fn lines_sort_both_ways_and_the_unknown_stands_last() {
        assert_eq!(sorted("stated"), ["Ёлка", "Дом", "Жук"]);
        assert_eq!(sorted("-stated"), ["Дом", "Ёлка", "Жук"]);
        assert_eq!(sorted("difference"), ["Дом", "Ёлка", "Жук"]);
        assert_eq!(sorted("name"), ["Дом", "Ёлка", "Жук"]);
        assert_eq!(sorted("nonsense"), ["Ёлка", "Жук", "Дом"]);
    }

    #[test]
    fn a_column_turns_round_at_the_second_click() {
        let order = Order::default();
        assert_eq!(order.turned(Column::Stated), "-stated");
        assert_eq!(Order::from_code("-stated").turned(Column::Stated), "stated");
        assert_eq!(Order::from_code("name").turned(Column::Name), "-name");
    }
}
