//! Where organisations stand on every day: paths from the periods of all that an act touches.
//!
//! A period is cut wherever the path above it changes. An organisation without a parent on some
//! day, under itself, or under a kind that may not hold it, is refused with its name and the day.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    kind::OrgKind,
    timeline::{OrgName, Span},
};
use kernel::{
    Period,
    id::{ActId, OrgId},
};

/// The labels from the root to an organisation.
pub type Path = Vec<i64>;

/// A period in which nothing changes, the path included: one row of `org_episode`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// When.
    pub valid: Period,
    /// Under which organisation.
    pub parent: Option<OrgId>,
    /// Labels from the root to itself.
    pub path: Path,
    /// Of which kind.
    pub kind: OrgKind,
    /// Called what.
    pub name: OrgName,
    /// The act that opened the period.
    pub opened_by: ActId,
    /// The act that closed it.
    pub closed_by: Option<ActId>,
}

/// Why organisations cannot stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlacementError {
    /// The parent does not exist on this day.
    #[error("{org} has no parent on {day}")]
    Orphan {
        /// The organisation left alone.
        org: OrgId,
        /// The first such day.
        day: NaiveDate,
    },
    /// It would stand under itself.
    #[error("{org} stands under itself on {day}")]
    Cycle {
        /// The organisation.
        org: OrgId,
        /// The first such day.
        day: NaiveDate,
    },
    /// This kind may not stand under that one.
    #[error("{org} may not stand there on {day}")]
    Kind {
        /// The organisation.
        org: OrgId,
        /// The first such day.
        day: NaiveDate,
    },
}

/// The periods of every organisation that matters, with the labels of paths.
#[derive(Debug, Default)]
pub struct World {
    /// Label of each organisation.
    pub labels: HashMap<OrgId, i64>,
    /// Periods of each organisation in order of days.
    pub spans: HashMap<OrgId, Vec<Span>>,
}

/// A piece of time with the path and the kind that hold in it.
struct Piece {
    valid: Period,
    path: Path,
    kind: OrgKind,
}

impl World {
    /// The rows of one organisation: its periods cut where the path above changes.
    ///
    /// # Errors
    /// [`PlacementError`] with the first day that cannot be.
    pub fn episodes(&self, org: OrgId) -> Result<Vec<Episode>, PlacementError> {
        let mut episodes: Vec<Episode> = Vec::new();
        for span in self.spans.get(&org).into_iter().flatten() {
            for piece in self.pieces_of(org, span, span.valid, &mut Vec::new())? {
                push(&mut episodes, span, piece);
            }
        }
        Ok(episodes)
    }

    /// Paths of `org` within `window`, in order of days, without gaps.
    fn pieces(
        &self,
        org: OrgId,
        window: Period,
        below: &mut Vec<OrgId>,
    ) -> Result<Vec<Piece>, PlacementError> {
        let mut pieces = Vec::new();
        let mut next = Some(window.from);
        for span in self.spans.get(&org).into_iter().flatten() {
            let Some(valid) = span.valid.common(window) else { continue };
            if next != Some(valid.from) {
                break;
            }
            next = valid.until;
            pieces.extend(self.pieces_of(org, span, valid, below)?);
        }
        match (next, window.until) {
            (None, _) => Ok(pieces),
            (Some(day), Some(until)) if day >= until => Ok(pieces),
            (Some(day), _) => {
                Err(PlacementError::Orphan { org: *below.last().unwrap_or(&org), day })
            }
        }
    }

    fn pieces_of(
        &self,
        org: OrgId,
        span: &Span,
        window: Period,
        below: &mut Vec<OrgId>,
    ) -> Result<Vec<Piece>, PlacementError> {
        let label = self.labels.get(&org).copied().unwrap_or_default();
        let Some(parent) = span.parent else {
            return Ok(vec![Piece { valid: window, path: vec![label], kind: span.kind }]);
        };
        if parent == org || below.contains(&org) {
            return Err(PlacementError::Cycle { org, day: window.from });
        }
        below.push(org);
        let above = self.pieces(parent, window, below)?;
        below.pop();
        above
            .into_iter()
            .map(|piece| {
                if !span.kind.may_stand_under(piece.kind) {
                    return Err(PlacementError::Kind { org, day: piece.valid.from });
                }
                let path = piece.path.into_iter().chain([label]).collect();
                Ok(Piece { valid: piece.valid, path, kind: span.kind })
            })
            .collect()
    }
}

/// Adds a piece as a row; joins it to the row before when nothing changed between them.
fn push(episodes: &mut Vec<Episode>, span: &Span, piece: Piece) {
    let ends_span = piece.valid.until == span.valid.until;
    if let Some(last) = episodes.last_mut() {
        let same = last.valid.from >= span.valid.from && last.path == piece.path;
        if same && last.valid.until == Some(piece.valid.from) {
            last.valid.until = piece.valid.until;
            last.closed_by = span.closed_by.filter(|_| ends_span);
            return;
        }
    }
    episodes.push(Episode {
        valid: piece.valid,
        parent: span.parent,
        path: piece.path,
        kind: span.kind,
        name: span.name.clone(),
        opened_by: span.opened_by,
        closed_by: span.closed_by.filter(|_| ends_span),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn org(n: u128) -> OrgId {
        OrgId(uuid::Uuid::from_u128(n))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn span(parent: Option<u128>, kind: OrgKind, from: &str, until: Option<&str>) -> Span {
        Span {
            valid: Period { from: day(from), until: until.map(day) },
            parent: parent.map(org),
            kind,
            name: OrgName { full: "А".into(), short: "А".into() },
            opened_by: ActId(uuid::Uuid::nil()),
            closed_by: None,
        }
    }

    fn world(spans: &[(u128, Vec<Span>)]) -> World {
        World {
            labels: spans.iter().map(|(n, _)| (org(*n), i64::try_from(*n).unwrap_or(0))).collect(),
            spans: spans.iter().map(|(n, spans)| (org(*n), spans.clone())).collect(),
        }
    }

    #[test]
    fn a_period_is_cut_where_the_branch_above_moves() {
        use OrgKind::{Central, Primary, Regional, Territorial};
        let world = world(&[
            (1, vec![span(None, Central, "2000-01-01", None)]),
            (2, vec![span(Some(1), Regional, "2000-01-01", None)]),
            (3, vec![span(Some(1), Regional, "2000-01-01", None)]),
            (
                4,
                vec![
                    span(Some(2), Territorial, "2000-01-01", Some("2010-01-01")),
                    span(Some(3), Territorial, "2010-01-01", None),
                ],
            ),
            (5, vec![span(Some(4), Primary, "2005-01-01", None)]),
        ]);
        let episodes = world.episodes(org(5)).expect("a place");
        let paths: Vec<_> = episodes.iter().map(|episode| episode.path.clone()).collect();
        assert_eq!(paths, [vec![1, 2, 4, 5], vec![1, 3, 4, 5]]);
        assert_eq!(episodes[0].valid.until, Some(day("2010-01-01")));
    }

    #[test]
    fn an_orphan_a_cycle_and_a_wrong_kind_are_named() {
        use OrgKind::{Central, Primary, Regional, Territorial};
        let root = (1, vec![span(None, Central, "2000-01-01", None)]);
        let region = (2, vec![span(Some(1), Regional, "2000-01-01", Some("2010-01-01"))]);
        let child = (3, vec![span(Some(2), Territorial, "2000-01-01", None)]);
        assert_eq!(
            world(&[root.clone(), region, child]).episodes(org(3)),
            Err(PlacementError::Orphan { org: org(3), day: day("2010-01-01") })
        );
        let a = (4, vec![span(Some(5), Territorial, "2000-01-01", None)]);
        let b = (5, vec![span(Some(4), Territorial, "2000-01-01", None)]);
        assert!(matches!(
            world(&[root.clone(), a, b]).episodes(org(4)),
            Err(PlacementError::Cycle { .. })
        ));
        let odd = (6, vec![span(Some(1), Primary, "2000-01-01", None)]);
        assert!(matches!(world(&[root, odd]).episodes(org(6)), Err(PlacementError::Kind { .. })));
    }

    #[test]
    fn one_may_stand_under_the_other_at_different_times() {
        use OrgKind::{Central, Regional, Territorial};
        let world = world(&[
            (1, vec![span(None, Central, "2000-01-01", None)]),
            (2, vec![span(Some(1), Regional, "2000-01-01", None)]),
            (
                3,
                vec![
                    span(Some(2), Territorial, "2000-01-01", Some("2010-01-01")),
                    span(Some(4), Territorial, "2010-01-01", None),
                ],
            ),
            (
                4,
                vec![
                    span(Some(3), Territorial, "2000-01-01", Some("2010-01-01")),
                    span(Some(2), Territorial, "2010-01-01", None),
                ],
            ),
        ]);
        assert!(world.episodes(org(3)).is_ok());
        assert!(world.episodes(org(4)).is_ok());
    }
}
