//! The invented union while it is being made: who lives where, and signing in the ledger.

use access::Ctx;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use kernel::{
    Clock, Lang, case,
    id::{ActId, OrgId},
};
use sqlx::PgPool;
use structure::{
    capability::FoundOrganisation,
    model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
    ops::bulk::BulkBuffer,
};

use super::{dice::Dice, names::Place};

/// A regional organisation.
pub struct Region {
    /// Its id.
    pub org: OrgId,
    /// Its number.
    pub code: String,
    /// Its short name.
    pub name: String,
    /// Numbers given to organisations directly below.
    pub numbers: usize,
}

/// A territorial organisation.
pub struct Territory {
    /// Its id.
    pub org: OrgId,
    /// Its place in the list of regions.
    pub region: usize,
    /// Its number.
    pub reg_no: String,
    /// Its name.
    pub name: OrgName,
    /// Its place.
    pub place: Place,
    /// Whether districts stand below it.
    pub is_city: bool,
    /// Whether it still exists.
    pub lives: bool,
    /// Numbers given to primaries below.
    pub numbers: usize,
    /// The last day on which something happened to it.
    pub last: NaiveDate,
}

/// A primary organisation.
pub struct Primary {
    /// Its id.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its territory; absent directly under the region.
    pub territory: Option<usize>,
    /// Its region.
    pub region: usize,
    /// Its kind.
    pub kind: OrgKind,
    /// Its name.
    pub name: OrgName,
    /// Since when.
    pub founded: NaiveDate,
    /// The last day on which something happened to it.
    pub last: NaiveDate,
    /// The act behind that.
    pub last_act: Option<ActId>,
    /// Whether organisations stand below it.
    pub has_units: bool,
    /// Whether it still exists.
    pub lives: bool,
}

/// The union that is being made.
pub struct Union {
    db: PgPool,
    /// What was signed.
    pub bulk_buffer: BulkBuffer,
    /// Chance.
    pub dice: Dice,
    /// The root.
    pub root: OrgId,
    /// Regions.
    pub regions: Vec<Region>,
    /// Territories.
    pub territories: Vec<Territory>,
    /// Primaries, living or not.
    pub primaries: Vec<Primary>,
    /// Places of the living among the primaries.
    pub alive: Vec<usize>,
    signed_at: DateTime<Utc>,
    papers: usize,
}

/// A decision before it is signed.
pub struct Decision<'a> {
    /// On behalf of which organisation.
    pub org: OrgId,
    /// The name of the body.
    pub body: &'a str,
    /// What it is.
    pub kind: ActKind,
    /// The day of the paper.
    pub date: NaiveDate,
    /// The day it takes effect.
    pub effective_on: NaiveDate,
}

impl Union {
    /// A union below this root.
    pub fn new(db: &PgPool, bulk_buffer: BulkBuffer, root: OrgId, seed: u64) -> Self {
        Self {
            db: db.clone(),
            bulk_buffer,
            dice: Dice::new(seed),
            root,
            regions: Vec::new(),
            territories: Vec::new(),
            primaries: Vec::new(),
            alive: Vec::new(),
            signed_at: DateTime::UNIX_EPOCH,
            papers: 0,
        }
    }

    /// Signs; an act that the rules refuse leaves no trace, and there is no act then.
    pub fn sign(
        &mut self,
        decision: &Decision<'_>,
        begins: Vec<Beginning>,
        items: Vec<(OrgId, Change)>,
    ) -> Option<ActId> {
        self.put(decision, begins, items, None)
    }

    /// Annuls an act.
    pub fn annul(&mut self, decision: &Decision<'_>, target: ActId) -> Option<ActId> {
        self.put(decision, Vec::new(), Vec::new(), Some(target))
    }

    fn put(
        &mut self,
        decision: &Decision<'_>,
        begins: Vec<Beginning>,
        items: Vec<(OrgId, Change)>,
        annuls: Option<ActId>,
    ) -> Option<ActId> {
        let morning = decision.date.and_time(NaiveTime::MIN).and_utc() + Duration::hours(7);
        let at = morning.max(self.signed_at + Duration::seconds(1));
        let act = ActId(self.dice.id(at.timestamp_millis()));
        self.papers += 1;
        let number = format!("{}-{}", self.papers % 37 + 1, self.papers % 11 + 1);
        let paper = Paper {
            body: format!("Президиум {}", case::genitive(Lang::Ru, decision.body)),
            number,
            date: decision.date,
            text: String::new(),
        };
        let draft = Draft {
            kind: decision.kind,
            effective_on: decision.effective_on,
            paper,
            begins,
            items,
            annuls,
        };
        let ctx = Ctx::new(self.db.clone(), Clock::Fixed(at));
        let grant = ctx.operator::<FoundOrganisation>(decision.org);
        self.bulk_buffer.sign(&grant, act, draft).ok()?;
        self.signed_at = at;
        Some(act)
    }

    /// An id for an organisation of that day.
    pub fn new_org(&mut self, on: NaiveDate) -> OrgId {
        let moment = on.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        OrgId(self.dice.id(moment))
    }

    /// Adds a primary that was founded.
    pub fn add(&mut self, primary: Primary) -> usize {
        let place = self.primaries.len();
        self.primaries.push(primary);
        self.alive.push(place);
        place
    }

    /// The organisation directly above a primary, and the name of the body that decides about it.
    pub fn above(&self, primary: &Primary) -> (OrgId, String) {
        match primary.territory {
            Some(place) => {
                let territory = &self.territories[place];
                (territory.org, territory.name.short.clone())
            }
            None => {
                let region = &self.regions[primary.region];
                (region.org, region.name.clone())
            }
        }
    }

    /// The next registry number below a territory, or directly below a region.
    pub fn next_number(&mut self, region: usize, territory: Option<usize>) -> (String, usize) {
        let (prefix, numbers) = match territory {
            Some(place) => {
                let territory = &mut self.territories[place];
                territory.numbers += 1;
                (territory.reg_no.clone(), territory.numbers)
            }
            None => {
                let region = &mut self.regions[region];
                region.numbers += 1;
                (format!("{}-00", region.code), region.numbers)
            }
        };
        (format!("{prefix}-{numbers:03}"), numbers)
    }
}

/// A founding as a draft wants it.
pub fn founding(
    org: OrgId,
    parent: OrgId,
    kind: OrgKind,
    reg_no: &str,
    name: &OrgName,
) -> (Beginning, (OrgId, Change)) {
    let beginning =
        Beginning { org, reg_no: Some(reg_no.to_owned()), numbered_under: Some(parent) };
    let change = Change::Found { parent: Some(parent), kind, name: name.clone() };
    (beginning, (org, change))
}
