//! Random acts: mostly sensible, sometimes wild, so that long lives arise and nonsense is tried too.

use chrono::{Days, NaiveDate};
use structure::model::{ActKind, ActState, OrgKind};

use crate::model::{Act, Place, Simple, Tree, Trees, on};
use testing::{dice::Dice, organisations::day};

/// A day within so many days after 2 January 2015.
fn some_day(dice: &mut Dice, from: usize, days: usize) -> NaiveDate {
    day("2015-01-02") + Days::new(u64::try_from(from + dice.roll(days)).unwrap_or(0))
}

const KINDS: [OrgKind; 6] = [
    OrgKind::Regional,
    OrgKind::Territorial,
    OrgKind::Territorial,
    OrgKind::Primary,
    OrgKind::PrimaryUnion,
    OrgKind::UnitOrg,
];

/// What is known when the next act is thought of.
pub struct Table<'a> {
    pub trees: &'a Trees,
    /// How many organisations there ever were; new ones are numbered from here.
    pub orgs: usize,
    /// Makes names that come once.
    pub number: usize,
}

impl Table<'_> {
    /// An organisation under which one of this kind may stand on that day.
    fn above(&self, dice: &mut Dice, kind: OrgKind, tree: &Tree, is_wild: bool) -> usize {
        if is_wild {
            return dice.roll(self.orgs);
        }
        let fits = |place: &Place| kind.may_stand_under(place.kind);
        let fit: Vec<usize> =
            tree.iter().filter(|(_, place)| fits(place)).map(|(org, _)| *org).collect();
        dice.one(&fit).unwrap_or(0)
    }

    /// The next act.
    pub fn act(&self, dice: &mut Dice) -> Act {
        let is_wild = dice.roll(4) == 0;
        let is_founding = dice.roll(10) < 4;
        let (from, days) = if is_wild {
            (0, 4000)
        } else if is_founding {
            (0, 1000)
        } else {
            (1000, 3000)
        };
        let day = some_day(dice, from, days);
        let name = |mark: &str| format!("{mark}{}", self.number);
        let tree = on(self.trees, day);
        // the union itself is left alone, but for wild acts
        let there: Vec<usize> = tree.keys().copied().filter(|org| *org > 0).collect();
        let org = dice.one(&there).filter(|_| !is_wild).unwrap_or_else(|| dice.roll(self.orgs));
        let (kind, changes) = if is_founding {
            let kind = KINDS[dice.roll(6)];
            let under = self.above(dice, kind, &tree, is_wild);
            (ActKind::Found, vec![(self.orgs, Simple::Found(Some(under), kind, name("О")))])
        } else {
            match dice.roll(9) {
                0 => (ActKind::Rename, vec![(org, Simple::Rename(name("Н")))]),
                1 => (ActKind::Rekind, vec![(org, Simple::Rekind(KINDS[dice.roll(6)]))]),
                2 => (ActKind::Exclude, vec![(org, Simple::Exclude(None))]),
                3 => (ActKind::Merge, merger(dice, org, &tree, is_wild)),
                4 => (ActKind::Split, self.split(dice, org, &tree, is_wild)),
                _ => {
                    let kind = tree.get(&org).map(|place| place.kind);
                    let to = kind.map_or(0, |kind| self.above(dice, kind, &tree, is_wild));
                    (ActKind::Move, vec![(org, Simple::Move(to))])
                }
            }
        };
        Act { kind, day, changes, annuls: None, by: 0, to: None, state: ActState::Signed }
    }

    /// One or two new organisations take over some of those below; the old one stays, or ends.
    fn split(
        &self,
        dice: &mut Dice,
        org: usize,
        tree: &Tree,
        is_wild: bool,
    ) -> Vec<(usize, Simple)> {
        let place = tree.get(&org);
        let parent = place.and_then(|place| place.parent);
        let kind = place.map_or(OrgKind::Territorial, |place| place.kind);
        let new: Vec<usize> = (self.orgs..=self.orgs + dice.roll(2)).collect();
        let is_end = dice.roll(2) == 0;
        let mut changes = Vec::new();
        if is_end {
            changes.push((org, Simple::Exclude(new.first().copied())));
        }
        for one in &new {
            changes.push((*one, Simple::Found(parent, kind, format!("Ч{}-{one}", self.number))));
        }
        for child in below(tree, org) {
            let passes = if is_end { !is_wild } else { dice.roll(2) == 0 };
            if let Some(to) = dice.one(&new).filter(|_| passes) {
                changes.push((child, Simple::Move(to)));
            }
        }
        changes
    }
}

/// One or two organisations end, what stands below them passes to another of their kind; a wild
/// one forgets somebody.
fn merger(dice: &mut Dice, org: usize, tree: &Tree, is_wild: bool) -> Vec<(usize, Simple)> {
    let kind = tree.get(&org).map(|place| place.kind);
    let alike: Vec<usize> = tree
        .iter()
        .filter(|(other, place)| **other != org && (is_wild || Some(place.kind) == kind))
        .map(|(other, _)| *other)
        .collect();
    let into = dice.one(&alike).unwrap_or(0);
    let second = dice.one(&alike).filter(|other| *other != into && dice.roll(3) == 0);
    let mut changes = Vec::new();
    for ends in [Some(org), second].into_iter().flatten() {
        changes.push((ends, Simple::Exclude(Some(into))));
        for child in below(tree, ends) {
            let is_named = changes.iter().any(|(known, _)| *known == child);
            let is_forgotten = is_wild && dice.roll(2) == 0;
            if !is_named && !is_forgotten {
                changes.push((child, Simple::Move(into)));
            }
        }
    }
    changes
}

fn below(tree: &Tree, org: usize) -> Vec<usize> {
    tree.iter().filter(|(_, place)| place.parent == Some(org)).map(|(child, _)| *child).collect()
}
