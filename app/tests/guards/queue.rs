//! Jobs: done once whoever takes them, only if the fact behind them was saved, and never lost.

use access::ops::tidy;
use kernel::queue::{self, IntoTaskHandlerResult, Job, Queue, WorkerContext};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use crate::world::World;
use testing::organisations;

/// A job that leaves a row, so that doing it twice is seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Mark {
    number: i32,
}

impl Job for Mark {
    const IDENTIFIER: &'static str = "mark";

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let db = ctx.get_ext::<PgPool>().expect("a database");
        if self.number < 0 {
            return Err("it never works".to_owned());
        }
        let insert = sqlx::query("insert into mark (number) values ($1)").bind(self.number);
        insert.execute(db).await.map(drop).map_err(|error| error.to_string())
    }
}

async fn marks(db: &PgPool) -> Vec<i32> {
    let query = "select number from mark order by number";
    sqlx::query_scalar(query).fetch_all(db).await.expect("marks")
}

async fn database() -> PgPool {
    let db = organisations::database().await;
    sqlx::query("create table mark (number integer not null)").execute(&db).await.expect("a table");
    db
}

async fn work_until_empty(db: &PgPool) {
    let worker = queue::worker(db.clone()).add_extension(db.clone()).define_job::<Mark>();
    worker.init().await.expect("a worker").run_once().await.expect("the queue is empty");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_done_only_if_its_fact_was_saved() {
    let db = database().await;
    // a server that starts makes its jobs known; an open transaction that is the first to name a
    // kind of job would hold that up
    work_until_empty(&db).await;
    let queue = Queue::new(&db);
    let mut lost = db.begin().await.expect("a transaction");
    queue.add(&mut lost, Mark { number: 1 }, None).await.expect("added");
    lost.rollback().await.expect("rolled back");
    let mut saved = db.begin().await.expect("a transaction");
    queue.add(&mut saved, Mark { number: 2 }, None).await.expect("added");
    work_until_empty(&db).await;
    assert!(marks(&db).await.is_empty(), "not before the commit");
    saved.commit().await.expect("committed");
    work_until_empty(&db).await;
    assert_eq!(marks(&db).await, [2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_never_do_one_job_twice() {
    let db = database().await;
    let queue = Queue::new(&db);
    let mut tx = db.begin().await.expect("a transaction");
    for number in 0..200 {
        queue.add(&mut tx, Mark { number }, None).await.expect("added");
    }
    tx.commit().await.expect("committed");
    tokio::join!(work_until_empty(&db), work_until_empty(&db));
    assert_eq!(marks(&db).await, (0..200).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_jobs_with_one_key_the_last_one_waits() {
    let db = database().await;
    let queue = Queue::new(&db);
    for number in [1, 2, 3] {
        let mut tx = db.begin().await.expect("a transaction");
        queue.add(&mut tx, Mark { number }, Some("refresh")).await.expect("added");
        tx.commit().await.expect("committed");
    }
    work_until_empty(&db).await;
    assert_eq!(marks(&db).await, [3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_is_tried_later_and_in_the_end_put_aside() {
    let db = database().await;
    let mut tx = db.begin().await.expect("a transaction");
    Queue::new(&db).add(&mut tx, Mark { number: -1 }, None).await.expect("added");
    tx.commit().await.expect("committed");
    work_until_empty(&db).await;
    let (attempts, is_later, error): (i16, bool, String) =
        sqlx::query_as("select attempts, run_at > now(), last_error from graphile_worker.jobs")
            .fetch_one(&db)
            .await
            .expect("the job is kept");
    assert_eq!((attempts, is_later), (1, true), "tried once, to be tried later");
    assert!(error.contains("it never works"), "{error}");
    assert_eq!(queue::dead(&db).await.expect("a count"), 0);
    sqlx::query(
        "update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()",
    )
    .execute(&db)
    .await
    .expect("days later");
    work_until_empty(&db).await;
    assert_eq!(queue::dead(&db).await.expect("a count"), 1, "kept, to be looked at");
}

#[tokio::test]
async fn what_is_kept_for_a_time_goes_and_the_rest_stays() {
    let world = World::new().await;
    let (who, org) = (world.person("t11").account.0, world.orgs["T11"].0);
    let now = organisations::clock().now();
    for age in ["47 hours", "49 hours"] {
        sqlx::query(
            "insert into idempotency (account_id, key, payload_hash, location, created_at)
             values ($1, gen_random_uuid(), '', '/', $2 - $3::interval)",
        )
        .bind(who)
        .bind(now)
        .bind(age)
        .execute(&world.db)
        .await
        .expect("a reply");
    }
    for (step, age) in [("one", "89 days"), ("two", "91 days")] {
        sqlx::query(
            "insert into passport_draft (account_id, org_id, step, fields, saved_at)
             values ($1, $2, $3, '{}', $4 - $5::interval)",
        )
        .bind(who)
        .bind(org)
        .bind(step)
        .bind(now)
        .bind(age)
        .execute(&world.db)
        .await
        .expect("a draft");
    }
    for age in ["23 hours", "25 hours"] {
        sqlx::query(
            "insert into sign_in_failure (source, at) values ('203.0.113.1', $1 - $2::interval)",
        )
        .bind(now)
        .bind(age)
        .execute(&world.db)
        .await
        .expect("a failure");
    }
    for age in [23, 25] {
        sqlx::query(
            "insert into kept_form (id, account_id, path, typed, kept_at)
             values (gen_random_uuid(), $3, '/', '{}', $1 - make_interval(hours => $2))",
        )
        .bind(now)
        .bind(age)
        .bind(who)
        .execute(&world.db)
        .await
        .expect("a kept form");
    }
    for age in [47, 49] {
        sqlx::query(
            "insert into login_try (login_hash, day_begins, last_at)
             select sha256(at::text::bytea), at, at from (select $1 - make_interval(hours => $2) as at) as moment",
        )
        .bind(now)
        .bind(age)
        .execute(&world.db)
        .await
        .expect("tries");
    }
    // two of the phones that the world has show their codes on paper: one for a minute yet
    for (login, minutes) in [("r1", -1), ("r2", 1)] {
        sqlx::query(
            "update second_factor set codes = '', codes_until = $1 + make_interval(mins => $2)
             where account_id = $3",
        )
        .bind(now)
        .bind(minutes)
        .bind(world.person(login).account.0)
        .execute(&world.db)
        .await
        .expect("codes");
    }
    let sessions = u64::try_from(world.people.len()).expect("a count");
    sqlx::query(
        "update session set seen_at = seen_at - interval '24 hours 31 minutes' where account_id = $1",
    )
    .bind(who)
    .execute(&world.db)
    .await
    .expect("an idle session");
    let removed = tidy::run(&(&world.db).into(), now).await.expect("tidied");
    assert_eq!(
        removed,
        tidy::Removed { replies: 1, sessions: 1, failures: 1, kept: 1, tries: 1, codes: 1 }
    );
    assert_eq!(tidy::run(&(&world.db).into(), now).await.expect("again"), tidy::Removed::default());
    let drafts = passports::ops::tidy::run(&(&world.db).into(), now).await.expect("tidied");
    assert_eq!(drafts, 1);
    let kept: i64 = sqlx::query_scalar("select count(*) from session")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(u64::try_from(kept).expect("a count"), sessions - 1);
}
