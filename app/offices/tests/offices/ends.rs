//! An office ends by its day, by the level above, with its login or its obligation; never sideways.

use std::sync::atomic::{AtomicI64, Ordering};

use access::{Ctx, Gate, capability::ViewStructure};
use chrono::{TimeZone, Utc};
use kernel::{AppError, Clock, files::Upload, form::FormError};
use offices::{ops::accept, store::obligations};

use crate::{
    browser::{changed, in_her_name, read, send},
    world::World,
};

const APPOINTMENT: &str = "/appointments/{appointment}";
const TAKE: &str = "/appointments/{appointment}/obligation";
const NOW: &[(&str, &str)] = &[("what", "end"), ("reason", "Переизбрание"), ("version", "1")];

fn scan() -> Upload {
    let bytes = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    Upload::of("scan", "лист.pdf", bytes[..].into())
}

async fn journalled(world: &World, action: &str) -> i64 {
    let count = "select count(*) from journal where action = $1";
    sqlx::query_scalar(count).bind(action).fetch_one(&world.db).await.expect("a count")
}

#[tokio::test]
async fn an_office_ended_from_above_is_closed_at_the_next_request() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    assert!(world.acting(&chair).await.may::<ViewStructure>(world.primary).await.is_ok());
    let to = send(&world.acting(&above).await, APPOINTMENT, chair.appointment, NOW, vec![]).await;
    assert_eq!(to.expect("ended"), format!("/appointments/{}", chair.appointment));
    let after = world.acting(&chair).await;
    assert!(after.actor().expect("her login").offices.is_empty());
    let refused = after.may::<ViewStructure>(world.primary).await;
    assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    assert_eq!(journalled(&world, "appointment.end").await, 1);
    // what has ended is not ended again
    let again =
        send(&world.acting(&above).await, APPOINTMENT, chair.appointment, NOW, vec![]).await;
    assert!(changed(again).way.is_over);
    let page = read(&after, APPOINTMENT, chair.appointment).await.expect("her own, to read");
    assert!(page.contains("закончились") && !page.contains("<form"), "{page}");
}

#[tokio::test]
async fn an_end_by_a_day_leaves_that_day_and_a_day_of_the_past_is_remarked() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let last = |day: &'static str| {
        vec![("last_d", day), ("last_m", "11"), ("last_y", "2026"), NOW[0], NOW[1], NOW[2]]
    };
    let ctx = world.acting(&above).await;
    let past = send(&ctx, APPOINTMENT, chair.appointment, &last("23"), vec![]).await;
    assert!(matches!(past, Err(FormError::Fields(_))), "{past:?}");
    send(&ctx, APPOINTMENT, chair.appointment, &last("24"), vec![]).await.expect("by today");
    assert_eq!(world.acting(&chair).await.actor().expect("her").offices.len(), 1);
}

#[tokio::test]
async fn a_term_ends_within_a_second_without_anybody_signing_out() {
    static MICROS: AtomicI64 = AtomicI64::new(0);
    let world = World::new().await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    sqlx::query("update appointment set valid = '[2020-01-01,2026-11-25)' where id = $1")
        .bind(chair.appointment.0)
        .execute(&world.db)
        .await
        .expect("a term");
    let midnight = Utc.with_ymd_and_hms(2026, 11, 24, 21, 0, 0).single().expect("a moment");
    let at = |micros: i64| {
        MICROS.store(midnight.timestamp_micros() + micros, Ordering::SeqCst);
        Ctx::new(world.db.clone(), Clock::Moved(&MICROS)).acting(chair.account)
    };
    let before = at(-500_000).await.expect("her");
    assert!(before.may::<ViewStructure>(world.primary).await.is_ok());
    let after = at(0).await.expect("her");
    assert!(after.may::<ViewStructure>(world.primary).await.is_err());
    // the request that was under way when the day ended is refused as well
    assert!(before.may::<ViewStructure>(world.primary).await.is_err());
}

#[tokio::test]
async fn nobody_ends_sideways_upwards_or_herself() {
    let world = World::new().await;
    let region = world.appoint(world.region, "regional_chair").await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let second = world.appoint(world.second, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let helper = world.appoint(world.primary, "primary_responsible").await;
    let auditor = world.appoint(world.region, "auditor").await;
    for (who, whom, why) in [
        (&second, &chair, "a neighbour"),
        (&chair, &first, "upwards"),
        (&first, &region, "upwards"),
        (&chair, &chair, "herself"),
        (&helper, &chair, "a helper her chair"),
        (&helper, &helper, "a helper herself"),
        (&auditor, &chair, "an auditor"),
        (&region, &helper, "a helper of another chair"),
        (&region, &auditor, "who looks after her"),
    ] {
        let ctx = world.acting(who).await;
        for fields in
            [NOW, &[("what", "close"), ("version", "1")], &[("what", "withdraw"), ("version", "1")]]
        {
            let done = send(&ctx, APPOINTMENT, whom.appointment, fields, vec![]).await;
            let is_refused = matches!(
                done,
                Err(FormError::App(AppError::NotFound) | FormError::App(AppError::Forbidden))
            );
            assert!(is_refused, "{why}: {fields:?} {done:?}");
        }
        let page = read(&ctx, APPOINTMENT, whom.appointment).await;
        assert!(page.as_ref().map_or(true, |page| !page.contains("<form")), "{why}: {page:?}");
    }
    let own = world.acting(&chair).await;
    send(&own, APPOINTMENT, helper.appointment, NOW, vec![]).await.expect("her own helper");
}

#[tokio::test]
async fn who_moved_to_another_branch_is_ended_by_the_new_one() {
    use structure::model::{ActKind, Change};
    let world = World::new().await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let second = world.appoint(world.second, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let items = vec![(world.primary, Change::Move(world.second))];
    let moved = testing::organisations::draft(
        ActKind::Move,
        testing::organisations::day("2026-09-01"),
        items,
    );
    testing::organisations::sign(&testing::organisations::context(&world.db), &moved)
        .await
        .expect("moved");
    let done = send(&world.acting(&first).await, APPOINTMENT, chair.appointment, NOW, vec![]).await;
    assert!(matches!(done, Err(FormError::App(AppError::NotFound))), "{done:?}");
    let second = world.acting(&second).await;
    send(&second, APPOINTMENT, chair.appointment, NOW, vec![]).await.expect("her branch now");
}

#[tokio::test]
async fn a_withdrawn_obligation_closes_the_office_until_a_paper_is_taken() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let above = world.acting(&above).await;
    let withdraw = [("what", "withdraw"), ("version", "1")];
    send(&above, APPOINTMENT, chair.appointment, &withdraw, vec![]).await.expect("withdrawn");
    let ctx = world.acting(&chair).await;
    assert_eq!(ctx.gate(), Some(Gate::Obligation));
    assert!(ctx.may::<ViewStructure>(world.primary).await.is_err());
    let register = read(&above, "/structure/{org}/obligations", world.primary).await.expect("it");
    assert!(register.contains("не принято"), "{register}");
    let list = read(&above, "/structure/{org}/access-list", world.primary).await.expect("a list");
    assert!(!list.contains("Сафина"), "{list}");
    // she does not open herself what was closed from above, neither at once nor by a new term
    let own = read(&ctx, "/obligation", "").await.expect("the text");
    assert!(own.contains("Обязательство отозвано") && !own.contains("<form"), "{own}");
    let mut tx = ctx.db.begin().await.expect("a transaction");
    let text = obligations::text_of(&mut *tx, ctx.today().day()).await.expect("one").expect("one");
    let accepted = in_her_name(&ctx, accept::run(&mut tx, &ctx, &text)).await;
    assert!(matches!(accepted, Err(AppError::Forbidden)), "{accepted:?}");
    tx.rollback().await.expect("nothing");
    let signed =
        [("signed_d", "24"), ("signed_m", "11"), ("signed_y", "2026"), ("scan-print", "x")];
    let bare = send(&above, TAKE, chair.appointment, &signed[..3], vec![]).await;
    assert!(matches!(bare, Err(FormError::Fields(_))), "{bare:?}");
    send(&above, TAKE, chair.appointment, &signed[..3], vec![scan()]).await.expect("taken");
    let twice = send(&above, TAKE, chair.appointment, &signed[..3], vec![scan()]).await;
    assert!(matches!(twice, Err(FormError::Fields(_))), "{twice:?}");
    assert!(world.acting(&chair).await.may::<ViewStructure>(world.primary).await.is_ok());
    assert_eq!(journalled(&world, "obligation.take").await, 1);
    assert_eq!(journalled(&world, "obligation.withdraw").await, 1);
}

#[tokio::test]
async fn a_closed_login_opens_nothing_and_opens_again() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let ctx = world.acting(&above).await;
    let say = |what| [("what", what), ("version", "1")];
    sqlx::query("insert into session (token_hash, account_id, created_at, seen_at) values ('x', $1, now(), now())")
        .bind(chair.account.0)
        .execute(&world.db)
        .await
        .expect("a session");
    send(&ctx, APPOINTMENT, chair.appointment, &say("close"), vec![]).await.expect("closed");
    let refused = testing::organisations::context(&world.db).acting(chair.account).await;
    assert!(matches!(refused, Err(AppError::SignIn)));
    let sessions: i64 = sqlx::query_scalar("select count(*) from session where account_id = $1")
        .bind(chair.account.0)
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(sessions, 0, "every session has ended");
    send(&ctx, APPOINTMENT, chair.appointment, &say("reopen"), vec![]).await.expect("open");
    assert!(world.acting(&chair).await.may::<ViewStructure>(world.primary).await.is_ok());
}

#[tokio::test]
async fn a_login_that_also_heads_a_neighbour_is_not_closed_from_here() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values (gen_random_uuid(), $1, $2, 'primary_chair', '[2020-01-01,)')",
    )
    .bind(chair.account.0)
    .bind(world.foreign.0)
    .execute(&world.db)
    .await
    .expect("a second office");
    let close = [("what", "close"), ("version", "1")];
    let done =
        send(&world.acting(&above).await, APPOINTMENT, chair.appointment, &close, vec![]).await;
    assert!(matches!(done, Err(FormError::App(AppError::Forbidden))), "{done:?}");
}

#[tokio::test]
async fn who_is_elected_again_keeps_her_login_and_hands_nothing_over() {
    let world = World::new().await;
    let above = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let again = "/appointments/{appointment}/again";
    let term =
        [("number", "9"), ("date", "2026-11-20"), ("from", "2026-11-25"), ("last", "2031-11-20")];
    let held = send(&above, again, chair.appointment, &term, vec![]).await;
    assert!(matches!(held, Err(FormError::Fields(_))), "no end of the term before: {held:?}");
    let last = [("last_d", "24"), ("last_m", "11"), ("last_y", "2026"), NOW[0], NOW[1], NOW[2]];
    send(&above, APPOINTMENT, chair.appointment, &last, vec![]).await.expect("an end by a day");
    for (who, why) in [
        (&chair, "herself"),
        (&world.appoint(world.second, "territorial_chair").await, "a neighbour"),
    ] {
        let done = send(&world.acting(who).await, again, chair.appointment, &term, vec![]).await;
        assert!(
            matches!(
                done,
                Err(FormError::App(AppError::NotFound) | FormError::App(AppError::Forbidden))
            ),
            "{why}: {done:?}"
        );
    }
    send(&above, again, chair.appointment, &term, vec![]).await.expect("a new term");
    let twice = send(&above, again, chair.appointment, &term, vec![]).await;
    assert!(matches!(twice, Err(FormError::Fields(_))), "once: {twice:?}");
    let moment = Utc.with_ymd_and_hms(2026, 11, 25, 9, 0, 0).single().expect("a moment");
    let later = Ctx::new(world.db.clone(), Clock::Fixed(moment));
    offices::ops::handover::round(&later).await.expect("a round");
    let begun: i64 = sqlx::query_scalar("select count(*) from handover")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(begun, 0, "she goes on");
    let hers = later.acting(chair.account).await.expect("her login");
    assert!(hers.may::<ViewStructure>(world.primary).await.is_ok());
    assert_eq!(journalled(&world, "appointment.renew").await, 1);
}
