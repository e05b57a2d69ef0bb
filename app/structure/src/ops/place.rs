//! Recomputes the periods of everything an act touches and writes what became different.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    error::ActError,
    model::{
        effect::{self, Effect, parents, spans_of},
        placement::World,
        timeline::{self, Span},
    },
    store::placement as store,
};
use kernel::id::OrgId;

/// Brings the rows of `changed` and of all below them into line with the acts in force.
/// The caller holds the lock of the tree.
pub(super) async fn place(
    db: &mut PgConnection,
    changed: &BTreeSet<OrgId>,
    at: DateTime<Utc>,
) -> Result<Vec<Effect>, ActError> {
    let mut lives = HashMap::new();
    for (org, steps) in store::steps(db, changed).await? {
        let spans = timeline::timeline(steps).map_err(|error| ActError::Life(org, error))?;
        lives.insert(org, spans);
    }
    let known = store::with_all_above(db, changed, &parents(&lives)).await?;
    let mut effects = effects(&known, &lives, changed)?;
    if effects.iter().any(Effect::is_seen_from_below) {
        let mut moved = changed.clone();
        moved.extend(store::all_below(db, changed).await?);
        let known = store::with_all_above(db, &moved, &parents(&lives)).await?;
        effects = self::effects(&known, &lives, &moved)?;
    }
    store::write(db, &effects, at).await?;
    let rekinded = effects.iter().filter(|effect| effect.is_rekinded());
    let rekinded: Vec<OrgId> = rekinded.map(|effect| effect.org).collect();
    if !rekinded.is_empty() {
        store::rekind_passports(db, &rekinded, at).await?;
    }
    Ok(effects)
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
    let before = |org| known.episodes.get(&org).cloned().unwrap_or_default();
    Ok(effect::effects(&world, before, orgs)?)
}
