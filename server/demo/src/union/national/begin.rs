//! The union as it stood before the eight years: regions, territories, primaries and what is inside.

use chrono::{Days, NaiveDate};
use kernel::id::OrgId;
use structure::model::{ActKind, Beginning, Change, OrgKind, OrgName};

use super::{
    Size, names,
    regions::{self, REGIONS},
    union::{Decision, Primary, Region, Territory, Union, founding},
};
use crate::union::session::day;

/// Foundings of one act.
#[derive(Default)]
struct Acts {
    begins: Vec<Beginning>,
    items: Vec<(OrgId, Change)>,
}

impl Acts {
    fn found(&mut self, org: OrgId, parent: OrgId, kind: OrgKind, reg_no: &str, name: &OrgName) {
        let (beginning, item) = founding(org, parent, kind, reg_no, name);
        self.begins.push(beginning);
        self.items.push(item);
    }
}

/// Founds the union as it stood before the first year, with so many territories and primaries.
pub fn begin(
    union: &mut Union,
    size: &Size,
    territories: usize,
    primaries: usize,
) -> anyhow::Result<()> {
    regions(union, size)?;
    let shares = union.dice.split(territories, size.regions, 3);
    for (region, share) in shares.into_iter().enumerate() {
        territories_of(union, region, share)?;
    }
    let direct = primaries / 80;
    let of_regions = union.dice.split(direct, size.regions, 1);
    let of_territories = union.dice.split(primaries - direct, union.territories.len(), 2);
    // Bodies decide on different days; acts are signed in the order of days.
    let mut sessions: Vec<(NaiveDate, usize, Option<usize>, usize)> = Vec::new();
    for (region, share) in of_regions.into_iter().enumerate() {
        sessions.push((on(union, day(2016, 2, 1)?, 300), region, None, share));
    }
    for (place, share) in of_territories.into_iter().enumerate() {
        let region = union.territories[place].region;
        sessions.push((on(union, day(2016, 3, 1)?, 650), region, Some(place), share));
    }
    sessions.sort_unstable();
    for (date, region, territory, share) in sessions {
        primaries_of(union, date, region, territory, share)?;
    }
    Ok(())
}

fn on(union: &mut Union, first: NaiveDate, days: usize) -> NaiveDate {
    first + Days::new(u64::try_from(union.dice.roll(days)).unwrap_or(0))
}

fn regions(union: &mut Union, size: &Size) -> anyhow::Result<()> {
    let date = day(2015, 3, 2)?;
    let mut acts = Acts::default();
    for (code, adjective, of) in REGIONS.into_iter().take(size.regions) {
        let org = union.new_org(date);
        let name = names::region(adjective, of);
        acts.found(org, union.root, regions::kind(of), code, &name);
        union.regions.push(Region { org, code: code.into(), name: name.short, numbers: 0 });
    }
    let body = "Профсоюз";
    signed(union, union.root, body, date, acts)
}

fn territories_of(union: &mut Union, region: usize, share: usize) -> anyhow::Result<()> {
    let first = day(2015, 3, 9)? + Days::new(u64::try_from(region)?);
    let mut acts = Acts::default();
    let (above, code) = (union.regions[region].org, union.regions[region].code.clone());
    let (mut n, mut city) = (0, None);
    while n < share {
        let (parent, of, is_city) = match city {
            Some((place, left)) if left > 0 => {
                city = Some((place, left - 1));
                (Some(place), "районная", false)
            }
            _ => {
                let is_city = share - n > 6 && union.dice.percent(6);
                city = is_city.then(|| (union.territories.len(), 3 + union.dice.roll(4)));
                let of = if is_city || union.dice.percent(20) {
                    "городская"
                } else {
                    "районная"
                };
                (None, of, is_city)
            }
        };
        let (org, reg_no) = (union.new_org(first), format!("{code}-{:02}", n + 1));
        let (place, name) = match parent {
            Some(parent) => {
                let city = union.territories[parent].place.clone();
                let name = names::district(n, &city);
                (city, name)
            }
            None => {
                let place = names::place(region, n);
                let name = names::territory(&place, of);
                (place, name)
            }
        };
        let under = parent.map_or(above, |place: usize| union.territories[place].org);
        acts.found(org, under, OrgKind::Territorial, &reg_no, &name);
        union.territories.push(Territory {
            org,
            region,
            reg_no,
            name,
            place,
            is_city,
            lives: true,
            numbers: 0,
            last: first,
        });
        n += 1;
    }
    let body = union.regions[region].name.clone();
    signed(union, above, &body, first, acts)
}

fn primaries_of(
    union: &mut Union,
    date: NaiveDate,
    region: usize,
    territory: Option<usize>,
    share: usize,
) -> anyhow::Result<()> {
    let (above, body, town) = match territory {
        Some(place) => {
            let territory = &union.territories[place];
            (territory.org, territory.name.short.clone(), territory.place.town.clone())
        }
        None => {
            let above = &union.regions[region];
            (above.org, above.name.clone(), names::place(region, 0).town)
        }
    };
    let mut acts = Acts::default();
    for _ in 0..share {
        let kind = match territory {
            None if union.dice.percent(60) => OrgKind::PrimaryTerritorialRights,
            Some(_) if union.dice.percent(2) => OrgKind::PrimaryUnion,
            _ => OrgKind::Primary,
        };
        let org = union.new_org(date);
        let (reg_no, n) = union.next_number(region, territory);
        let name = names::primary(&mut union.dice, kind, n, &town);
        acts.found(org, above, kind, &reg_no, &name);
        let has_units = inside(union, &mut acts, (org, kind), &reg_no, &name, date);
        union.add(Primary {
            org,
            reg_no,
            territory,
            region,
            kind,
            name,
            founded: date,
            last: date,
            last_act: None,
            has_units,
            lives: true,
        });
    }
    signed(union, above, &body, date, acts)
}

/// Unit organisations with bureaus, bureaus or groups inside a primary; most have none.
fn inside(
    union: &mut Union,
    acts: &mut Acts,
    (org, kind): (OrgId, OrgKind),
    reg_no: &str,
    name: &OrgName,
    date: NaiveDate,
) -> bool {
    let (below, count) = match kind {
        OrgKind::PrimaryTerritorialRights => (OrgKind::UnitOrg, 3 + union.dice.roll(5)),
        OrgKind::PrimaryUnion => (OrgKind::UnitOrg, 2 + union.dice.roll(3)),
        _ if union.dice.percent(3) => (OrgKind::Group, 2 + union.dice.roll(2)),
        _ => return false,
    };
    for n in 1..=count {
        let (unit, unit_no) = (union.new_org(date), format!("{reg_no}-{n:02}"));
        let unit_name = names::unit(below, n, &name.short);
        acts.found(unit, org, below, &unit_no, &unit_name);
        if below == OrgKind::UnitOrg && union.dice.percent(30) {
            let (bureau, number) = (union.new_org(date), format!("{unit_no}-01"));
            let bureau_name = names::unit(OrgKind::Bureau, n, &name.short);
            acts.found(bureau, unit, OrgKind::Bureau, &number, &bureau_name);
        }
    }
    true
}

fn signed(
    union: &mut Union,
    org: OrgId,
    body: &str,
    date: NaiveDate,
    acts: Acts,
) -> anyhow::Result<()> {
    let decision = Decision { org, body, kind: ActKind::Found, date, effective_on: date };
    union
        .sign(&decision, acts.begins, acts.items)
        .map(drop)
        .ok_or_else(|| anyhow::anyhow!("the first act of {body} was refused"))
}
