//! What happens in eight years and when: how often, and on which days bodies decide.

use chrono::{Datelike, Days, NaiveDate};

use super::dice::Dice;
use crate::union::session::day;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A primary is founded.
    Found,
    /// One takes another name.
    Rename,
    /// One is excluded.
    Close,
    /// One is merged into another.
    Merge,
    /// One moves to another territory of the region.
    Move,
    /// One moves to another region.
    MoveAcross,
    /// One becomes of another kind.
    Rekind,
    /// One is split off another.
    Split,
    /// A recent act is annulled.
    Annul,
    /// A territory takes another name.
    RenameTerritory,
    /// A territory is merged into its neighbour, with all its primaries.
    MergeTerritory,
    /// A territory goes to another region, with all its primaries.
    MoveTerritory,
}

/// How often in a year, of ten thousand primaries or of a thousand territories.
const RATES: [(Event, usize); 12] = [
    (Event::Found, 70),
    (Event::Rename, 130),
    (Event::Close, 75),
    (Event::Merge, 30),
    (Event::Move, 28),
    (Event::MoveAcross, 3),
    (Event::Rekind, 14),
    (Event::Split, 10),
    (Event::Annul, 5),
    (Event::RenameTerritory, 12),
    (Event::MergeTerritory, 4),
    (Event::MoveTerritory, 1),
];

/// The days of all events, and how big the union must be at first to be as wanted in the end.
pub struct Plan {
    pub(super) events: Vec<(NaiveDate, Event)>,
    /// Primaries to begin with.
    pub primaries_before: usize,
    /// Territories to begin with.
    pub territories_before: usize,
}

/// The first day of the eight years.
fn first_day() -> anyhow::Result<NaiveDate> {
    day(2018, 1, 9)
}

/// The last day on which anything of it takes effect.
pub fn last_day() -> anyhow::Result<NaiveDate> {
    day(2026, 10, 31)
}

impl Plan {
    /// Spreads events over the years for a union of this size.
    pub fn of(
        dice: &mut Dice,
        territories: usize,
        primaries: usize,
        pace: usize,
    ) -> anyhow::Result<Self> {
        let (first, last) = (first_day()?, last_day()?);
        let days = usize::try_from((last - first).num_days())?;
        let mut events = Vec::new();
        for (event, rate) in RATES {
            let count = if event < Event::RenameTerritory {
                pace * primaries * rate * days / 365 / 10_000
            } else {
                pace * territories * rate * days / 365 / 1_000
            };
            for _ in 0..count {
                let date = first + Days::new(u64::try_from(dice.roll(days))?);
                events.push((working_day(date), event));
            }
        }
        events.sort_unstable();
        let times = |event: Event| events.iter().filter(|(_, known)| *known == event).count();
        let primaries_before = (primaries + times(Event::Close) + times(Event::Merge))
            - times(Event::Found)
            - times(Event::Split);
        let territories_before = territories + times(Event::MergeTerritory);
        Ok(Self { events, primaries_before, territories_before })
    }
}

/// The day itself, or the Friday before: bodies do not meet at weekends.
fn working_day(date: NaiveDate) -> NaiveDate {
    let weekend = date.weekday().num_days_from_monday().saturating_sub(4);
    date - Days::new(u64::from(weekend))
}
