//! The last month: so many are founded or excluded that the union is exactly as big as was asked for.

use chrono::{Days, NaiveDate};
use structure::model::{ActKind, OrgKind};

use super::{
    history, names,
    plan::{self, Event},
    union::{Decision, Territory, Union, founding},
};

/// Founds or excludes what is missing or too many.
pub fn settle(union: &mut Union, territories: usize, primaries: usize) -> anyhow::Result<()> {
    let last = plan::last_day()?;
    let first = last - Days::new(30);
    while union.territories.iter().filter(|territory| territory.lives).count() < territories {
        territory(union, first)
            .ok_or_else(|| anyhow::anyhow!("no territory could be founded in the last month"))?;
    }
    let mut tries = 0;
    while union.alive.len() != primaries {
        let event = if union.alive.len() < primaries { Event::Found } else { Event::Close };
        history::happen(union, first, event, last, &mut Vec::new());
        tries += 1;
        anyhow::ensure!(tries < 10 * primaries + 100, "the union does not come to its size");
    }
    Ok(())
}

fn territory(union: &mut Union, date: NaiveDate) -> Option<()> {
    let region = union.dice.roll(union.regions.len());
    let number = |n: usize| format!("{}-{n}", union.regions[region].code);
    let n = (200..).find(|n| union.territories.iter().all(|known| known.reg_no != number(*n)))?;
    let reg_no = number(n);
    let place = names::place(region, n);
    let name = names::territory(&place, "районная");
    let (above, body) = (union.regions[region].org, union.regions[region].name.clone());
    let org = union.new_org(date);
    let (begins, item) = founding(org, above, OrgKind::Territorial, &reg_no, &name);
    let decision =
        Decision { org: above, body: &body, kind: ActKind::Found, date, effective_on: date };
    union.sign(&decision, vec![begins], vec![item])?;
    union.territories.push(Territory {
        org,
        region,
        reg_no,
        name,
        place,
        is_city: false,
        lives: true,
        numbers: 0,
        last: date,
    });
    Some(())
}
