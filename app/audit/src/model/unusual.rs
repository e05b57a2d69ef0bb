//! What of somebody's readings and refusals is unusual (PRV-16). Pure: it knows no database and no clock.

use std::collections::{HashMap, HashSet, VecDeque};

use chrono::{DateTime, Duration, NaiveDate, Timelike, Utc};
use uuid::Uuid;

use kernel::Clock;

/// More people than this within an hour are many.
pub const MANY: usize = 200;
/// More people than this within a night are many for a night.
pub const BY_NIGHT: usize = 50;
/// So many refusals at what is foreign within an hour are no mistake.
pub const FOREIGN: usize = 5;
/// The night begins at this hour in Moscow, and ends before the second.
const NIGHT: (u32, u32) = (23, 6);

/// Why something is unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnusualKind {
    /// Very many people within an hour.
    Many,
    /// Many people by night.
    Night,
    /// Tries to open what belongs to others.
    Foreign,
}

impl UnusualKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Many, Self::Night, Self::Foreign];

    /// Its code in the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Many => "many",
            Self::Night => "night",
            Self::Foreign => "foreign",
        }
    }

    /// The kind of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What somebody did.
#[derive(Debug, Clone)]
pub enum Did {
    /// Was shown these people.
    Saw(Vec<Uuid>),
    /// Was refused what exists and is not hers.
    WasRefused,
}

/// One of her requests.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub did: Did,
}

/// A stretch of time in which something was unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusual {
    /// Why.
    pub kind: UnusualKind,
    /// Its first request.
    pub from: DateTime<Utc>,
    /// Its last request.
    pub until: DateTime<Utc>,
    /// People shown, or refusals, at its height.
    pub count: usize,
}

/// Everything unusual in the requests of one person, given in the order of time.
#[must_use]
pub fn found(events: &[Event]) -> Vec<Unusual> {
    let seen: Vec<(DateTime<Utc>, &[Uuid])> = events
        .iter()
        .filter_map(|event| match &event.did {
            Did::Saw(people) => Some((event.at, people.as_slice())),
            Did::WasRefused => None,
        })
        .collect();
    let refused: Vec<(DateTime<Utc>, [Uuid; 1])> = events
        .iter()
        .filter(|event| matches!(event.did, Did::WasRefused))
        .enumerate()
        // every try counts as one of its own
        .map(|(place, event)| (event.at, [Uuid::from_u128(place as u128)]))
        .collect();
    let refused: Vec<(DateTime<Utc>, &[Uuid])> =
        refused.iter().map(|(at, one)| (*at, one.as_slice())).collect();
    let mut all = within_an_hour(UnusualKind::Many, &seen, MANY);
    all.extend(within_an_hour(UnusualKind::Foreign, &refused, FOREIGN - 1));
    all.extend(by_night(&seen));
    all
}

/// Stretches in which different ids within an hour are more than `most`; what overlaps is one.
fn within_an_hour(
    kind: UnusualKind,
    events: &[(DateTime<Utc>, &[Uuid])],
    most: usize,
) -> Vec<Unusual> {
    let mut window: VecDeque<(DateTime<Utc>, &[Uuid])> = VecDeque::new();
    let mut times: HashMap<Uuid, usize> = HashMap::new();
    let mut all: Vec<Unusual> = Vec::new();
    for (at, ids) in events {
        while let Some((old, gone)) = window.front().copied()
            && *at - old >= Duration::hours(1)
        {
            for id in gone {
                if let Some(left) = times.get_mut(id) {
                    *left -= 1;
                    if *left == 0 {
                        times.remove(id);
                    }
                }
            }
            window.pop_front();
        }
        window.push_back((*at, ids));
        for id in *ids {
            *times.entry(*id).or_default() += 1;
        }
        let from = window.front().map_or(*at, |(first, _)| *first);
        if times.len() <= most {
            continue;
        }
        match all.last_mut().filter(|last| from <= last.until) {
            Some(last) => {
                last.until = *at;
                last.count = last.count.max(times.len());
            }
            None => all.push(Unusual { kind, from, until: *at, count: times.len() }),
        }
    }
    all
}

/// The evening to which a moment of a night belongs.
fn night(at: DateTime<Utc>) -> Option<NaiveDate> {
    let wall = Clock::local(at);
    let is_night = wall.hour() >= NIGHT.0 || wall.hour() < NIGHT.1;
    is_night.then(|| (wall - Duration::hours(i64::from(NIGHT.1))).date())
}

fn by_night(events: &[(DateTime<Utc>, &[Uuid])]) -> Vec<Unusual> {
    let mut all: Vec<Unusual> = Vec::new();
    let mut current: Option<(NaiveDate, Unusual, HashSet<Uuid>)> = None;
    for (at, ids) in events {
        let Some(evening) = night(*at) else { continue };
        if current.as_ref().is_none_or(|(known, _, _)| *known != evening) {
            all.extend(current.take().and_then(long_enough));
            let begun = Unusual { kind: UnusualKind::Night, from: *at, until: *at, count: 0 };
            current = Some((evening, begun, HashSet::new()));
        }
        if let Some((_, stretch, people)) = &mut current {
            people.extend(ids.iter().copied());
            stretch.until = *at;
            stretch.count = people.len();
        }
    }
    all.extend(current.and_then(long_enough));
    all
}

fn long_enough((_, stretch, people): (NaiveDate, Unusual, HashSet<Uuid>)) -> Option<Unusual> {
    (people.len() > BY_NIGHT).then_some(stretch)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::*;

    /// Minutes after noon in Moscow.
    fn noon(minutes: i64) -> DateTime<Utc> {
        let noon = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).single().expect("a moment");
        noon + Duration::minutes(minutes)
    }

    fn saw(minutes: i64, people: std::ops::Range<u128>) -> Event {
        Event { at: noon(minutes), did: Did::Saw(people.map(Uuid::from_u128).collect()) }
    }

    fn refused(minutes: i64) -> Event {
        Event { at: noon(minutes), did: Did::WasRefused }
    }

    #[test]
    fn two_hundred_people_an_hour_are_work_and_one_more_is_unusual() {
        assert_eq!(found(&[saw(0, 0..200), saw(59, 0..200)]), [], "the same people again");
        assert_eq!(found(&[saw(0, 0..200), saw(60, 200..400)]), [], "an hour later");
        let more = found(&[saw(0, 0..150), saw(30, 150..201)]);
        let expected =
            Unusual { kind: UnusualKind::Many, from: noon(0), until: noon(30), count: 201 };
        assert_eq!(more, [expected]);
    }

    #[test]
    fn what_goes_on_is_one_stretch_and_what_comes_again_another() {
        let on: Vec<Event> = (0..6_u8)
            .map(|n| saw(i64::from(n) * 20, u128::from(n) * 100..u128::from(n) * 100 + 100))
            .collect();
        let stretches = found(&on);
        assert_eq!(stretches.len(), 1, "{stretches:?}");
        assert_eq!((stretches[0].from, stretches[0].until), (noon(0), noon(100)));
        let again = found(&[saw(0, 0..300), saw(180, 0..300)]);
        assert_eq!(again.len(), 2, "{again:?}");
    }

    #[test]
    fn fifty_people_by_night_are_enough() {
        let late = 11 * 60;
        assert_eq!(found(&[saw(late - 1, 0..51)]), [], "before eleven in the evening");
        assert_eq!(found(&[saw(late, 0..50)]), []);
        let night =
            found(&[saw(late, 0..30), saw(late + 6 * 60, 30..51), saw(late + 7 * 60, 51..90)]);
        let expected = Unusual {
            kind: UnusualKind::Night,
            from: noon(late),
            until: noon(late + 6 * 60),
            count: 51,
        };
        assert_eq!(night, [expected], "from eleven to six is one night");
        let two = found(&[saw(late, 0..30), saw(late + 24 * 60, 30..60)]);
        assert_eq!(two, [], "two nights are not added up");
    }

    #[test]
    fn five_tries_an_hour_at_what_is_foreign_are_no_mistake() {
        let tries =
            |minutes: &[i64]| found(&minutes.iter().map(|m| refused(*m)).collect::<Vec<_>>());
        assert_eq!(tries(&[0, 1, 2, 3]), []);
        assert_eq!(tries(&[0, 15, 30, 45, 60]), []);
        let five = tries(&[0, 15, 30, 45, 59]);
        assert_eq!(five.len(), 1);
        assert_eq!((five[0].kind, five[0].count), (UnusualKind::Foreign, 5));
    }

    proptest! {
        /// Compared with the rule as it is said: at each request, all of the hour before it are looked at.
        #[test]
        fn no_hour_above_the_bound_is_missed_and_none_below_it_is_told(
            steps in prop::collection::vec((0_i64..40, 0_u128..400, 0_u128..150), 1..40)
        ) {
            let mut minutes = 0;
            let events: Vec<Event> = steps
                .into_iter()
                .map(|(later, first, many)| {
                    minutes += later;
                    saw(minutes, first..first + many)
                })
                .collect();
            let stretches: Vec<Unusual> =
                found(&events).into_iter().filter(|one| one.kind == UnusualKind::Many).collect();
            let within = |at: DateTime<Utc>, last: usize| {
                let people: std::collections::BTreeSet<Uuid> = events[..=last]
                    .iter()
                    .filter(|event| at - event.at < Duration::hours(1))
                    .flat_map(|event| match &event.did {
                        Did::Saw(people) => people.clone(),
                        Did::WasRefused => Vec::new(),
                    })
                    .collect();
                people.len()
            };
            for (place, event) in events.iter().enumerate() {
                let count = within(event.at, place);
                let told = stretches.iter().find(|one| one.from <= event.at && event.at <= one.until);
                if count > MANY {
                    prop_assert!(told.is_some_and(|one| one.count >= count), "{} at {}", count, event.at);
                }
            }
            for one in &stretches {
                let ends = events.iter().rposition(|event| event.at == one.until).expect("an event");
                let is_true = events
                    .iter()
                    .enumerate()
                    .take(ends + 1)
                    .any(|(place, event)| within(event.at, place) == one.count);
                prop_assert!(is_true && one.count > MANY, "{one:?}");
            }
            prop_assert!(stretches.windows(2).all(|pair| pair[0].until < pair[1].from));
        }
    }
}
