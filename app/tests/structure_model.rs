//! Random acts with random days, against a pure reference model that knows nothing of periods:
//! it keeps the acts and replays them up to the day it is asked for.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use app::{
    kernel::id::{ActId, OrgId},
    structure::model::{ActKind, Change, CloseReason, Draft, OrgKind, OrgName},
};
use chrono::{Days, NaiveDate};
use support::{context, database, day, draft, founding, name};

/// What the model knows of one organisation on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    parent: Option<usize>,
    kind: OrgKind,
    name: String,
}

type Tree = BTreeMap<usize, Place>;

#[derive(Debug, Clone)]
struct Deed {
    day: NaiveDate,
    org: usize,
    change: Simple,
    annulled: bool,
}

#[derive(Debug, Clone)]
enum Simple {
    Found(Option<usize>, OrgKind, String),
    Rename(String),
    Rekind(OrgKind),
    Move(usize),
    Exclude,
}

/// The acts in the order of signing; the reference.
#[derive(Debug, Clone, Default)]
struct Model {
    deeds: Vec<Deed>,
}

impl Model {
    /// The trees after every day on which something happens; `None` if one of them cannot be.
    fn trees(&self) -> Option<BTreeMap<NaiveDate, Tree>> {
        let days: BTreeSet<NaiveDate> = self.living().map(|deed| deed.day).collect();
        let mut trees = BTreeMap::new();
        let mut tree = Tree::new();
        for day in days {
            for deed in self.living().filter(|deed| deed.day == day) {
                Self::apply(&mut tree, deed)?;
            }
            Self::can_be(&tree).then_some(())?;
            trees.insert(day, tree.clone());
        }
        Some(trees)
    }

    fn living(&self) -> impl Iterator<Item = &Deed> {
        self.deeds.iter().filter(|deed| !deed.annulled)
    }

    fn apply(tree: &mut Tree, deed: &Deed) -> Option<()> {
        if let Simple::Found(parent, kind, name) = &deed.change {
            let place = Place { parent: *parent, kind: *kind, name: name.clone() };
            return tree.insert(deed.org, place).is_none().then_some(());
        }
        let place = tree.get_mut(&deed.org)?;
        match &deed.change {
            Simple::Rename(name) => place.name = name.clone(),
            Simple::Rekind(kind) => place.kind = *kind,
            Simple::Move(parent) => place.parent = Some(*parent),
            Simple::Exclude => {
                tree.remove(&deed.org);
            }
            Simple::Found(..) => {}
        }
        Some(())
    }

    /// No orphan, no cycle, kinds fit.
    fn can_be(tree: &Tree) -> bool {
        tree.iter().all(|(org, place)| {
            let Some(parent) = place.parent else { return place.kind == OrgKind::Central };
            let fits =
                tree.get(&parent).is_some_and(|above| place.kind.may_stand_under(above.kind));
            let mut above = Some(parent);
            let mut steps = 0;
            while let Some(at) = above {
                steps += 1;
                if at == *org || steps > tree.len() {
                    return false;
                }
                above = tree.get(&at).and_then(|place| place.parent);
            }
            fits
        })
    }

    fn on(trees: &BTreeMap<NaiveDate, Tree>, day: NaiveDate) -> Tree {
        trees.range(..=day).next_back().map(|(_, tree)| tree.clone()).unwrap_or_default()
    }
}

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

fn random_deed(dice: &mut Dice, orgs: usize, number: usize) -> Deed {
    let day = day("2015-01-02") + Days::new(u64::try_from(dice.roll(4000)).unwrap_or(0));
    let org = dice.roll(orgs);
    let (org, change) = match dice.roll(10) {
        0..4 => {
            let parent = dice.roll(orgs);
            (orgs, Simple::Found(Some(parent), KINDS[dice.roll(6)], format!("О{number}")))
        }
        4 => (org, Simple::Rename(format!("Н{number}"))),
        5 => (org, Simple::Rekind(KINDS[dice.roll(6)])),
        6..9 => (org, Simple::Move(dice.roll(orgs))),
        _ => (org, Simple::Exclude),
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

/// Ten worlds of a thousand operations: ten thousand in all.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_tree_of_any_day_equals_the_model_after_ten_thousand_operations() {
    let worlds = (1..=10_u64).map(|seed| {
        tokio::spawn(async move {
            let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut world = World::new().await;
            for number in 0..1000 {
                if dice.roll(12) == 0 {
                    let which = dice.roll(world.acts.len());
                    world.annul_both(which, seed).await;
                } else {
                    let deed = random_deed(&mut dice, world.orgs.len(), number);
                    world.do_both(deed, seed).await;
                }
                if number % 50 == 49 {
                    world.compare(&mut dice, seed).await;
                }
            }
            world.compare(&mut dice, seed).await;
            world.model.living().count()
        })
    });
    let mut signed = 0;
    for world in worlds.collect::<Vec<_>>() {
        signed += world.await.expect("a world holds");
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
