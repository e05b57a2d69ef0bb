//! Whose permission an act needs: every branch in which something changes (SEC-06).
//!
//! The changes themselves say it: a row of the tree that an act writes or ends and that lies outside
//! the branches of who acts belongs to somebody else, on past days as well.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::PgConnection;

use super::dry_run::Effect;
use crate::{
    error::ActError,
    model::{Change, Draft, placement::Episode},
    store::{items, offers as store},
};
use kernel::{
    AsOf,
    id::{ActId, OrgId},
};

/// What an act names: the organisations it changes and those that receive.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Organisations it changes itself, those of an act it annuls included.
    pub direct: BTreeSet<OrgId>,
    /// Organisations that take something over, and the sides of an act it annuls.
    pub ends: BTreeSet<OrgId>,
    /// Of those that end, who continues each.
    pub successors: BTreeMap<OrgId, OrgId>,
    /// What only moves along with an organisation that ends: no subject of the paper itself.
    pub along: BTreeSet<OrgId>,
}

impl Named {
    /// Of an act that does `items` and perhaps annuls another.
    pub async fn of(
        db: &mut PgConnection,
        items: &[(OrgId, Change)],
        annuls: Option<ActId>,
    ) -> Result<Self, ActError> {
        let mut named = Self::default();
        named.read(items);
        // an annulled annulment brings back what it had annulled, and so on down
        let mut next = annuls;
        while let Some(target) = next {
            let undone = items::of(db, target).await?;
            named.direct.extend(undone.iter().map(|(org, _)| *org));
            named.along.extend(followers(&undone));
            let (sides, annuls) = store::sides_of(db, target).await?;
            named.ends.extend(sides);
            next = annuls;
        }
        let begun: Vec<OrgId> =
            items.iter().filter(|(_, change)| is_founding(change)).map(|(org, _)| *org).collect();
        named.ends.retain(|org| !begun.contains(org));
        Ok(named)
    }

    fn read(&mut self, items: &[(OrgId, Change)]) {
        for (org, change) in items {
            self.direct.insert(*org);
            match change {
                Change::Move(to) | Change::Found { parent: Some(to), .. } => {
                    self.ends.insert(*to);
                }
                Change::Exclude { successor: Some(successor), .. } => {
                    self.ends.insert(*successor);
                    self.successors.insert(*org, *successor);
                }
                _ => {}
            }
        }
        self.along = followers(items);
    }

    /// Organisations the paper itself is about, and those that receive.
    pub fn subjects(&self) -> BTreeSet<OrgId> {
        self.direct.difference(&self.along).chain(&self.ends).copied().collect()
    }
}

/// Of a merger, what moves along with the organisations that end.
fn followers(items: &[(OrgId, Change)]) -> BTreeSet<OrgId> {
    let ends = |change: &Change| matches!(change, Change::Exclude { successor: Some(_), .. });
    if !items.iter().any(|(_, change)| ends(change)) {
        return BTreeSet::new();
    }
    let moves = items.iter().filter(|(_, change)| matches!(change, Change::Move(_)));
    moves.map(|(org, _)| *org).collect()
}

const fn is_founding(change: &Change) -> bool {
    matches!(change, Change::Found { .. })
}

/// The organisation that has to agree, when not everything is `ours`; the act has taken effect in a
/// trial on `db`.
pub(super) async fn other(
    db: &mut PgConnection,
    ours: impl Fn(&[i64]) -> bool,
    today: AsOf,
    named: &Named,
    effects: &[Effect],
) -> Result<Option<OrgId>, ActError> {
    let rows: Vec<&Episode> = effects
        .iter()
        .filter(|effect| named.direct.contains(&effect.org))
        .flat_map(changed)
        .filter(|row| !ours(&row.path))
        .collect();
    let labels: BTreeSet<i64> = rows.iter().flat_map(|row| row.path.iter().copied()).collect();
    let standing: BTreeMap<i64, store::Standing> =
        store::standings(db, &named.ends, &labels, today)
            .await?
            .into_iter()
            .map(|standing| (standing.label, standing))
            .collect();
    let mut foreign: BTreeMap<i64, &store::Standing> = standing
        .iter()
        .filter(|(_, one)| named.ends.contains(&one.org) && !ours(&one.path))
        .map(|(label, one)| (*label, one))
        .collect();
    for row in rows {
        let above = row.path.iter().rev().skip(1);
        let nearest = above.filter_map(|label| standing.get(label)).find(|one| !ours(&one.path));
        foreign.extend(nearest.map(|one| (one.label, one)));
    }
    let topmost: Vec<OrgId> = foreign
        .values()
        .filter(|one| {
            !one.path.iter().any(|label| *label != one.label && foreign.contains_key(label))
        })
        .map(|one| one.org)
        .collect();
    match topmost[..] {
        [] => Ok(None),
        [side] => Ok(Some(side)),
        _ => Err(ActError::ManySides(topmost)),
    }
}

/// The rows of an effect that are not the same before and after.
fn changed(effect: &Effect) -> impl Iterator<Item = &Episode> {
    let gone = effect.before.iter().filter(|row| !effect.after.contains(row));
    gone.chain(effect.after.iter().filter(|row| !effect.before.contains(row)))
}

/// The same for a draft that is not written yet.
pub(super) async fn named_by(db: &mut PgConnection, draft: &Draft) -> Result<Named, ActError> {
    Named::of(db, &draft.items, draft.annuls).await
}

/// The same for an act that is written.
pub(super) async fn named_in(
    db: &mut PgConnection,
    act: ActId,
    annuls: Option<ActId>,
) -> Result<Named, ActError> {
    let items = items::of(db, act).await?;
    Named::of(db, &items, annuls).await
}
