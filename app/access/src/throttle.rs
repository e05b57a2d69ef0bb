//! How long a login rests after failed tries (SEC-16): pure, no database.

use chrono::{DateTime, Duration, Utc};

/// Failures that cost nothing: everybody mistypes.
const FREE: i32 = 2;
/// Seconds of rest after each failure beyond those.
const STEPS: [i64; 7] = [1, 2, 4, 8, 16, 30, 30];
/// Failures in a row after which it rests for long.
const MANY: i32 = 10;
/// How long.
const REST: Duration = Duration::minutes(15);
/// Failures in a day after which it rests until the day is over.
const DAILY: i32 = 100;
/// That day, counted from its first failure.
pub const DAY: Duration = Duration::hours(24);

/// What is known of the tries of one login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Failures since the last success.
    pub failures: i32,
    /// Failures since `day_begins`.
    pub day_failures: i32,
    /// The first failure of the day.
    pub day_begins: DateTime<Utc>,
    /// Until when nothing is tried.
    pub closed_until: Option<DateTime<Utc>>,
}

impl Tries {
    /// Nothing known: the day begins now.
    #[must_use]
    pub const fn none(now: DateTime<Utc>) -> Self {
        Self { failures: 0, day_failures: 0, day_begins: now, closed_until: None }
    }

    /// Seconds to wait before anything is tried, at least one; absent when it may be tried now.
    #[must_use]
    pub fn wait(&self, now: DateTime<Utc>) -> Option<u32> {
        let left = self.closed_until?.signed_duration_since(now);
        // a rest is never longer than a day: a clock that was set back does not close a login for ever
        if left <= Duration::zero() || left > DAY {
            return None;
        }
        u32::try_from(left.num_milliseconds().div_euclid(1000) + 1).ok()
    }

    /// After one more failure.
    #[must_use]
    pub fn failed(self, now: DateTime<Utc>) -> Self {
        let is_new_day = now - self.day_begins >= DAY || now < self.day_begins;
        let (day_begins, before) =
            if is_new_day { (now, 0) } else { (self.day_begins, self.day_failures) };
        let day_failures = before + 1;
        let failures = if is_new_day { 1 } else { self.failures + 1 };
        let closed_until = if day_failures >= DAILY {
            Some(day_begins + DAY)
        } else if failures % MANY == 0 {
            Some(now + REST)
        } else {
            step(failures % MANY).map(|seconds| now + Duration::seconds(seconds))
        };
        Self { failures, day_failures, day_begins, closed_until }
    }

    /// After a success: the failures of the day stay counted.
    #[must_use]
    pub const fn succeeded(self) -> Self {
        Self { failures: 0, closed_until: None, ..self }
    }
}

/// Seconds of rest after so many failures in a row.
fn step(failures: i32) -> Option<i64> {
    let beyond = usize::try_from(failures - FREE - 1).ok()?;
    STEPS.get(beyond).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
    }

    #[test]
    fn the_steps_are_those_that_are_promised() {
        let (mut tries, mut now, mut waits) = (Tries::none(start()), start(), Vec::new());
        for _ in 0..12 {
            tries = tries.failed(now);
            let wait = tries.wait(now).map_or(0, |seconds| seconds - 1);
            waits.push(wait);
            now += Duration::seconds(i64::from(wait));
        }
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 30, 30, 900, 0, 0]);
    }

    #[test]
    fn a_success_forgives_the_row_but_not_the_day() {
        let (mut tries, mut now) = (Tries::none(start()), start());
        for n in 1..=100 {
            now += Duration::minutes(2);
            assert_eq!(tries.wait(now), None, "try {n}");
            tries = tries.failed(now);
            if n < 100 {
                tries = tries.succeeded();
            }
        }
        assert!(tries.wait(now).is_some());
        assert_eq!(tries.succeeded().wait(now), None, "whoever came in does not rest");
        assert_eq!(tries.wait(start() + Duration::minutes(2) + DAY), None, "the day is over");
    }

    #[test]
    fn a_rest_ends_on_the_moment_and_is_never_longer_than_a_day() {
        let second = Duration::seconds(1);
        let rests = |left: Duration| {
            let closed_until = Some(start() + left);
            Tries { closed_until, ..Tries::none(start()) }.wait(start())
        };
        for over in [Duration::zero(), -second, DAY + Duration::milliseconds(1)] {
            assert_eq!(rests(over), None, "{over}");
        }
        assert_eq!(rests(Duration::milliseconds(1)), Some(1));
        assert_eq!(rests(second * 9), Some(10));
        assert_eq!(rests(DAY), Some(86_401));
    }

    #[test]
    fn a_day_ends_after_24_hours_and_with_a_clock_that_is_set_back() {
        let second = Duration::seconds(1);
        let (before, tries) = (start() - second, Tries::none(start()).failed(start()));
        for (now, begins, failures) in [
            (start(), start(), 2),
            (start() + DAY - second, start(), 2),
            (start() + DAY, start() + DAY, 1),
            (before, before, 1),
        ] {
            let after = tries.failed(now);
            let told = (after.day_begins, after.day_failures, after.failures);
            assert_eq!(told, (begins, failures, failures), "{now}");
        }
    }

    /// The rule in other words: every failure is remembered with its moment.
    fn closed(history: &[(i64, bool)], at: i64) -> bool {
        let day = 86_400;
        let mut begins = None;
        let (mut row, mut today, mut until) = (0, 0, i64::MIN);
        for (moment, is_success) in history.iter().copied() {
            if is_success {
                (row, until) = (0, i64::MIN);
                continue;
            }
            if begins.is_none_or(|begins| moment - begins >= day) {
                (begins, today, row) = (Some(moment), 0, 0);
            }
            today += 1;
            row += 1;
            until = match (today, row % 10) {
                (100.., _) => begins.unwrap_or(moment) + day,
                (_, 0) => moment + 900,
                (_, 1 | 2) => i64::MIN,
                (_, n @ 3..=7) => moment + (1 << (n - 3)),
                _ => moment + 30,
            };
        }
        at < until
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(u32::try_from(testing::deep::share(10_000)).unwrap()))]
        #[test]
        fn any_sequence_of_tries_meets_the_rule(
            steps in proptest::collection::vec((0_i64..1500, 0_u8..20), 1..160)
        ) {
            let (mut tries, mut at, mut history) = (None::<Tries>, 0, Vec::new());
            for (pause, luck) in steps {
                at += pause;
                let now = start() + Duration::seconds(at);
                let known = tries.unwrap_or_else(|| Tries::none(now));
                prop_assert_eq!(known.wait(now).is_some(), closed(&history, at));
                if known.wait(now).is_some() {
                    continue;
                }
                let is_success = luck == 0;
                // a success before the first failure begins no day
                if is_success && tries.is_none() {
                    continue;
                }
                history.push((at, is_success));
                tries = Some(if is_success { known.succeeded() } else { known.failed(now) });
            }
        }
    }
}
