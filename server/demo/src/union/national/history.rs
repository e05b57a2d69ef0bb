//! Eight years of acts about primary organisations, a few in a hundred every year.

use chrono::{Datelike, Days, NaiveDate};
use kernel::id::ActId;
use structure::model::{ActKind, Change, CloseReason, OrgKind, OrgName};

use super::{
    dice::Dice,
    names,
    plan::{Event, Plan, last_day},
    territories,
    union::{Decision, Primary, Union, founding},
};

/// An act that may be annulled, and what the union forgets then.
pub struct Recent {
    act: ActId,
    place: usize,
    was: (Option<usize>, usize, OrgName),
}

/// Lets everything happen in the order of days.
pub fn live(union: &mut Union, plan: Plan) -> anyhow::Result<()> {
    let last = last_day()?;
    let mut recent: Vec<Recent> = Vec::new();
    for (date, event) in plan.events {
        // An act may be refused by the rules; then another organisation is tried.
        for _ in 0..8 {
            if happen(union, date, event, last, &mut recent).is_some() {
                break;
            }
        }
        if recent.len() > 64 {
            recent.remove(0);
        }
    }
    Ok(())
}

/// One event; nothing when the chosen organisation does not allow it.
pub fn happen(
    union: &mut Union,
    date: NaiveDate,
    event: Event,
    last: NaiveDate,
    recent: &mut Vec<Recent>,
) -> Option<()> {
    match event {
        Event::Found | Event::Split => found(union, date, event, last),
        Event::Rename => rename(union, date, last, recent),
        Event::Close | Event::Merge => close(union, date, event, last),
        Event::Move | Event::MoveAcross => relocate(union, date, event, last, recent),
        Event::Rekind => rekind(union, date, last),
        Event::Annul => annul(union, date, recent),
        Event::RenameTerritory => territories::rename(union, date),
        Event::MergeTerritory => territories::merge(union, date),
        Event::MoveTerritory => territories::relocate(union, date),
    }
}

/// Mostly the day of the paper; sometimes the next month, sometimes dated back or ahead.
fn effective(dice: &mut Dice, date: NaiveDate, after: NaiveDate, last: NaiveDate) -> NaiveDate {
    let days = Days::new(u64::try_from(1 + dice.roll(60)).unwrap_or(1));
    let meant = match dice.roll(20) {
        0..=13 => date,
        14..=16 => date.with_day(1).map_or(date, |first| first + chrono::Months::new(1)),
        17 | 18 => date - days,
        _ => date + days,
    };
    meant.max(after + Days::new(1)).min(last)
}

fn any(union: &mut Union) -> Option<usize> {
    union.dice.one(&union.alive).copied()
}

fn found(union: &mut Union, date: NaiveDate, event: Event, last: NaiveDate) -> Option<()> {
    let near = any(union)?;
    let (territory, region) = (union.primaries[near].territory, union.primaries[near].region);
    let after = union.primaries[near].founded;
    let effective_on = effective(&mut union.dice, date, after, last);
    let (above, body) = union.above(&union.primaries[near]);
    let town = territory.map_or_else(
        || names::place(region, 0).town,
        |place| union.territories[place].place.town.clone(),
    );
    let (reg_no, n) = union.next_number(region, territory);
    let org = union.new_org(date);
    let name = names::primary(&mut union.dice, OrgKind::Primary, n, &town);
    let (begins, item) = founding(org, above, OrgKind::Primary, &reg_no, &name);
    let kind = if event == Event::Split { ActKind::Split } else { ActKind::Found };
    let decision = Decision { org: above, body: &body, kind, date, effective_on };
    let act = union.sign(&decision, vec![begins], vec![item])?;
    union.add(Primary {
        org,
        reg_no,
        territory,
        region,
        kind: OrgKind::Primary,
        name,
        founded: effective_on,
        last: effective_on,
        last_act: Some(act),
        has_units: false,
        lives: true,
    });
    Some(())
}

/// Signs a change of one primary and remembers the day.
fn change(
    union: &mut Union,
    place: usize,
    kind: ActKind,
    (date, last): (NaiveDate, NaiveDate),
    change: Change,
) -> Option<ActId> {
    let primary = &union.primaries[place];
    let (org, after) = (primary.org, primary.last);
    let (mut above, mut body) = union.above(primary);
    if kind == ActKind::Move {
        let region = &union.regions[primary.region];
        (above, body) = (region.org, region.name.clone());
    }
    let effective_on = effective(&mut union.dice, date, after, last);
    let decision = Decision { org: above, body: &body, kind, date, effective_on };
    let act = union.sign(&decision, Vec::new(), vec![(org, change)])?;
    let primary = &mut union.primaries[place];
    (primary.last, primary.last_act) = (effective_on, Some(act));
    Some(act)
}

fn rename(
    union: &mut Union,
    date: NaiveDate,
    last: NaiveDate,
    recent: &mut Vec<Recent>,
) -> Option<()> {
    let place = any(union)?;
    let primary = &union.primaries[place];
    let was = (primary.territory, primary.region, primary.name.clone());
    let town = primary.territory.map_or_else(
        || names::place(primary.region, 0).town,
        |territory| union.territories[territory].place.town.clone(),
    );
    let number = primary.reg_no.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let kind = primary.kind;
    let name = names::primary(&mut union.dice, kind, number, &town);
    let renamed = Change::Rename(name.clone());
    let act = change(union, place, ActKind::Rename, (date, last), renamed)?;
    union.primaries[place].name = name;
    recent.push(Recent { act, place, was });
    Some(())
}

/// Excludes one; in a merger a neighbour under the same territory continues.
fn close(union: &mut Union, date: NaiveDate, event: Event, last: NaiveDate) -> Option<()> {
    let at = union.dice.roll(union.alive.len());
    let place = *union.alive.get(at)?;
    let primary = &union.primaries[place];
    if primary.has_units {
        return None;
    }
    // Who stands beside it in the list was founded beside it, as a rule under the same territory.
    let successor = union.alive.get(at + 1).map(|near| &union.primaries[*near]).filter(|near| {
        event == Event::Merge && near.territory == primary.territory && near.last < date
    });
    let successor = successor.map(|near| near.org);
    if event == Event::Merge && successor.is_none() {
        return None;
    }
    let (kind, reason) = match (successor, union.dice.roll(4)) {
        (Some(_), _) => (ActKind::Merge, CloseReason::Merger),
        (None, 0) => (ActKind::Exclude, CloseReason::OwnDecision),
        (None, 1) => (ActKind::Exclude, CloseReason::NoMembers),
        (None, _) => (ActKind::Exclude, CloseReason::LiquidationOfEmployer),
    };
    change(union, place, kind, (date, last), Change::Exclude { reason, successor })?;
    union.primaries[place].lives = false;
    union.alive.swap_remove(at);
    Some(())
}

fn relocate(
    union: &mut Union,
    date: NaiveDate,
    event: Event,
    last: NaiveDate,
    recent: &mut Vec<Recent>,
) -> Option<()> {
    let place = any(union)?;
    let to = union.dice.roll(union.territories.len());
    let primary = &union.primaries[place];
    let was = (primary.territory, primary.region, primary.name.clone());
    let (from, region) = (primary.territory?, primary.region);
    let is_across = event == Event::MoveAcross;
    // Within a region a neighbouring territory is meant: search on from a random one.
    let many = union.territories.len();
    let to = (0..many).map(|step| (to + step) % many).find(|place| {
        let territory = &union.territories[*place];
        territory.lives && *place != from && (territory.region == region) != is_across
    })?;
    let parent = union.territories[to].org;
    let act = change(union, place, ActKind::Move, (date, last), Change::Move(parent))?;
    let primary = &mut union.primaries[place];
    (primary.territory, primary.region) = (Some(to), union.territories[to].region);
    recent.push(Recent { act, place, was });
    Some(())
}

fn rekind(union: &mut Union, date: NaiveDate, last: NaiveDate) -> Option<()> {
    let place = any(union)?;
    let primary = &union.primaries[place];
    let kind = match (primary.kind, primary.has_units, primary.territory) {
        (OrgKind::Primary, _, None) => OrgKind::PrimaryTerritorialRights,
        (OrgKind::Primary, ..) => OrgKind::PrimaryUnion,
        (_, false, _) => OrgKind::Primary,
        _ => return None,
    };
    change(union, place, ActKind::Rekind, (date, last), Change::Rekind(kind))?;
    union.primaries[place].kind = kind;
    Some(())
}

/// Annuls a recent act that was the last about its organisation.
fn annul(union: &mut Union, date: NaiveDate, recent: &mut Vec<Recent>) -> Option<()> {
    let at = union.dice.roll(recent.len());
    if at >= recent.len() {
        return None;
    }
    let Recent { act, place, was } = recent.swap_remove(at);
    let primary = &union.primaries[place];
    if !primary.lives || primary.last_act != Some(act) {
        return None;
    }
    let region = &union.regions[primary.region];
    let (org, body) = (region.org, region.name.clone());
    let decision = Decision { org, body: &body, kind: ActKind::Annul, date, effective_on: date };
    union.annul(&decision, act)?;
    let primary = &mut union.primaries[place];
    (primary.territory, primary.region, primary.name) = was;
    primary.last_act = None;
    Some(())
}
