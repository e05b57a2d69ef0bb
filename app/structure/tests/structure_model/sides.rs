//! Whose consent an act needs, as the model has it: it looks at every day on which something differs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Act, Simple, Trees, on, path};
use testing::organisations::{clock, day};

/// Where an organisation stands today, stood last, or will stand first.
pub fn standing(trees: &Trees, org: usize) -> Option<Vec<usize>> {
    let today = clock().today();
    let now = on(trees, today);
    let before = trees.range(..=today).rev().map(|(_, tree)| tree);
    let after = trees.range(today..).map(|(_, tree)| tree);
    let tree =
        std::iter::once(&now).chain(before).chain(after).find(|tree| tree.contains_key(&org))?;
    Some(path(tree, org))
}

/// Organisations outside the branches of `offices` that would have to agree, the topmost ones only:
/// `before` and `after` are the trees without and with what the act does.
pub fn others(before: &Trees, after: &Trees, act: &Act, offices: &[usize]) -> BTreeSet<usize> {
    let is_ours = |path: &[usize]| offices.iter().any(|office| path.contains(office));
    let begun: Vec<usize> = act.changes.iter().filter(is_founding).map(|(org, _)| *org).collect();
    let ends = act.changes.iter().filter_map(|(_, change)| change.end());
    let mut foreign: BTreeMap<usize, Vec<usize>> = ends
        .filter(|end| !begun.contains(end))
        .filter_map(|end| Some((end, standing(after, end)?)))
        .filter(|(_, stands)| !is_ours(stands))
        .collect();
    for (org, _) in &act.changes {
        for row in changed(before, after, *org).into_iter().filter(|row| !is_ours(row)) {
            let above = row.iter().rev().skip(1);
            let nearest = above
                .filter_map(|org| Some((*org, standing(after, *org)?)))
                .find(|(_, stands)| !is_ours(stands));
            foreign.extend(nearest);
        }
    }
    let is_topmost = |org: &usize, stands: &[usize]| {
        !stands.iter().any(|above| above != org && foreign.contains_key(above))
    };
    foreign.iter().filter(|(org, stands)| is_topmost(org, stands)).map(|(org, _)| *org).collect()
}

/// Who is asked: the other sides, and for a merger within the branch a second person of it (SEC-34).
pub fn asked_sides(others: BTreeSet<usize>, act: &Act) -> Vec<usize> {
    let second = (others.is_empty() && act.is_merger()).then_some(act.by);
    others.into_iter().chain(second).collect()
}

const fn is_founding((_, change): &&(usize, Simple)) -> bool {
    matches!(change, Simple::Found(..))
}

/// The places of an organisation, before and after, on the days that are not the same.
fn changed(before: &Trees, after: &Trees, org: usize) -> BTreeSet<Vec<usize>> {
    let days: BTreeSet<NaiveDate> =
        before.keys().chain(after.keys()).copied().chain([day("2015-01-01")]).collect();
    let mut changed = BTreeSet::new();
    for day in days {
        let (was, now) = (on(before, day), on(after, day));
        let [was, now] = [was, now].map(|tree| {
            tree.get(&org).map(|place| (path(&tree, org), place.kind, place.name.clone(), place.by))
        });
        if was != now {
            changed.extend([was, now].into_iter().flatten().map(|(path, ..)| path));
        }
    }
    changed
}
