//! Until when the passport is to be confirmed again.

use chrono::{Datelike, Months, NaiveDate};

/// Passports are confirmed each year by this day: day and month (decision 0020).
pub const CONFIRM_BY: (u32, u32) = (1, 2);

/// A confirmation made so many months before the day counts for that year.
pub const EARLY_MONTHS: u32 = 2;

/// So many days before, home begins to remind.
pub const REMIND_DAYS: i64 = 90;

/// The day of confirmation in this year.
fn due_in(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, CONFIRM_BY.1, CONFIRM_BY.0).unwrap_or_default()
}

/// Until when the next confirmation is due after one made (or after entering the register) on `day`.
#[must_use]
pub fn due_after(day: NaiveDate) -> NaiveDate {
    let this = due_in(day.year());
    let counts_for = |due: NaiveDate| {
        due.checked_sub_months(Months::new(EARLY_MONTHS)).is_some_and(|opens| day >= opens)
    };
    // the last year for which the confirmation counts
    let last = [day.year() + 1, day.year()].into_iter().find(|year| counts_for(due_in(*year)));
    last.map_or(this, |year| due_in(year + 1))
}

/// How near the day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Not yet time.
    Far,
    /// Within [`REMIND_DAYS`].
    Near,
    /// Past.
    Overdue,
}

/// How near `due` is on a day.
#[must_use]
pub fn nearness(due: NaiveDate, today: NaiveDate) -> Nearness {
    match (due - today).num_days() {
        days if days < 0 => Nearness::Overdue,
        days if days <= REMIND_DAYS => Nearness::Near,
        _ => Nearness::Far,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_confirmation_of_december_counts_for_the_coming_year() {
        for (made, due) in [
            ("2026-11-24", "2027-02-01"),
            ("2026-11-30", "2027-02-01"),
            ("2026-12-01", "2028-02-01"),
            ("2027-01-31", "2028-02-01"),
            ("2027-02-01", "2028-02-01"),
            ("2027-06-15", "2028-02-01"),
        ] {
            assert_eq!(due_after(day(made)), day(due), "{made}");
        }
    }

    #[test]
    fn the_last_day_is_in_time() {
        assert_eq!(nearness(day("2027-02-01"), day("2027-02-01")), Nearness::Near);
        assert_eq!(nearness(day("2027-02-01"), day("2027-02-02")), Nearness::Overdue);
        assert_eq!(nearness(day("2027-02-01"), day("2026-09-01")), Nearness::Far);
    }
}
