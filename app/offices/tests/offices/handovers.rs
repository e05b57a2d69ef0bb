//! Matters pass on: begun when a term ends, checked by the successor, seen by both, risen when not accepted.

use access::Ctx;
use chrono::{TimeZone, Utc};
use kernel::{AppError, Clock, form::FormError};
use offices::{ops::handover, pages::section, store::handovers};
use uuid::Uuid;

use crate::{
    browser::{changed, in_her_name, read, send},
    world::{Person, World},
};
use testing::organisations::{context, day};

pub const ROUTE: &str = "/handover/{handover}";

/// The chair before, the new one, and the hand-over between them.
pub async fn begun(world: &World) -> (Person, Person, Uuid) {
    let above = world.appoint(world.first, "territorial_chair").await;
    let before = world.appoint(world.primary, "primary_chair").await;
    let after = world.appoint(world.primary, "primary_chair").await;
    let end = [("what", "end"), ("reason", "Переизбрание"), ("version", "1")];
    let route = "/appointments/{appointment}";
    let ctx = world.acting(&above).await;
    send(&ctx, route, before.appointment, &end, vec![]).await.expect("ended");
    let id = sqlx::query_scalar("select id from handover where from_appointment = $1")
        .bind(before.appointment.0)
        .fetch_one(&world.db)
        .await
        .expect("it began with the end of the term");
    (before, after, id)
}

async fn tasks(ctx: &Ctx) -> Vec<String> {
    let tasks = in_her_name(ctx, section::tasks(ctx)).await.expect("tasks");
    tasks
        .into_iter()
        .filter(|task| task.href.starts_with("/handover/"))
        .map(|task| task.label)
        .collect()
}

/// «All right» for every group but the organisations, which stand as they are, and what is to be done.
fn marks(what: &'static str, version: &'static str) -> Vec<(&'static str, &'static str)> {
    let groups = ["all_login", "all_act", "all_draft"];
    let said = groups.map(|group| (group, "right"));
    said.into_iter().chain([("what", what), ("version", version)]).collect()
}

#[tokio::test]
async fn a_successor_checks_remarks_and_accepts_and_both_see_it() {
    let world = World::new().await;
    let (before, after, id) = begun(&world).await;
    let (former, successor) = (world.acting(&before).await, world.acting(&after).await);
    assert_eq!(tasks(&former).await, ["Передача ваших дел"]);
    assert_eq!(tasks(&successor).await, ["Принять дела"]);
    let page = read(&successor, ROUTE, id).await.expect("hers to check");
    assert!(page.contains("16-01-001") && page.contains("Принять дела"), "{page}");
    let page = read(&former, ROUTE, id).await.expect("hers to read");
    assert!(!page.contains("<form"), "{page}");
    // a former chair sees nothing else
    let closed = read(&former, "/structure/{org}/access-list", world.primary).await;
    assert!(matches!(closed, Err(FormError::App(AppError::NotFound))), "{closed:?}");

    let bare = send(&successor, ROUTE, id, &[("what", "accept"), ("version", "1")], vec![]).await;
    assert!(matches!(&bare, Err(FormError::Fields(remarks)) if !remarks.is_empty()), "{bare:?}");
    let silent = [("what", "save"), ("version", "1"), ("all_organisation", "remarked")];
    let silent = send(&successor, ROUTE, id, &silent, vec![]).await;
    assert!(matches!(silent, Err(FormError::Fields(_))), "a remark says something: {silent:?}");
    let both = [
        ("what", "save"),
        ("version", "1"),
        ("all_organisation", "right"),
        ("remark1", "Нет печати"),
    ];
    let both = send(&successor, ROUTE, id, &both, vec![]).await;
    assert!(matches!(both, Err(FormError::Fields(_))), "right and remarked: {both:?}");
    let remark = [
        ("what", "save"),
        ("version", "1"),
        ("all_organisation", "remarked"),
        ("remark1", "Нет печати"),
    ];
    send(&successor, ROUTE, id, &remark, vec![]).await.expect("kept");
    let page = read(&former, ROUTE, id).await.expect("both see it");
    assert!(page.contains("Нет печати"), "{page}");

    let late = send(&successor, ROUTE, id, &marks("accept", "1"), vec![]).await;
    let late = changed(late);
    assert!(!late.way.is_over && late.version == 2, "filled from an older version: {late:?}");
    let line = |label: &str| {
        let line = late.fields.iter().find(|line| line.label.starts_with(label));
        line.map(|line| (line.submitted.as_str(), line.current.as_str()))
    };
    assert_eq!(line("Действие"), Some(("Принять дела", "ждёт проверки преемником")));
    assert_eq!(line("Логины"), Some(("всё верно", "не проверено")), "{late:?}");
    assert!(late.news.ends_with(": сохранены отметки"), "{}", late.news);
    let by_former = send(&former, ROUTE, id, &marks("accept", "2"), vec![]).await;
    assert!(matches!(by_former, Err(FormError::App(AppError::Forbidden))), "{by_former:?}");
    send(&successor, ROUTE, id, &marks("accept", "2"), vec![]).await.expect("accepted");
    let twice = send(&successor, ROUTE, id, &marks("accept", "3"), vec![]).await;
    assert!(matches!(twice, Err(FormError::App(AppError::Forbidden))), "once is enough: {twice:?}");
    assert!(tasks(&successor).await.is_empty() && tasks(&former).await.is_empty());
    let page = read(&former, ROUTE, id).await.expect("a month longer");
    assert!(page.contains("дела приняты 24.11.2026"), "{page}");
    let rows: i64 = sqlx::query_scalar(
        "select count(*) from journal where action in ('handover.begin', 'handover.save', 'handover.accept')",
    )
    .fetch_one(&world.db)
    .await
    .expect("a count");
    assert_eq!(rows, 3);
}

#[tokio::test]
async fn a_hand_over_is_nobody_elses() {
    let world = World::new().await;
    let (_, _, id) = begun(&world).await;
    let neighbour = world.appoint(world.second, "territorial_chair").await;
    let helper = world.appoint(world.primary, "primary_responsible").await;
    let foreign = read(&world.acting(&neighbour).await, ROUTE, id).await;
    assert!(matches!(foreign, Err(FormError::App(AppError::NotFound))), "{foreign:?}");
    let helper = read(&world.acting(&helper).await, ROUTE, id).await;
    assert!(matches!(helper, Err(FormError::App(AppError::Forbidden))), "{helper:?}");
    let nothing = read(&world.acting(&neighbour).await, ROUTE, Uuid::now_v7()).await;
    assert!(matches!(nothing, Err(FormError::App(AppError::NotFound))), "{nothing:?}");
}

#[tokio::test]
async fn what_is_not_accepted_in_time_rises_and_is_closed_above() {
    let world = World::new().await;
    let (_, after, id) = begun(&world).await;
    let above = sqlx::query_scalar::<_, Uuid>(
        "select account_id from appointment where role = 'territorial_chair'",
    )
    .fetch_one(&world.db)
    .await
    .map(kernel::id::AccountId)
    .expect("the level above");
    let later = |day| {
        let moment = Utc.with_ymd_and_hms(2026, 12, day, 9, 0, 0).single().expect("a moment");
        Ctx::new(world.db.clone(), Clock::Fixed(moment))
    };
    handover::round(&later(8)).await.expect("a round");
    assert_eq!(tasks(&later(8).acting(above).await.expect("her")).await, Vec::<String>::new());
    handover::round(&later(9)).await.expect("a round");
    handover::round(&later(9)).await.expect("twice does no harm");
    let above = later(9).acting(above).await.expect("her");
    assert_eq!(tasks(&above).await, ["Дела не приняты"]);
    let successor = later(9).acting(after.account).await.expect("her");
    let late = send(&successor, ROUTE, id, &marks("save", "2"), vec![]).await;
    assert!(matches!(late, Err(FormError::App(AppError::Forbidden))), "{late:?}");
    // what she typed while it rose is shown to her beside what is
    let remark = [
        ("what", "save"),
        ("version", "1"),
        ("all_organisation", "remarked"),
        ("remark1", "Нет печати"),
    ];
    let late = changed(send(&successor, ROUTE, id, &remark, vec![]).await);
    assert!(late.way.is_over, "{late:?}");
    let remark = late.fields.iter().find(|line| line.label.starts_with("Замечание: "));
    assert_eq!(
        remark.map(|line| (&line.submitted[..], &line.current[..])),
        Some(("Нет печати", ""))
    );
    send(&above, ROUTE, id, &[("what", "close"), ("version", "2")], vec![]).await.expect("closed");
    assert!(tasks(&above).await.is_empty());
}

#[tokio::test]
async fn a_term_that_ran_out_begins_at_night_and_waits_for_who_is_elected() {
    let world = World::new().await;
    let before = world.appoint(world.primary, "primary_chair").await;
    let again = world.appoint(world.foreign, "primary_chair").await;
    for person in [&before, &again] {
        sqlx::query("update appointment set valid = '[2021-11-24,2026-11-24)' where id = $1")
            .bind(person.appointment.0)
            .execute(&world.db)
            .await
            .expect("a term");
    }
    // elected anew: nothing passes from her to herself
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values (gen_random_uuid(), $1, $2, 'primary_chair', '[2026-11-24,)')",
    )
    .bind(again.account.0)
    .bind(world.foreign.0)
    .execute(&world.db)
    .await
    .expect("a second term");
    let ctx = context(&world.db);
    handover::round(&ctx).await.expect("a round");
    let (id, to): (Uuid, Option<Uuid>) = sqlx::query_as("select id, to_appointment from handover")
        .fetch_one(&world.db)
        .await
        .expect("one");
    assert_eq!(to, None);
    let after = world.appoint(world.primary, "primary_chair").await;
    handover::round(&ctx).await.expect("a round");
    let known = handovers::one(&world.db, kernel::id::HandoverId(id), day("2026-11-24")).await;
    assert_eq!(known.expect("it").to.map(|(account, _)| account), Some(after.account));
}

#[tokio::test]
async fn matters_pass_in_the_transaction_that_appoints_the_successor() {
    let world = World::new().await;
    let above = world.appoint(world.first, "territorial_chair").await;
    let before = world.appoint(world.primary, "primary_chair").await;
    sqlx::query("update appointment set valid = '[2021-11-24,2026-11-24)' where id = $1")
        .bind(before.appointment.0)
        .execute(&world.db)
        .await
        .expect("a term that ran out, and no night since");
    let elected = crate::forms::elected("do", "next-3");
    let above = world.acting(&above).await;
    send(&above, crate::forms::LOGIN, world.primary, &elected, vec![]).await.expect("opened");
    let (from, to): (Uuid, Option<Uuid>) =
        sqlx::query_as("select from_appointment, to_appointment from handover")
            .fetch_one(&world.db)
            .await
            .expect("one");
    let next = crate::forms::appointment(&world.db, "next-3").await;
    assert_eq!((from, to), (before.appointment.0, Some(next.appointment.0)));
}

#[tokio::test]
async fn a_successor_who_leaves_before_she_took_over_is_followed_by_the_next() {
    let world = World::new().await;
    let (_, after, id) = begun(&world).await;
    sqlx::query("update appointment set valid = '[2020-01-01,2026-11-24)' where id = $1")
        .bind(after.appointment.0)
        .execute(&world.db)
        .await
        .expect("her term is over");
    let next = world.appoint(world.primary, "primary_chair").await;
    handover::round(&context(&world.db)).await.expect("a round");
    let to: Uuid = sqlx::query_scalar("select to_appointment from handover where id = $1")
        .bind(id)
        .fetch_one(&world.db)
        .await
        .expect("one");
    assert_eq!(to, next.appointment.0);
    handover::round(&context(&world.db)).await.expect("another round");
    let version: i64 = sqlx::query_scalar("select version from handover where id = $1")
        .bind(id)
        .fetch_one(&world.db)
        .await
        .expect("one");
    assert_eq!(version, 2, "who holds the office keeps the matters");
}
