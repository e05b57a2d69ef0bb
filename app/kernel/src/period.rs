//! A period of life: from a day to the day before another, or without end (half-open, as in SQL).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// `[from, until)`; `until` absent means "to this day and on".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day on which it is so.
    pub from: NaiveDate,
    /// The first day on which it is no longer so.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// A period without an end.
    #[must_use]
    pub const fn since(from: NaiveDate) -> Self {
        Self { from, until: None }
    }

    /// A period that ends before `until`; `None` when it would hold no day.
    #[must_use]
    pub fn between(from: NaiveDate, until: Option<NaiveDate>) -> Option<Self> {
        until.is_none_or(|until| from < until).then_some(Self { from, until })
    }

    /// Whether the day lies inside.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The days both have in common.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::between(self.from.max(other.from), until)
    }
}

#[cfg(feature = "server")]
impl From<Period> for sqlx::postgres::types::PgRange<NaiveDate> {
    fn from(period: Period) -> Self {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        Self { start: Included(period.from), end: period.until.map_or(Unbounded, Excluded) }
    }
}

#[cfg(feature = "server")]
impl TryFrom<sqlx::postgres::types::PgRange<NaiveDate>> for Period {
    type Error = &'static str;

    fn try_from(range: sqlx::postgres::types::PgRange<NaiveDate>) -> Result<Self, Self::Error> {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let from = match range.start {
            Included(from) => from,
            Excluded(_) | Unbounded => return Err("a period without a first day"),
        };
        let until = match range.end {
            Unbounded => None,
            Excluded(until) => Some(until),
            Included(last) => last.succ_opt(),
        };
        Ok(Self { from, until })
    }
}

#[cfg(feature = "server")]
impl sqlx::Type<sqlx::Postgres> for Period {
    fn type_info() -> sqlx::postgres::PgTypeInfo {
        <sqlx::postgres::types::PgRange<NaiveDate> as sqlx::Type<sqlx::Postgres>>::type_info()
    }
}

#[cfg(feature = "server")]
impl<'row> sqlx::Decode<'row, sqlx::Postgres> for Period {
    fn decode(value: sqlx::postgres::PgValueRef<'row>) -> Result<Self, sqlx::error::BoxDynError> {
        let range = <sqlx::postgres::types::PgRange<NaiveDate> as sqlx::Decode<_>>::decode(value)?;
        Ok(Self::try_from(range)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_last_day_is_outside() {
        let year = Period { from: day("2024-01-01"), until: Some(day("2025-01-01")) };
        assert!(year.holds(day("2024-12-31")));
        assert!(!year.holds(day("2025-01-01")));
        assert_eq!(year.common(Period::since(day("2025-01-01"))), None);
        assert_eq!(Period::between(day("2024-01-01"), Some(day("2024-01-01"))), None);
    }
}
