//! The list of persons with access as of any day equals a recount from the facts (PRV-24).

use std::sync::atomic::{AtomicI64, Ordering};

use access::Ctx;
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use kernel::{
    AsOf, Clock,
    id::{AccountId, AppointmentId, ObligationId},
};
use offices::{
    ops::{close_login, end, oblige},
    store::{
        access as lines, appointments,
        obligations::{self, How, Taken},
    },
};

use crate::{
    browser::{read, read_on},
    world::World,
};
use testing::{deep::share, organisations::day};

static MICROS: AtomicI64 = AtomicI64::new(0);
/// Days of each history, and histories.
const DAYS: u64 = 12;
const HISTORIES: usize = 500;

/// What is known of somebody at a moment.
#[derive(Debug, Clone, Copy)]
struct Facts {
    from: NaiveDate,
    /// The first day without the office.
    until: Option<NaiveDate>,
    has_ended: bool,
    is_obliged: bool,
    is_closed: bool,
}

impl Facts {
    fn has_access(self, on: NaiveDate) -> bool {
        let is_in_term = self.from <= on && self.until.is_none_or(|until| on < until);
        is_in_term && !self.has_ended && self.is_obliged && !self.is_closed
    }
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

async fn appoint(world: &World, from: NaiveDate, at: DateTime<Utc>) -> AccountId {
    let id = AccountId::new();
    sqlx::query("insert into account (id, login, password_hash, surname, first_name) values ($1, $1::text, '', 'А', 'Б')")
        .bind(id.0)
        .execute(&world.db)
        .await
        .expect("an account");
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid, recorded_at)
         values ($1, $1, $2, 'primary_chair', daterange($3, null), $4)",
    )
    .bind(id.0)
    .bind(world.primary.0)
    .bind(from)
    .bind(at)
    .execute(&world.db)
    .await
    .expect("an appointment");
    id
}

/// One thing that happens to somebody, in the house and in the facts.
async fn happen(world: &World, ctx: &Ctx, who: AccountId, facts: &mut Facts, dice: &mut Dice) {
    let today = ctx.clock.today();
    let known = appointments::one(&world.db, AppointmentId(who.0), today).await.expect("it");
    let mut tx = world.db.begin().await.expect("a transaction");
    match dice.roll(5) {
        0 | 1 if !facts.is_obliged => {
            let text = obligations::text_of(&mut *tx, today).await.expect("it").expect("a text");
            let taken = Taken {
                id: ObligationId::new(),
                account: who,
                org: world.primary,
                signed_on: today,
                at: ctx.clock.now(),
                how: How::Electronic { session: None },
            };
            assert!(obligations::keep(&mut tx, &taken, &text).await.expect("kept"));
            facts.is_obliged = true;
        }
        2 if facts.is_obliged => {
            let grant = ctx.may(world.primary).await.expect("permission");
            oblige::withdraw(&mut tx, (ctx, &grant), &known).await.expect("withdrawn");
            facts.is_obliged = false;
        }
        3 if !known.is_over(today) => {
            let grant = ctx.may(world.primary).await.expect("permission");
            let last = (dice.roll(2) == 0).then(|| today + Days::new(dice.roll(3)));
            let how = (known.version, last, "");
            if end::run(&mut tx, (ctx, &grant), &known, how).await.is_ok() {
                let until = last.map_or(today, |last| last + Days::new(1));
                facts.has_ended |= last.is_none() && today <= facts.from;
                facts.until = Some(until.max(facts.from + Days::new(1)));
            }
        }
        4 if !known.is_over(today) => {
            let grant = ctx.may(world.primary).await.expect("permission");
            close_login::run(&mut tx, (ctx, &grant), &known, facts.is_closed).await.expect("done");
            facts.is_closed = !facts.is_closed;
        }
        _ => {}
    }
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn the_list_of_any_day_equals_a_recount_from_the_facts() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let (mut shown, mut hidden) = (0_u32, 0_u32);
    for history in 0..u64::try_from(share(HISTORIES)).expect("a few") {
        let mut dice = Dice(history);
        let begin = day("2024-01-01");
        let first_day = begin + Days::new(dice.roll(4));
        let mut now = Clock::end_of(begin) - Duration::hours(23);
        MICROS.store(now.timestamp_micros(), Ordering::SeqCst);
        let from = first_day;
        let who = appoint(&world, from, now).await;
        let mut facts =
            Facts { from, until: None, has_ended: false, is_obliged: false, is_closed: false };
        let mut ends = Vec::new();
        for passed in 0..DAYS {
            let on = begin + Days::new(passed);
            for _ in 0..=dice.roll(2) {
                MICROS.store(now.timestamp_micros(), Ordering::SeqCst);
                let ctx = Ctx::new(world.db.clone(), Clock::Moved(&MICROS));
                let ctx = ctx.acting(above.account).await.expect("her");
                happen(&world, &ctx, who, &mut facts, &mut dice).await;
                now += Duration::hours(7);
            }
            ends.push((on, facts));
            now = Clock::end_of(on) + Duration::hours(1);
        }
        for (on, facts) in ends {
            let list = lines::on(&world.db, world.primary, AsOf(on)).await.expect("a list");
            let is_shown = list.iter().any(|line| line.account == who);
            assert_eq!(is_shown, facts.has_access(on), "history {history}, {on}: {facts:?}");
            *(if is_shown { &mut shown } else { &mut hidden }) += 1;
        }
    }
    assert!(shown > 50 && hidden > 50, "{shown} and {hidden}: the dice fell flat");
}

#[tokio::test]
async fn the_list_is_for_who_may_see_it_and_says_the_day_and_the_paper() {
    let world = World::new().await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let helper = world.appoint(world.primary, "primary_responsible").await;
    sqlx::query("update appointment set doc_number = '5', doc_date = '2026-09-01' where id = $1")
        .bind(chair.appointment.0)
        .execute(&world.db)
        .await
        .expect("a paper");
    sqlx::query("update appointment set recorded_at = '2020-01-01'")
        .execute(&world.db)
        .await
        .expect("known");
    sqlx::query("update obligation set recorded_at = '2020-01-01'")
        .execute(&world.db)
        .await
        .expect("known");
    let route = "/structure/{org}/access-list";
    let page = read(&world.acting(&chair).await, route, world.primary).await.expect("hers");
    assert!(page.contains("протокол выборов № 5 от 01.09.2026"), "{page}");
    let early = read_on(&world.acting(&chair).await, route, world.primary, day("2019-06-01")).await;
    assert!(early.expect("an empty list").contains("доступа не было ни у кого"));
    let refused = read(&world.acting(&helper).await, route, world.primary).await;
    assert!(refused.is_err(), "a helper sees no list");
    let sees = read(&world.acting(&helper).await, "/structure/{org}/who-sees", world.primary).await;
    let sees = sees.expect("plain words");
    assert!(sees.contains("видеть организации") && sees.contains("своя организация"), "{sees}");
}

#[tokio::test]
async fn rights_are_told_from_the_decision() {
    let world = World::new().await;
    let helper = world.appoint(world.first, "territorial_responsible").await;
    let ctx = world.acting(&helper).await;
    let page = read(&ctx, "/account/rights", "").await.expect("her own");
    let (may, not) = page.split_once("Чего нельзя").expect("both parts");
    assert!(may.contains("видеть организации") && !may.contains("прекращать полномочия"), "{may}");
    assert!(not.contains("прекращать полномочия") && !not.contains("видеть организации"), "{not}");
}
