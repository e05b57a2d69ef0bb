//! Recomputes the periods of everything an act touches and writes what became different.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    kernel::id::OrgId,
    structure::{
        error::ActError,
        model::{
            placement::{Episode, World},
            timeline::{self, Span},
        },
        store::placement as store,
    },
};

/// What an act changed about one organisation: its rows before and after.
#[derive(Debug, Clone)]
pub struct Effect {
    /// The organisation.
    pub org: OrgId,
    /// Its rows before.
    pub before: Vec<Episode>,
    /// Its rows after.
    pub after: Vec<Episode>,
}

/// Brings the rows of `changed` and of all below them into line with the acts in force.
/// The caller holds the lock of the tree.
pub(super) async fn place(
    db: &mut PgConnection,
    changed: &BTreeSet<OrgId>,
    at: DateTime<Utc>,
) -> Result<Vec<Effect>, ActError> {
    let mut lives = HashMap::new();
    for org in changed {
        let steps = store::steps(db, *org).await?;
        let spans = timeline::timeline(steps).map_err(|error| ActError::Life(*org, error))?;
        lives.insert(*org, spans);
    }
    let mut moved = changed.clone();
    let known = store::with_all_above(db, changed, &parents(&lives)).await?;
    let mut effects = effects(&known, &lives, changed)?;
    if effects.iter().any(is_seen_from_below) {
        moved.extend(store::all_below(db, changed).await?);
        let known = store::with_all_above(db, &moved, &parents(&lives)).await?;
        effects = self::effects(&known, &lives, &moved)?;
    }
    store::write(db, &effects, &known_ids(&known, &moved), at).await?;
    Ok(effects)
}

fn parents(lives: &HashMap<OrgId, Vec<Span>>) -> BTreeSet<OrgId> {
    lives.values().flatten().filter_map(|span| span.parent).collect()
}

fn known_ids(known: &store::Known, moved: &BTreeSet<OrgId>) -> Vec<OrgId> {
    moved.iter().copied().filter(|org| known.labels.contains_key(org)).collect()
}

/// Compares the rows that follow from the acts with those that are written.
fn effects(
    known: &store::Known,
    lives: &HashMap<OrgId, Vec<Span>>,
    orgs: &BTreeSet<OrgId>,
) -> Result<Vec<Effect>, ActError> {
    let mut world = World { labels: known.labels.clone(), spans: HashMap::new() };
    for (org, rows) in &known.episodes {
        world.spans.insert(*org, spans_of(rows));
    }
    world.spans.extend(lives.iter().map(|(org, spans)| (*org, spans.clone())));
    let mut effects = Vec::new();
    for org in orgs {
        let after = world.episodes(*org)?;
        let before = known.episodes.get(org).cloned().unwrap_or_default();
        if before != after {
            effects.push(Effect { org: *org, before, after });
        }
    }
    Ok(effects)
}

/// Rows joined again where only the path above them changed.
fn spans_of(rows: &[Episode]) -> Vec<Span> {
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

/// Whether organisations below notice: the path, the kind or the life changed, not only a name.
fn is_seen_from_below(effect: &Effect) -> bool {
    let seen = |rows: &[Episode]| {
        let mut pieces: Vec<_> = Vec::new();
        for row in rows {
            match pieces.last_mut() {
                Some((path, kind, until))
                    if (&*path, *kind, *until) == (&row.path, row.kind, Some(row.valid.from)) =>
                {
                    *until = row.valid.until;
                }
                _ => pieces.push((row.path.clone(), row.kind, row.valid.until)),
            }
        }
        (rows.first().map(|row| row.valid.from), pieces)
    };
    seen(&effect.before) != seen(&effect.after)
}
