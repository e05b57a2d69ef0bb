//! Random acts with random days, against a pure reference model that knows nothing of periods:
//! it keeps the acts and replays them up to the day it is asked for.

mod access;
mod compare;
mod guard;
mod model;
mod sides;
mod table;
mod world;

use std::collections::BTreeMap;

use kernel::id::OrgId;
use structure::model::{ActKind, ActState, Change, OrgKind};
use testing::deep::share;
use testing::dice::Dice;
use testing::organisations::{self, context, database, day, draft, founding};
use world::World;

/// Operations in one world, and worlds: ten thousand operations in all, a share of the worlds before every commit.
const OPERATIONS: usize = 200;
const WORLDS: usize = 50;

/// What became of the acts, by kind.
type Done = BTreeMap<&'static str, usize>;

/// One world from one seed.
async fn play(seed: u64) -> Done {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut world = World::new(seed).await;
    for number in 0..OPERATIONS {
        world.go_on(&mut dice, number).await;
        if number % 25 == 24 {
            world.compare(&mut dice).await;
        }
    }
    world.ctx.db.pool().close().await;
    let mut done = Done::new();
    for (act, state) in std::iter::zip(&world.model.acts, world.model.states()) {
        let is_done = state == ActState::Signed;
        let of_two_sides = is_done && act.to.is_some();
        let kind = if is_done { act.kind.code() } else { state.code() };
        *done.entry(kind).or_default() += 1;
        *done.entry("accepted").or_default() += usize::from(of_two_sides);
    }
    done
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_tree_of_any_day_equals_the_model_after_ten_thousand_operations() {
    let worlds = u64::try_from(share(WORLDS)).expect("a few");
    let players = (1..=4).map(|first| {
        tokio::spawn(async move {
            let mut all = Vec::new();
            for seed in (first..=worlds).step_by(4) {
                all.push(play(seed).await);
            }
            all
        })
    });
    let mut done = Done::new();
    for player in players.collect::<Vec<_>>() {
        for (kind, count) in
            player.await.expect("every world equals its model").into_iter().flatten()
        {
            *done.entry(kind).or_default() += count;
        }
    }
    println!("{done:?}");
    let least = [
        ("found", 500),
        ("rename", 50),
        ("rekind", 10),
        ("move", 100),
        ("merge", 50),
        ("split", 20),
        ("exclude", 50),
        ("annul", 50),
        ("annulled", 50),
        ("accepted", 20),
        ("refused", 10),
        ("withdrawn", 10),
    ];
    for (kind, least) in least {
        let count = done.get(kind).copied().unwrap_or(0);
        assert!(
            count >= share(least) / 2,
            "only {count} of «{kind}»: the dice are too wild ({done:?})"
        );
    }
}

/// Five hundred pairs of moves at once, or a share of them, each pair trying to close a circle.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_moves_that_would_close_a_circle_one_is_refused() {
    let ctx = context(&database().await);
    let [root, region] = std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    organisations::sign(&ctx, &founding(root, None, OrgKind::Central, on, "0"))
        .await
        .expect("root");
    organisations::sign(&ctx, &founding(region, Some(root), OrgKind::Regional, on, "1"))
        .await
        .expect("region");
    let mut pairs = Vec::new();
    for number in 0..share(500) {
        let [a, b] = std::array::from_fn(|_| OrgId::new());
        for (org, mark) in [(a, "a"), (b, "b")] {
            let text = format!("{number}{mark}");
            let act = founding(org, Some(region), OrgKind::Territorial, on, &text);
            organisations::sign(&ctx, &act).await.expect("founded");
        }
        pairs.push((a, b));
    }
    for (a, b) in pairs {
        let swap =
            |org, under| draft(ActKind::Move, day("2020-01-01"), vec![(org, Change::Move(under))]);
        let (first, second) = (swap(a, b), swap(b, a));
        let (one, other) =
            tokio::join!(organisations::sign(&ctx, &first), organisations::sign(&ctx, &second));
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
    }
}
