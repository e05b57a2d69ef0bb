//! A million decisions over random histories of the tree, against rules that know nothing of paths,
//! posts or scopes: no difference (issue 3, §4).

mod people;
mod rules;

use access::{
    Action, Capability, Ctx, Decision, Gate, Object, Role, authorize, capability::ViewStructure,
    may_grant,
};
use chrono::{Days, NaiveDate, NaiveTime};
use kernel::{AppError, Clock};
use offices::capability::AppointHelper;
use people::Person;
use rules::{Rules, Said, Thing};
use structure::capability::RenameOrganisation;

use crate::{model::path, world::World};
use testing::{deep::share, dice::Dice, organisations::day};

/// Worlds, acts in each, people in each, days on which they ask.
const WORLDS: usize = 24;
const OPERATIONS: usize = 90;
const PEOPLE: usize = 20;
const DAYS: usize = 6;

/// What was compared.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    decisions: usize,
    leaves: usize,
    grants: usize,
    yes: usize,
    no: usize,
    gates: usize,
}

/// Everything that stands still while one person asks on one day.
struct Asking<'a> {
    world: &'a World,
    rules: &'a Rules,
    who: &'a Person,
    ctx: Ctx,
    today: NaiveDate,
    /// Labels from the root of every organisation that ever was, as the database has them.
    paths: &'a [Option<Vec<i64>>],
}

impl Asking<'_> {
    fn object(&self, thing: Thing) -> Object<'_> {
        let at = |org: usize| self.paths[org].as_deref();
        match thing {
            Thing::Organisation(org) => at(org).map_or(Object::Nothing, Object::Org),
            Thing::Matters { org, is_party } => {
                at(org).map_or(Object::Nothing, |org| Object::Handover { org, is_party })
            }
            Thing::House => Object::House,
            Thing::Unknown => Object::Nothing,
        }
    }

    /// One decision in both worlds.
    fn decide(&self, action: Action, thing: Thing, count: &mut Count) {
        let expected = self.rules.answer(self.who, &self.world.trees, action, thing, self.today);
        let actor = self.ctx.actor.as_ref().expect("somebody");
        let decided = authorize(&actor.standing(), action, self.object(thing), self.today);
        let said = match decided {
            Decision::Allowed(_) => Said::Yes,
            Decision::Forbidden => Said::No,
            Decision::NotFound => Said::Absent,
            Decision::Gate(Gate::ChangePhrase) => Said::PhraseFirst,
            Decision::Gate(Gate::SecondFactor) => Said::CodeFirst,
            Decision::Gate(Gate::Unlock) => Said::PasswordAgainFirst,
            Decision::Gate(Gate::SetUpFactor) => Said::PhoneFirst,
            Decision::Gate(Gate::Obligation) => Said::ObligationFirst,
        };
        assert_eq!(said, expected, "{}", self.told(action, thing));
        count.decisions += 1;
        count.yes += usize::from(said == Said::Yes);
        count.no += usize::from(said == Said::No);
        count.gates += usize::from(said.is_a_gate());
    }

    /// The same question through the database, as a page asks it.
    async fn permission<C: Capability>(&self, org: usize, count: &mut Count) {
        let thing = Thing::Organisation(org);
        let expected = self.rules.answer(self.who, &self.world.trees, C::ACTION, thing, self.today);
        let said = match self.ctx.may::<C>(self.world.orgs[org]).await {
            Ok(_) => Said::Yes,
            Err(AppError::Forbidden) => Said::No,
            Err(AppError::NotFound) => Said::Absent,
            Err(other) => panic!("{other:?}"),
        };
        let expected = if expected.is_a_gate() { Said::No } else { expected };
        assert_eq!(said, expected, "through the database: {}", self.told(C::ACTION, thing));
        count.leaves += 1;
    }

    fn told(&self, action: Action, thing: Thing) -> String {
        format!(
            "seed {}: {} on {thing:?}, {}, {:?}",
            self.world.seed,
            action.code(),
            self.today,
            self.who
        )
    }

    async fn ask(&self, dice: &mut Dice, count: &mut Count) {
        for action in rules::actions() {
            for org in 0..self.world.orgs.len() {
                self.decide(action, Thing::Organisation(org), count);
            }
            let org = dice.roll(self.world.orgs.len());
            for is_party in [false, true] {
                self.decide(action, Thing::Matters { org, is_party }, count);
            }
            self.decide(action, Thing::House, count);
            self.decide(action, Thing::Unknown, count);
        }
        for _ in 0..4 {
            let org = dice.roll(self.world.orgs.len());
            self.permission::<ViewStructure>(org, count).await;
            self.permission::<RenameOrganisation>(org, count).await;
            self.permission::<AppointHelper>(org, count).await;
        }
    }
}

/// Where every organisation stands on a day, in labels; and that the tree's model says the same.
async fn paths(world: &World, today: NaiveDate) -> Vec<Option<Vec<i64>>> {
    type Row = (uuid::Uuid, NaiveDate, Option<NaiveDate>, Vec<i64>);
    let rows: Vec<Row> = sqlx::query_as(
        "select org_id, lower(valid), upper(valid), string_to_array(path::text, '.')::bigint[]
         from org_episode where superseded_at is null order by lower(valid)",
    )
    .fetch_all(&world.ctx.db)
    .await
    .expect("rows");
    let mut all = Vec::new();
    for (number, org) in world.orgs.iter().enumerate() {
        let own = || rows.iter().filter(|row| row.0 == org.0);
        let stands = own().rfind(|row| row.1 <= today).or_else(|| own().next());
        let labels = stands.map(|row| row.3.clone());
        let model = rules::last_tree(&world.trees, number, today).map(|tree| path(&tree, number));
        assert_eq!(labels.as_ref().map(Vec::len), model.map(|path| path.len()));
        all.push(labels);
    }
    all
}

/// Every pair of roles at two organisations (SEC-05).
fn grants(world: &World, today: NaiveDate, paths: &[Option<Vec<i64>>], count: &mut Count) {
    for (org, path) in paths.iter().enumerate() {
        let (Some(path), Some(tree)) = (path, rules::last_tree(&world.trees, org, today)) else {
            continue;
        };
        for (at, office) in paths.iter().enumerate() {
            let Some(label) = office.as_ref().and_then(|path| path.last()) else { continue };
            for giver in Role::ALL {
                for granted in Role::ALL {
                    let said = may_grant(giver, *label, granted, path);
                    let expected = rules::binds(giver, at, granted, &tree, org);
                    assert_eq!(said, expected, "{giver:?} in {at} gives {granted:?} in {org}");
                    count.grants += 1;
                }
            }
        }
    }
}

async fn play(seed: u64) -> Count {
    let mut dice = Dice(seed.wrapping_mul(0xA076_1D64_78BD_642F));
    let mut world = World::new(seed).await;
    for number in 0..OPERATIONS {
        world.go_on(&mut dice, number).await;
    }
    let db = world.ctx.db.pool().clone();
    people::renew_text(&db).await;
    let mut everybody = Vec::new();
    for _ in 0..PEOPLE {
        everybody.push(people::person(&db, &mut dice, &world.orgs).await);
    }
    let (mut count, rules) = (Count::default(), Rules::new());
    for number in 0..DAYS {
        let today = day("2017-06-01") + Days::new(u64::try_from(dice.roll(3600)).unwrap_or(0));
        let paths = paths(&world, today).await;
        let clock = Clock::Fixed(today.and_time(NaiveTime::MIN).and_utc());
        for who in &everybody {
            let ctx = who.signed_in(&db, clock).await;
            let asking = Asking { world: &world, rules: &rules, who, ctx, today, paths: &paths };
            asking.ask(&mut dice, &mut count).await;
        }
        if number == 0 {
            grants(&world, today, &paths, &mut count);
        }
    }
    db.close().await;
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_million_decisions_equal_the_regulations() {
    let worlds = u64::try_from(share(WORLDS)).expect("a few");
    let players = (1..=4).map(|first| {
        tokio::spawn(async move {
            let mut all = Vec::new();
            for seed in (first..=worlds).step_by(4) {
                all.push(play(1000 + seed).await);
            }
            all
        })
    });
    let mut sum = Count::default();
    for player in players.collect::<Vec<_>>() {
        for count in player.await.expect("every world equals the regulations") {
            sum.decisions += count.decisions;
            sum.leaves += count.leaves;
            sum.grants += count.grants;
            sum.yes += count.yes;
            sum.no += count.no;
            sum.gates += count.gates;
        }
    }
    println!("{sum:?}");
    assert!(sum.decisions >= share(1_000_000), "{sum:?}");
    assert!(sum.leaves >= share(20_000) && sum.grants >= share(100_000), "{sum:?}");
    // the dice must say yes and no and stop at gates often enough for the comparison to mean something
    assert!([sum.yes, sum.no, sum.gates].iter().all(|count| *count >= share(20_000)), "{sum:?}");
}
