//! From the acts to the periods: what the papers did to one organisation, folded in order of days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kind::{CloseReason, OrgKind};
use kernel::{
    Period,
    id::{ActId, OrgId},
};

/// What an act does to one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// It begins to exist.
    Found {
        /// Under which organisation; absent for the union itself.
        parent: Option<OrgId>,
        /// Its kind.
        kind: OrgKind,
        /// Its names.
        name: OrgName,
    },
    /// It takes other names.
    Rename(OrgName),
    /// It becomes of another kind.
    Rekind(OrgKind),
    /// It stands under another organisation.
    Move(OrgId),
    /// It ends; members and papers go to the successor, if there is one.
    Exclude {
        /// Why.
        reason: CloseReason,
        /// Who continues.
        successor: Option<OrgId>,
    },
}

/// The full name of the papers and the short one of lists.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OrgName {
    /// As in the charter, at most 200 characters.
    pub full: String,
    /// As in lists, at most 120 characters.
    pub short: String,
}

/// A change with its place in time: the day it takes effect and the order of acts within a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The first day on which it is so.
    pub day: NaiveDate,
    /// Order of signing, decides within one day.
    pub seq: i64,
    /// The act behind it.
    pub act: ActId,
    /// What it does.
    pub change: Change,
}

/// A period in which nothing about the organisation itself changes (its path may).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// When.
    pub valid: Period,
    /// Under which organisation.
    pub parent: Option<OrgId>,
    /// Of which kind.
    pub kind: OrgKind,
    /// Called what.
    pub name: OrgName,
    /// The act that opened the period.
    pub opened_by: ActId,
    /// The act that closed it.
    pub closed_by: Option<ActId>,
}

/// Why a sequence of changes makes no life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimelineError {
    /// It is changed on a day on which it does not exist.
    #[error("does not exist on {0}")]
    NotThere(NaiveDate),
    /// It is founded while it exists.
    #[error("exists already on {0}")]
    ThereAlready(NaiveDate),
}

#[derive(Clone)]
struct Now {
    from: NaiveDate,
    parent: Option<OrgId>,
    kind: OrgKind,
    name: OrgName,
    act: ActId,
}

/// Folds the changes of one organisation into its periods.
///
/// # Errors
/// [`TimelineError`] at the first change that fits no life.
pub fn timeline(mut steps: Vec<Step>) -> Result<Vec<Span>, TimelineError> {
    steps.sort_by_key(|step| (step.day, step.seq));
    let mut spans = Vec::new();
    let mut now: Option<Now> = None;
    for step in steps {
        let was = now.clone();
        now = apply(was.clone(), &step)?;
        if let Some(was) = was {
            spans.extend(was.closed(step.day, step.act));
        }
    }
    spans.extend(now.map(Now::open));
    Ok(spans)
}

fn apply(now: Option<Now>, step: &Step) -> Result<Option<Now>, TimelineError> {
    if let Change::Found { parent, kind, name } = &step.change {
        return match now {
            Some(_) => Err(TimelineError::ThereAlready(step.day)),
            None => Ok(Some(Now {
                from: step.day,
                parent: *parent,
                kind: *kind,
                name: name.clone(),
                act: step.act,
            })),
        };
    }
    let mut now = now.ok_or(TimelineError::NotThere(step.day))?;
    now.from = step.day;
    now.act = step.act;
    match &step.change {
        Change::Rename(name) => now.name = name.clone(),
        Change::Rekind(kind) => now.kind = *kind,
        Change::Move(parent) => now.parent = Some(*parent),
        Change::Exclude { .. } => return Ok(None),
        Change::Found { .. } => {}
    }
    Ok(Some(now))
}

impl Now {
    /// The period that ends before `until`; none when it would hold no day.
    fn closed(self, until: NaiveDate, by: ActId) -> Option<Span> {
        let valid = Period::between(self.from, Some(until))?;
        Some(self.span(valid, Some(by)))
    }

    fn open(self) -> Span {
        let valid = Period::since(self.from);
        self.span(valid, None)
    }

    fn span(self, valid: Period, closed_by: Option<ActId>) -> Span {
        Span {
            valid,
            parent: self.parent,
            kind: self.kind,
            name: self.name,
            opened_by: self.act,
            closed_by,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn name(text: &str) -> OrgName {
        OrgName { full: text.to_owned(), short: text.to_owned() }
    }

    fn step(on: &str, seq: i64, change: Change) -> Step {
        Step { day: day(on), seq, act: ActId(uuid::Uuid::nil()), change }
    }

    fn founded(on: &str) -> Step {
        step(on, 1, Change::Found { parent: None, kind: OrgKind::Primary, name: name("А") })
    }

    #[test]
    fn a_back_dated_name_ends_where_the_next_begins() {
        let spans = timeline(vec![
            founded("2015-01-01"),
            step("2020-01-01", 2, Change::Rename(name("В"))),
            step("2018-01-01", 3, Change::Rename(name("Б"))),
        ])
        .expect("a life");
        let names: Vec<_> = spans
            .iter()
            .map(|span| (span.valid.from.to_string(), span.name.short.as_str()))
            .collect();
        assert_eq!(
            names,
            [("2015-01-01".into(), "А"), ("2018-01-01".into(), "Б"), ("2020-01-01".into(), "В")]
        );
        assert_eq!(spans[1].valid.until, Some(day("2020-01-01")));
    }

    #[test]
    fn of_two_acts_on_one_day_the_later_signed_wins() {
        let spans = timeline(vec![
            founded("2015-01-01"),
            step("2016-01-01", 2, Change::Rename(name("Б"))),
            step("2016-01-01", 3, Change::Rename(name("В"))),
        ])
        .expect("a life");
        assert_eq!(spans.len(), 2);
        assert_eq!(spans[1].name, name("В"));
    }

    #[test]
    fn nothing_happens_before_the_beginning_or_after_the_end() {
        let early = vec![founded("2015-01-01"), step("2014-01-01", 2, Change::Rename(name("Б")))];
        assert_eq!(timeline(early), Err(TimelineError::NotThere(day("2014-01-01"))));
        let end = Change::Exclude { reason: CloseReason::NoMembers, successor: None };
        let late = vec![
            founded("2015-01-01"),
            step("2016-01-01", 2, end),
            step("2017-01-01", 3, Change::Rename(name("Б"))),
        ];
        assert_eq!(timeline(late), Err(TimelineError::NotThere(day("2017-01-01"))));
    }
}
