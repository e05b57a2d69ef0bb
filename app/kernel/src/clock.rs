//! The only place that knows what time it is (REL-17). Tests stop it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::SystemTime,
};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use super::AsOf;

/// The wall clock, or a fixed moment.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The clock of the operating system.
    #[default]
    System,
    /// Always this moment: for tests.
    Fixed(DateTime<Utc>),
    /// A moment that a test moves: microseconds since 1970.
    Moved(&'static AtomicI64),
}

/// The union's headquarters live three hours ahead of UTC; its days begin there.
const HEADQUARTERS: Duration = Duration::hours(3);

/// A moment as people in the headquarters read it.
#[must_use]
pub fn in_moscow(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(3 * 3600);
    zone.map_or_else(|| at.fixed_offset(), |zone| at.with_timezone(&zone))
}

impl Clock {
    /// This moment.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => SystemTime::now().into(),
            Self::Fixed(moment) => moment,
            Self::Moved(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Today in Moscow.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        Self::local(self.now()).date()
    }

    /// What clocks in Moscow show at a moment.
    #[must_use]
    pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
        (moment + HEADQUARTERS).naive_utc()
    }

    /// The first moment after a day in Moscow.
    #[must_use]
    pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
        Self::start_of(day + Duration::days(1))
    }

    /// The first moment of a day in Moscow.
    #[must_use]
    pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
        day.and_time(chrono::NaiveTime::MIN).and_utc() - HEADQUARTERS
    }

    /// Today, as the day of a question.
    #[must_use]
    pub fn as_of_today(self) -> AsOf {
        AsOf(self.today())
    }
}

/// `01.09.2026, 14:05:09` by the clocks of the headquarters, for journals.
#[must_use]
pub fn moment_in_table(moment: DateTime<Utc>) -> String {
    Clock::local(moment).format("%d.%m.%Y, %H:%M:%S").to_string()
}
