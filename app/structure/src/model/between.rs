//! Two days in their order.

use chrono::NaiveDate;

use kernel::coded;

coded! {
    /// What a comparison is narrowed to.
    Difference {
        /// Founded.
        Found = "found",
        /// Renamed.
        Rename = "rename",
        /// Moved.
        Move = "move",
        /// Merged into another.
        Merge = "merge",
        /// Excluded.
        Exclude = "exclude",
        /// Changed of kind.
        Rekind = "rekind",
        /// Stood there on the first day only.
        Gone = "gone",
        /// Stood there on the second day only.
        Appeared = "appeared",
    }
}

/// The time after one day and up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The earlier day: how it was then is compared.
    pub from: NaiveDate,
    /// The later day.
    pub until: NaiveDate,
}

impl Between {
    /// Two days in whichever order they were named, and whether they had to change places.
    #[must_use]
    pub fn days(one: NaiveDate, other: NaiveDate) -> (Self, bool) {
        (Self { from: one.min(other), until: one.max(other) }, other < one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_in_order() {
        let [early, late] = [1, 2].map(|day| NaiveDate::from_ymd_opt(2026, 1, day).expect("a day"));
        let ordered = Between { from: early, until: late };
        assert_eq!(Between::days(early, late), (ordered, false));
        assert_eq!(Between::days(late, early), (ordered, true));
        assert!(!Between::days(late, late).1);
    }
}
