//! What becomes different for one organisation, in the order of days: rows before against rows after.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{kind::OrgKind, placement::Episode, timeline::OrgName};
use kernel::id::OrgId;

/// One thing that becomes different for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It begins to exist.
    Begins {
        /// From this day.
        on: NaiveDate,
        /// Under this organisation.
        parent: Option<OrgId>,
    },
    /// It stands no more from this day on.
    Ends {
        /// The first day without it.
        on: NaiveDate,
    },
    /// It stands on days on which it did not.
    Lives {
        /// The first such day.
        on: NaiveDate,
    },
    /// As if it had never been.
    Vanishes,
    /// It is called otherwise.
    Renamed {
        /// From this day.
        on: NaiveDate,
        /// As it would have been called.
        before: String,
        /// As it is called now.
        after: String,
    },
    /// It is of another kind.
    Rekinded {
        /// From this day.
        on: NaiveDate,
        /// The kind it would have had.
        before: OrgKind,
        /// The kind it has now.
        after: OrgKind,
    },
    /// It stands elsewhere.
    Moved {
        /// From this day.
        on: NaiveDate,
        /// Where it would have stood.
        before: Option<OrgId>,
        /// Where it stands now.
        after: Option<OrgId>,
    },
}

/// Everything that becomes different; empty when only the path above changes.
#[must_use]
pub fn differences(before: &[Episode], after: &[Episode]) -> Vec<Difference> {
    let Some(first) = after.first() else {
        return if before.is_empty() { Vec::new() } else { vec![Difference::Vanishes] };
    };
    if before.is_empty() {
        return vec![Difference::Begins { on: first.valid.from, parent: first.parent }];
    }
    let mut said = Vec::new();
    let mut last: Vec<Difference> = Vec::new();
    for day in borders(before, after) {
        let now = on_day(day, state(before, day), state(after, day));
        let is_new = |one: &&Difference| !last.iter().any(|known| is_same(known, one));
        said.extend(now.iter().filter(is_new).cloned());
        last = now;
    }
    said
}

/// The days on which anything may begin or end.
fn borders(before: &[Episode], after: &[Episode]) -> BTreeSet<NaiveDate> {
    before
        .iter()
        .chain(after)
        .flat_map(|row| [Some(row.valid.from), row.valid.until])
        .flatten()
        .collect()
}

/// The first day on which anything differs, the path included.
#[must_use]
pub fn first_day(before: &[Episode], after: &[Episode]) -> Option<NaiveDate> {
    let gone = before.iter().filter(|row| !after.contains(row));
    let new = after.iter().filter(|row| !before.contains(row));
    let touched: Vec<&Episode> = gone.chain(new).collect();
    borders(before, after).into_iter().find(|day| {
        touched.iter().any(|row| row.valid.holds(*day))
            && position(state(before, *day)) != position(state(after, *day))
    })
}

type Position<'a> = Option<(&'a [i64], OrgKind, &'a OrgName)>;

fn position(row: Option<&Episode>) -> Position<'_> {
    row.map(|row| (row.path.as_slice(), row.kind, &row.name))
}

fn state(rows: &[Episode], day: NaiveDate) -> Option<&Episode> {
    rows.iter().find(|row| row.valid.holds(day))
}

fn on_day(on: NaiveDate, before: Option<&Episode>, after: Option<&Episode>) -> Vec<Difference> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (Some(_), None) => return vec![Difference::Ends { on }],
        (None, Some(_)) => return vec![Difference::Lives { on }],
        (None, None) => return Vec::new(),
    };
    let mut said = Vec::new();
    if before.parent != after.parent {
        said.push(Difference::Moved { on, before: before.parent, after: after.parent });
    }
    if before.kind != after.kind {
        said.push(Difference::Rekinded { on, before: before.kind, after: after.kind });
    }
    if before.name != after.name {
        let is_short = before.name.short != after.name.short;
        let shown = |name: &OrgName| if is_short { name.short.clone() } else { name.full.clone() };
        said.push(Difference::Renamed {
            on,
            before: shown(&before.name),
            after: shown(&after.name),
        });
    }
    said
}

/// Whether two days say the same thing.
fn is_same(one: &Difference, other: &Difference) -> bool {
    use Difference as D;
    match (one, other) {
        (D::Ends { .. }, D::Ends { .. }) | (D::Lives { .. }, D::Lives { .. }) => true,
        (D::Moved { before, after, .. }, D::Moved { before: b, after: a, .. }) => {
            (before, after) == (b, a)
        }
        (D::Rekinded { before, after, .. }, D::Rekinded { before: b, after: a, .. }) => {
            (before, after) == (b, a)
        }
        (D::Renamed { before, after, .. }, D::Renamed { before: b, after: a, .. }) => {
            (before, after) == (b, a)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Period, id::ActId};

    const fn org(n: u128) -> OrgId {
        OrgId(uuid::Uuid::from_u128(n))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn row(parent: u128, name: &str, from: &str, until: Option<&str>) -> Episode {
        Episode {
            valid: Period { from: day(from), until: until.map(day) },
            parent: Some(org(parent)),
            path: vec![1, i64::try_from(parent).expect("small"), 9],
            kind: OrgKind::Primary,
            name: OrgName { full: name.into(), short: name.into() },
            opened_by: ActId(uuid::Uuid::nil()),
            closed_by: None,
        }
    }

    #[test]
    fn a_move_between_two_renamings_is_said_once() {
        let before =
            [row(2, "А", "2015-01-01", Some("2020-01-01")), row(2, "Б", "2020-01-01", None)];
        let after = [
            row(2, "А", "2015-01-01", Some("2018-01-01")),
            row(3, "А", "2018-01-01", Some("2020-01-01")),
            row(3, "Б", "2020-01-01", None),
        ];
        let moved =
            Difference::Moved { on: day("2018-01-01"), before: Some(org(2)), after: Some(org(3)) };
        assert_eq!(differences(&before, &after), [moved]);
        assert_eq!(first_day(&before, &after), Some(day("2018-01-01")));
    }

    #[test]
    fn beginning_end_and_vanishing_are_told_apart() {
        let life = [row(2, "А", "2015-01-01", None)];
        let short = [row(2, "А", "2015-01-01", Some("2020-01-01"))];
        assert_eq!(differences(&life, &short), [Difference::Ends { on: day("2020-01-01") }]);
        assert_eq!(differences(&short, &life), [Difference::Lives { on: day("2020-01-01") }]);
        assert_eq!(differences(&life, &[]), [Difference::Vanishes]);
        let begins = Difference::Begins { on: day("2015-01-01"), parent: Some(org(2)) };
        assert_eq!(differences(&[], &life), [begins]);
        assert_eq!(differences(&life, &life), []);
        assert_eq!(first_day(&life, &life), None);
    }
}
