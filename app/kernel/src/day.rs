//! Days: the day a question is asked for, how a day is read from a form and written for a person.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The day a question is asked for. Every read of dated facts takes one; only a clock knows today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AsOf(pub NaiveDate);

/// The first day the register accepts: the union's own archives begin later.
pub const FIRST_YEAR: i32 = 1900;

/// How far ahead an act may be dated, in years.
pub const YEARS_AHEAD: i32 = 5;

/// Why a written day is not a day of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Day, month or year is not a number, or one of them is missing.
    #[error("not a date")]
    Unreadable,
    /// Such a day does not exist (30 February).
    #[error("no such day")]
    NoSuchDay,
    /// Before [`FIRST_YEAR`].
    #[error("too early")]
    TooEarly,
    /// More than [`YEARS_AHEAD`] after today.
    #[error("too late")]
    TooLate,
}

impl AsOf {
    /// The day itself.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.0
    }

    /// Reads `2026-01-31` or `31.01.2026` and refuses days outside the register's time.
    ///
    /// # Errors
    /// One [`DayError`] a reason, in the order a person would notice them.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, DayError> {
        let text = text.trim();
        let parts: Vec<&str> = if text.contains('.') {
            text.split('.').rev().collect()
        } else {
            text.split('-').collect()
        };
        let [year, month, day] = parts[..] else { return Err(DayError::Unreadable) };
        Self::from_parts(year, month, day, today)
    }

    /// Reads the three fields of a form.
    ///
    /// # Errors
    /// See [`DayError`].
    pub fn from_parts(y: &str, m: &str, d: &str, today: NaiveDate) -> Result<Self, DayError> {
        let number = |text: &str, digits: usize| {
            let text = text.trim();
            let plain = !text.is_empty()
                && text.len() <= digits
                && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<u32>().ok()).flatten().ok_or(DayError::Unreadable)
        };
        let (year, month, day) = (number(y, 4)?, number(m, 2)?, number(d, 2)?);
        let year = i32::try_from(year).map_err(|_| DayError::Unreadable)?;
        if y.trim().len() < 4 {
            return Err(DayError::Unreadable);
        }
        let day = NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::NoSuchDay)?;
        if year < FIRST_YEAR {
            return Err(DayError::TooEarly);
        }
        if year > today.year() + YEARS_AHEAD {
            return Err(DayError::TooLate);
        }
        Ok(Self(day))
    }
}

/// `01.09.2026`, for tables and short lines.
#[must_use]
pub fn in_table(day: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// `2026-09-01`, for addresses and date inputs.
#[must_use]
pub fn in_address(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// «1 сентября 2026 года» in Russian, «1.09.2026» spelt out in English as `1 September 2026`.
#[must_use]
pub fn in_sentence(day: NaiveDate, lang: super::Lang) -> String {
    match lang {
        super::Lang::Ru => {
            let month = MONTHS[day.month0() as usize];
            format!("{}\u{a0}{month} {}\u{a0}года", day.day(), day.year())
        }
        super::Lang::En => {
            const ENGLISH: [&str; 12] = [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ];
            format!("{}\u{a0}{} {}", day.day(), ENGLISH[day.month0() as usize], day.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
        assert_eq!(AsOf::parse("29.02.2024", today()), Ok(AsOf(day)));
        assert_eq!(AsOf::parse(" 2024-02-29 ", today()), Ok(AsOf(day)));
        assert_eq!(AsOf::parse("29.2.2024", today()), Ok(AsOf(day)));
    }

    #[test]
    fn days_that_are_none_are_named() {
        assert_eq!(AsOf::parse("30.02.2024", today()), Err(DayError::NoSuchDay));
        assert_eq!(AsOf::parse("01.01.1899", today()), Err(DayError::TooEarly));
        assert_eq!(AsOf::parse("01.01.2099", today()), Err(DayError::TooLate));
        assert_eq!(AsOf::parse("вчера", today()), Err(DayError::Unreadable));
        assert_eq!(AsOf::parse("1.1.24", today()), Err(DayError::Unreadable));
        assert_eq!(AsOf::parse("٣.1.2024", today()), Err(DayError::Unreadable));
    }
}
