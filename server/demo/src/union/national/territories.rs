//! What happens to territorial organisations, with all that stand below them.

use chrono::NaiveDate;
use kernel::id::OrgId;
use structure::model::{ActKind, Change, CloseReason};

use super::{
    names,
    union::{Decision, Union},
};

/// A living territory that is no city with districts and no district: it may move or end.
fn plain(union: &mut Union, date: NaiveDate) -> Option<usize> {
    let place = union.dice.roll(union.territories.len());
    let territory = union.territories.get(place)?;
    let is_plain = territory.lives
        && !territory.is_city
        && territory.last < date
        && !territory.name.short.contains("(г. ");
    is_plain.then_some(place)
}

/// A district becomes an urban one, or the other way round.
pub fn rename(union: &mut Union, date: NaiveDate) -> Option<()> {
    let place = plain(union, date)?;
    let territory = &union.territories[place];
    let of = if territory.name.short.contains(" районная ") {
        "окружная"
    } else {
        "районная"
    };
    let name = names::territory(&territory.place, of);
    let (org, region) = (territory.org, &union.regions[territory.region]);
    let (above, body) = (region.org, region.name.clone());
    let decision =
        Decision { org: above, body: &body, kind: ActKind::Rename, date, effective_on: date };
    union.sign(&decision, Vec::new(), vec![(org, Change::Rename(name.clone()))])?;
    let territory = &mut union.territories[place];
    (territory.name, territory.last) = (name, date);
    Some(())
}

/// The living primaries of a territory, when nothing about them is dated later than the day.
fn primaries(union: &Union, place: usize, date: NaiveDate) -> Option<Vec<usize>> {
    let below: Vec<usize> = union
        .alive
        .iter()
        .copied()
        .filter(|primary| union.primaries[*primary].territory == Some(place))
        .collect();
    below.iter().all(|primary| union.primaries[*primary].last < date).then_some(below)
}

/// A territory ends; its primaries go to a neighbour in the same region.
pub fn merge(union: &mut Union, date: NaiveDate) -> Option<()> {
    let place = plain(union, date)?;
    let region = union.territories[place].region;
    let many = union.territories.len();
    let from = union.dice.roll(many);
    let into = (0..many).map(|step| (from + step) % many).find(|other| {
        let territory = &union.territories[*other];
        *other != place && territory.lives && territory.region == region && territory.last < date
    })?;
    let below = primaries(union, place, date)?;
    let (org, successor) = (union.territories[place].org, union.territories[into].org);
    let mut items: Vec<(OrgId, Change)> = below
        .iter()
        .map(|primary| (union.primaries[*primary].org, Change::Move(successor)))
        .collect();
    let reason = CloseReason::Merger;
    items.push((org, Change::Exclude { reason, successor: Some(successor) }));
    let above = &union.regions[region];
    let (above, body) = (above.org, above.name.clone());
    let decision =
        Decision { org: above, body: &body, kind: ActKind::Merge, date, effective_on: date };
    let act = union.sign(&decision, Vec::new(), items)?;
    union.territories[place].lives = false;
    for primary in below {
        let primary = &mut union.primaries[primary];
        (primary.territory, primary.last, primary.last_act) = (Some(into), date, Some(act));
    }
    Some(())
}

/// A territory goes to another region; its primaries stay below it.
pub fn relocate(union: &mut Union, date: NaiveDate) -> Option<()> {
    let place = plain(union, date)?;
    let to = union.dice.roll(union.regions.len());
    let territory = &union.territories[place];
    if territory.region == to {
        return None;
    }
    let below = primaries(union, place, date)?;
    let (org, parent) = (territory.org, union.regions[to].org);
    let decision = Decision {
        org: union.root,
        body: "Профсоюз",
        kind: ActKind::Move,
        date,
        effective_on: date,
    };
    union.sign(&decision, Vec::new(), vec![(org, Change::Move(parent))])?;
    let territory = &mut union.territories[place];
    (territory.region, territory.last) = (to, date);
    for primary in below {
        union.primaries[primary].region = to;
    }
    Some(())
}
