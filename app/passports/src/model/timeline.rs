//! Dated statements and what follows from them: the value of every field on any day.
//!
//! A statement («from 1 September the phone is this one») holds for its field until the next statement
//! about the same field. One that comes later but speaks of an earlier day therefore changes only
//! the days before the statements that are known already; nothing is overwritten.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use kernel::Period;
/// Values by the code of their field; a field without a value is absent.
pub use kernel::form::Values;

/// What a statement changes: the new value, or none any more.
pub type Changed = BTreeMap<String, Option<String>>;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The first day on which it is so.
    pub from: NaiveDate,
    /// What is so.
    pub changed: Changed,
}

/// Statements in the order in which they apply: by day, and on one day by the order they were made.
fn in_order(statements: &[Statement]) -> Vec<&Statement> {
    let mut ordered: Vec<&Statement> = statements.iter().collect();
    ordered.sort_by_key(|statement| statement.from);
    ordered
}

fn apply(values: &mut Values, changed: &Changed) {
    for (code, value) in changed {
        match value {
            Some(value) => values.insert(code.clone(), value.clone()),
            None => values.remove(code),
        };
    }
}

/// The values on a day; `statements` in the order they were made.
#[must_use]
pub fn values_on(statements: &[Statement], day: NaiveDate) -> Values {
    let mut values = Values::new();
    for statement in in_order(statements).into_iter().take_while(|known| known.from <= day) {
        apply(&mut values, &statement.changed);
    }
    values
}

/// Of these answers only what differs from what is known of the day: the rest says nothing new.
#[must_use]
pub fn differing(statements: &[Statement], from: NaiveDate, answers: &Changed) -> Changed {
    let known = values_on(statements, from);
    answers
        .iter()
        .filter(|(code, value)| known.get(*code) != value.as_ref())
        .map(|(code, value)| (code.clone(), value.clone()))
        .collect()
}

/// Periods of equal values from the first statement on, cut also at the days of `cuts`.
#[must_use]
pub fn periods(statements: &[Statement], cuts: &[NaiveDate]) -> Vec<(Period, Values)> {
    let Some(first) = statements.iter().map(|statement| statement.from).min() else {
        return Vec::new();
    };
    let days: BTreeSet<NaiveDate> = statements
        .iter()
        .map(|statement| statement.from)
        .chain(cuts.iter().copied().filter(|day| *day > first))
        .collect();
    let days: Vec<NaiveDate> = days.into_iter().collect();
    let mut found: Vec<(Period, Values)> = Vec::new();
    for (place, from) in days.iter().enumerate() {
        let until = days.get(place + 1).copied();
        let values = values_on(statements, *from);
        match found.last_mut() {
            Some((period, known)) if *known == values && !cuts.contains(from) => {
                period.until = until;
            }
            _ => found.push((Period { from: *from, until }, values)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn said(from: &str, code: &str, value: &str) -> Statement {
        let value = (!value.is_empty()).then(|| value.to_owned());
        Statement { from: day(from), changed: [(code.to_owned(), value)].into() }
    }

    #[test]
    fn a_later_statement_about_an_earlier_day_stops_at_the_next_one() {
        let known = [
            said("2024-01-01", "phone", "1"),
            said("2026-01-01", "phone", "3"),
            said("2025-01-01", "phone", "2"),
        ];
        let phone = |on: &str| values_on(&known, day(on)).get("phone").cloned();
        assert_eq!(phone("2023-12-31"), None);
        assert_eq!(phone("2024-12-31").as_deref(), Some("1"));
        assert_eq!(phone("2025-12-31").as_deref(), Some("2"));
        assert_eq!(phone("2026-01-01").as_deref(), Some("3"));
        assert_eq!(periods(&known, &[]).len(), 3);
    }

    #[test]
    fn other_fields_go_on_unchanged() {
        let known = [said("2024-01-01", "phone", "1"), said("2025-01-01", "email", "a")];
        let rows = periods(&known, &[]);
        assert_eq!(rows[1].1.get("phone").map(String::as_str), Some("1"));
        assert_eq!(rows[1].0.until, None);
    }

    #[test]
    fn what_is_known_already_says_nothing_new() {
        let known = [said("2024-01-01", "phone", "1")];
        let answers = Changed::from([
            ("phone".into(), Some("1".into())),
            ("email".into(), None),
            ("site".into(), Some("a.ru".into())),
        ]);
        let new = differing(&known, day("2024-06-01"), &answers);
        assert_eq!(new.keys().collect::<Vec<_>>(), ["site"]);
    }

    #[test]
    fn a_cut_parts_even_equal_values() {
        let known = [said("2024-01-01", "phone", "1")];
        assert_eq!(periods(&known, &[day("2025-01-01")]).len(), 2);
        assert_eq!(periods(&known, &[day("2020-01-01")]).len(), 1);
    }
}
