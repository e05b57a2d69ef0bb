//! Random acts with random days, against a pure reference model that knows nothing of periods:
//! it keeps the acts and replays them up to the day it is asked for.

mod model;
mod support;

use app::{
    kernel::id::{ActId, OrgId},
    structure::model::{ActKind, Change, CloseReason, Draft, OrgKind, OrgName},
};
use chrono::{Days, NaiveDate};
use model::{Deed, Model, Place, Simple, Tree};
use support::{context, database, day, draft, founding, name};

/// A small generator of its own: the seed stands in the failure message.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % sides.max(1)
    }
}

const KINDS: [OrgKind; 6] = [
    OrgKind::Regional,
    OrgKind::Territorial,
    OrgKind::Territorial,
    OrgKind::Primary,
    OrgKind::PrimaryUnion,
    OrgKind::UnitOrg,
];

/// Mostly sensible, sometimes wild: so that long lives arise and nonsense is tried as well.
fn random_deed(dice: &mut Dice, model: &Model, orgs: usize, number: usize) -> Deed {
    let kind_of = |org: usize| {
        model.deeds.iter().find_map(|deed| match &deed.change {
            Simple::Found(_, kind, _) if deed.org == org => Some(*kind),
            _ => None,
        })
    };
    let is_wild = dice.roll(4) == 0;
    let is_founding = dice.roll(10) < 4;
    let (from, days) = if is_wild {
        (0, 4000)
    } else if is_founding {
        (0, 1000)
    } else {
        (1000, 3000)
    };
    let day = day("2015-01-02") + Days::new(u64::try_from(from + dice.roll(days)).unwrap_or(0));
    let org = dice.roll(orgs);
    let fitting = |dice: &mut Dice, kind: OrgKind| {
        let fit: Vec<usize> = (0..orgs)
            .filter(|at| is_wild || kind_of(*at).is_some_and(|above| kind.may_stand_under(above)))
            .collect();
        if fit.is_empty() { 0 } else { fit[dice.roll(fit.len())] }
    };
    let (org, change) = if is_founding {
        let kind = KINDS[dice.roll(6)];
        (orgs, Simple::Found(Some(fitting(dice, kind)), kind, format!("О{number}")))
    } else {
        let change = match dice.roll(6) {
            0 => Simple::Rename(format!("Н{number}")),
            1 => Simple::Rekind(KINDS[dice.roll(6)]),
            5 => Simple::Exclude,
            _ => Simple::Move(kind_of(org).map_or(0, |kind| fitting(dice, kind))),
        };
        (org, change)
    };
    Deed { day, org, change, annulled: false }
}

struct World {
    ctx: app::access::Ctx,
    model: Model,
    orgs: Vec<OrgId>,
    acts: Vec<ActId>,
}

impl World {
    async fn new() -> Self {
        let ctx = context(&database().await);
        let root = OrgId::new();
        let first = founding(root, None, OrgKind::Central, day("2015-01-01"), "0");
        let act = support::sign(&ctx, &first).await.expect("a root");
        let found = Simple::Found(None, OrgKind::Central, "0".into());
        let deed = Deed { day: day("2015-01-01"), org: 0, change: found, annulled: false };
        Self { ctx, model: Model { deeds: vec![deed] }, orgs: vec![root], acts: vec![act] }
    }

    fn draft(&self, deed: &Deed, new: OrgId) -> Draft {
        let named = |text: &str| -> OrgName { name(text) };
        let org = self.orgs.get(deed.org).copied().unwrap_or(new);
        match &deed.change {
            Simple::Found(parent, kind, text) => {
                founding(new, parent.map(|parent| self.orgs[parent]), *kind, deed.day, text)
            }
            Simple::Rename(text) => {
                draft(ActKind::Rename, deed.day, vec![(org, Change::Rename(named(text)))])
            }
            Simple::Rekind(kind) => {
                draft(ActKind::Rekind, deed.day, vec![(org, Change::Rekind(*kind))])
            }
            Simple::Move(parent) => {
                draft(ActKind::Move, deed.day, vec![(org, Change::Move(self.orgs[*parent]))])
            }
            Simple::Exclude => {
                let change = Change::Exclude { reason: CloseReason::OwnDecision, successor: None };
                draft(ActKind::Exclude, deed.day, vec![(org, change)])
            }
        }
    }

    /// Does the deed in both worlds; they must agree whether it can be done.
    async fn do_both(&mut self, deed: Deed, seed: u64) {
        let mut after = self.model.clone();
        after.deeds.push(deed.clone());
        let can = after.trees().is_some();
        let new = OrgId::new();
        let said = support::sign(&self.ctx, &self.draft(&deed, new)).await;
        assert_eq!(can, said.is_ok(), "seed {seed}: {deed:?} gave {said:?}");
        if let Ok(act) = said {
            if deed.org == self.orgs.len() {
                self.orgs.push(new);
            }
            self.model = after;
            self.acts.push(act);
        }
    }

    /// Annuls an act in both worlds.
    async fn annul_both(&mut self, which: usize, seed: u64) {
        if self.model.deeds[which].annulled {
            return;
        }
        let mut after = self.model.clone();
        after.deeds[which].annulled = true;
        let can = after.trees().is_some();
        let mut annulment = draft(ActKind::Annul, day("2026-01-01"), vec![]);
        annulment.annuls = Some(self.acts[which]);
        let said = support::sign(&self.ctx, &annulment).await;
        assert_eq!(can, said.is_ok(), "seed {seed}: annulling {which} gave {said:?}");
        if said.is_ok() {
            self.model = after;
        }
    }

    /// The tree of the database on a day, in the words of the model.
    async fn tree(&self, on: NaiveDate) -> Tree {
        let rows: Vec<(uuid::Uuid, Option<uuid::Uuid>, String, String)> = sqlx::query_as(
            "select org_id, parent_id, kind, short_name from org_episode
             where superseded_at is null and valid @> $1",
        )
        .bind(on)
        .fetch_all(&self.ctx.db)
        .await
        .expect("rows");
        let number = |id: uuid::Uuid| self.orgs.iter().position(|org| org.0 == id).expect("known");
        rows.into_iter()
            .map(|(org, parent, kind, name)| {
                let kind = OrgKind::from_code(&kind).expect("a kind");
                (number(org), Place { parent: parent.map(number), kind, name })
            })
            .collect()
    }

    async fn compare(&self, dice: &mut Dice, seed: u64) {
        let trees = self.model.trees().expect("the model can be");
        for _ in 0..6 {
            let on = day("2014-12-25") + Days::new(u64::try_from(dice.roll(4200)).unwrap_or(0));
            assert_eq!(self.tree(on).await, Model::on(&trees, on), "seed {seed}, {on}");
        }
        let wrong: i64 = sqlx::query_scalar(
            "with counted as (
                 select t.label, sum(t.primaries) as primaries from org_tally t group by t.label),
             real as (
                 select above.label::bigint as label, count(*) as primaries
                 from org_episode e
                 cross join unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
                 where e.superseded_at is null and upper_inf(e.valid)
                   and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
                   and nlevel(e.path) > 1
                 group by 1)
             select count(*) from counted full join real using (label)
             where coalesce(counted.primaries, 0) <> coalesce(real.primaries, 0)",
        )
        .fetch_one(&self.ctx.db)
        .await
        .expect("a count");
        assert_eq!(wrong, 0, "seed {seed}: tallies differ from a recount");
    }
}

/// Operations in one world, and worlds: ten thousand operations in all.
const OPERATIONS: usize = 100;
const WORLDS: u64 = 100;

/// One world from one seed; gives how many of its operations were possible.
async fn play(seed: u64) -> usize {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut world = World::new().await;
    for number in 0..OPERATIONS {
        if dice.roll(12) == 0 {
            let which = dice.roll(world.acts.len());
            world.annul_both(which, seed).await;
        } else {
            let deed = random_deed(&mut dice, &world.model, world.orgs.len(), number);
            world.do_both(deed, seed).await;
        }
        if number % 20 == 19 {
            world.compare(&mut dice, seed).await;
        }
    }
    world.ctx.db.close().await;
    world.model.living().count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_tree_of_any_day_equals_the_model_after_ten_thousand_operations() {
    let players = (1..=4).map(|first| {
        tokio::spawn(async move {
            let mut signed = 0;
            for seed in (first..=WORLDS).step_by(4) {
                signed += play(seed).await;
            }
            signed
        })
    });
    let mut signed = 0;
    for player in players.collect::<Vec<_>>() {
        signed += player.await.expect("every world equals its model");
    }
    assert!(signed > 1000, "only {signed} operations were possible: the dice are too wild");
}

/// Five hundred pairs of moves at once, each pair trying to close a circle.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_moves_that_would_close_a_circle_one_is_refused() {
    let ctx = context(&database().await);
    let [root, region] = std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    support::sign(&ctx, &founding(root, None, OrgKind::Central, on, "0")).await.expect("root");
    support::sign(&ctx, &founding(region, Some(root), OrgKind::Regional, on, "1"))
        .await
        .expect("region");
    let mut pairs = Vec::new();
    for number in 0..500 {
        let [a, b] = std::array::from_fn(|_| OrgId::new());
        for (org, mark) in [(a, "a"), (b, "b")] {
            let text = format!("{number}{mark}");
            let act = founding(org, Some(region), OrgKind::Territorial, on, &text);
            support::sign(&ctx, &act).await.expect("founded");
        }
        pairs.push((a, b));
    }
    for (a, b) in pairs {
        let swap =
            |org, under| draft(ActKind::Move, day("2020-01-01"), vec![(org, Change::Move(under))]);
        let (first, second) = (swap(a, b), swap(b, a));
        let (one, other) = tokio::join!(support::sign(&ctx, &first), support::sign(&ctx, &second));
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
    }
}
