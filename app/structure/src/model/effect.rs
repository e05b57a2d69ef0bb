//! What an act changes: the rows that follow from all acts beside the rows that stood before.

use std::collections::{BTreeSet, HashMap};

use super::{
    placement::{Episode, PlacementError, World},
    timeline::Span,
};
use kernel::id::OrgId;

/// What an act changed about one organisation: its rows before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The organisation.
    pub org: OrgId,
    /// Its rows before.
    pub before: Vec<Episode>,
    /// Its rows after.
    pub after: Vec<Episode>,
}

impl Effect {
    /// Rows that are no longer so.
    pub fn gone(&self) -> impl Iterator<Item = &Episode> {
        self.before.iter().filter(|row| !self.after.contains(row))
    }

    /// Rows that were not so before.
    pub fn begun(&self) -> impl Iterator<Item = &Episode> {
        self.after.iter().filter(|row| !self.before.contains(row))
    }

    /// Whether organisations below notice: the path, the kind or the life changed, not only a name.
    #[must_use]
    pub fn is_seen_from_below(&self) -> bool {
        let seen = |rows: &[Episode]| {
            let mut pieces: Vec<_> = Vec::new();
            for row in rows {
                match pieces.last_mut() {
                    Some((path, kind, until))
                        if (&*path, *kind, *until)
                            == (&row.path, row.kind, Some(row.valid.from)) =>
                    {
                        *until = row.valid.until;
                    }
                    _ => pieces.push((row.path.clone(), row.kind, row.valid.until)),
                }
            }
            (rows.first().map(|row| row.valid.from), pieces)
        };
        seen(&self.before) != seen(&self.after)
    }

    /// Whether on some day its kind is another than before: what a kind asks for follows.
    #[must_use]
    pub fn is_rekinded(&self) -> bool {
        let kinds = |rows: &[Episode]| {
            let mut kinds: Vec<_> = rows.iter().map(|row| (row.valid.from, row.kind)).collect();
            kinds.dedup_by_key(|(_, kind)| *kind);
            kinds
        };
        kinds(&self.before) != kinds(&self.after)
    }
}

/// Compares the rows that follow from the world with those that stood before, in the order given.
///
/// # Errors
/// [`PlacementError`] when one of them could not stand so.
pub fn effects<'a>(
    world: &World,
    before: impl Fn(OrgId) -> Vec<Episode>,
    orgs: impl IntoIterator<Item = &'a OrgId>,
) -> Result<Vec<Effect>, PlacementError> {
    let mut effects = Vec::new();
    for org in orgs {
        let effect = Effect { org: *org, before: before(*org), after: world.episodes(*org)? };
        if effect.before != effect.after {
            effects.push(effect);
        }
    }
    Ok(effects)
}

/// Rows joined again where only the path above them changed.
#[must_use]
pub fn spans_of(rows: &[Episode]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for row in rows {
        if let Some(last) = spans.last_mut() {
            let same = (last.parent, last.kind, &last.name, last.opened_by)
                == (row.parent, row.kind, &row.name, row.opened_by);
            if same && last.valid.until == Some(row.valid.from) {
                last.valid.until = row.valid.until;
                last.closed_by = row.closed_by;
                continue;
            }
        }
        spans.push(Span {
            valid: row.valid,
            parent: row.parent,
            kind: row.kind,
            name: row.name.clone(),
            opened_by: row.opened_by,
            closed_by: row.closed_by,
        });
    }
    spans
}

/// The organisations named as parents in these lives.
#[must_use]
pub fn parents(lives: &HashMap<OrgId, Vec<Span>>) -> BTreeSet<OrgId> {
    lives.values().flatten().filter_map(|span| span.parent).collect()
}
