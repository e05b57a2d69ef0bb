//! A database that goes away during a save: the person is told truly whether it was saved, and a
//! form never takes effect twice (REL-04, REL-07).

use std::time::Duration;

use app::{House, router};
use axum::http::StatusCode;
use kernel::lock::Lock;
use sqlx::{Connection, PgConnection, PgPool};

use crate::{
    client::{Client, Reply},
    policy::filled,
    proxy::Proxy,
    world::World,
};

const NOTHING_SAVED: &str = "Ничего не сохранено";

/// A chair about to rename a primary of hers; every sending carries the same key.
#[derive(Clone)]
struct Renaming {
    client: Client,
    path: String,
    key: String,
}

impl Renaming {
    fn of(world: &World) -> Self {
        let path = format!("/structure/{}/rename", world.org("P111"));
        Self { client: world.signed_in("t11"), path, key: uuid::Uuid::now_v7().to_string() }
    }

    async fn send(&self) -> Reply {
        let form = filled("/structure/{org}/rename").expect("a form");
        let fields = [form.fields, &[("key", self.key.as_str())]].concat();
        self.client.post(&self.path, &fields).await
    }

    async fn send_to(&self, house: House) -> Reply {
        let mut other = self.clone();
        other.client.router = router(house);
        other.send().await
    }
}

async fn renamings(db: &PgPool) -> i64 {
    let query = "select count(*) from act where kind = 'rename'";
    sqlx::query_scalar(query).fetch_one(db).await.expect("a count")
}

/// A connection of the test that holds the lock of the tree, so that a save waits in its middle.
async fn holding_the_tree(db: &PgPool) -> PgConnection {
    let options = db.connect_options();
    let mut held = PgConnection::connect_with(&options).await.expect("a connection");
    let (kind, which) = Lock::Tree.numbers();
    let lock = sqlx::query("select pg_advisory_lock($1, $2)").bind(kind).bind(which);
    lock.execute(&mut held).await.expect("the lock");
    held
}

/// Ends the connection that waits for an advisory lock in this database; whether there was one.
async fn end_who_waits(db: &mut PgConnection) -> bool {
    let query = "select count(pg_terminate_backend(pid)) from pg_stat_activity
                 where datname = current_database() and wait_event = 'advisory'";
    let ended: i64 = sqlx::query_scalar(query).fetch_one(db).await.expect("an answer");
    ended > 0
}

async fn until_somebody_waited(db: &mut PgConnection) {
    for _ in 0..500 {
        if end_who_waits(db).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("nobody came to the lock");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_in_the_middle_is_tried_again_and_the_form_takes_effect_once() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let mut held = holding_the_tree(&world.db).await;
    let sending = tokio::spawn({
        let renaming = renaming.clone();
        async move { renaming.send().await }
    });
    until_somebody_waited(&mut held).await;
    held.close().await.expect("the lock is free");
    let reply = sending.await.expect("a reply");
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    assert_eq!(renamings(&world.db).await, 1);
    assert_eq!(renaming.send().await.header("location"), reply.header("location"));
    assert_eq!(renamings(&world.db).await, 1, "sent again, still one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_keeps_going_away_is_told_and_nothing_is_saved() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let mut held = holding_the_tree(&world.db).await;
    let sending = tokio::spawn({
        let renaming = renaming.clone();
        async move { renaming.send().await }
    });
    while !sending.is_finished() {
        end_who_waits(&mut held).await;
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let reply = sending.await.expect("a reply");
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.body.contains(NOTHING_SAVED), "{}", reply.body);
    assert_eq!(reply.header("retry-after"), "30");
    reply.assert_refusal("away");
    held.close().await.expect("the lock is free");
    assert_eq!(renamings(&world.db).await, 0, "nothing was saved, as the page says");
    assert_eq!(renaming.send().await.status, StatusCode::SEE_OTHER, "the same form goes through");
    assert_eq!(renamings(&world.db).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_whose_reply_is_lost_is_found_to_be_saved() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let proxy = Proxy::new().await;
    let house = House { db: proxy.pool(&world.house.db.now()).await.into(), ..world.house.clone() };
    proxy.cut_at_commit();
    let reply = renaming.send_to(house).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    assert_eq!(renamings(&world.db).await, 1, "saved once, and said so");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_was_ended_before_its_end_is_not_believed() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    // the commit itself waits: a deferred trigger comes to a lock that the test holds
    for command in [
        "create function wait_at_commit() returns trigger language plpgsql as $$
         begin perform pg_advisory_xact_lock_shared(4242); return null; end $$",
        "create constraint trigger wait_at_commit after insert on idempotency
         deferrable initially deferred for each row execute function wait_at_commit()",
    ] {
        sqlx::query(command).execute(&world.db).await.expect("a trigger");
    }
    let options = world.db.connect_options();
    let mut held = PgConnection::connect_with(&options).await.expect("a connection");
    sqlx::query("select pg_advisory_lock(4242)").execute(&mut held).await.expect("the lock");
    let sending = tokio::spawn({
        let renaming = renaming.clone();
        async move { renaming.send().await }
    });
    until_somebody_waited(&mut held).await;
    held.close().await.expect("the lock is free");
    let reply = sending.await.expect("a reply");
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "tried again: {}", reply.body);
    assert_eq!(renamings(&world.db).await, 1, "the lost commit left nothing, the second one is it");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_can_be_asked_the_page_says_that_it_is_not_known() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let proxy = Proxy::new().await;
    let house = House { db: proxy.pool(&world.house.db.now()).await.into(), ..world.house.clone() };
    proxy.cut_at_commit_for_good();
    let reply = renaming.send_to(house.clone()).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.body.contains("Пока неизвестно, сохранено ли"), "{}", reply.body);
    assert!(!reply.body.contains(NOTHING_SAVED), "that would not be true: {}", reply.body);
    reply.assert_refusal("unsure");
    proxy.come_back();
    assert_eq!(renaming.send_to(house).await.status, StatusCode::SEE_OTHER);
    assert_eq!(renamings(&world.db).await, 1, "it was saved, and sending it again added nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_from_the_start_is_told_on_every_page() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let proxy = Proxy::new().await;
    let house = House { db: proxy.pool(&world.house.db.now()).await.into(), ..world.house.clone() };
    proxy.go_away();
    let reply = renaming.send_to(house.clone()).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.body.contains(NOTHING_SAVED), "{}", reply.body);
    let mut client = renaming.client.clone();
    client.router = router(house);
    for path in ["/", "/structure", "/nowhere"] {
        let reply = client.get(path).await;
        assert!(matches!(reply.status.as_u16(), 404 | 503), "{path}: {}", reply.status);
        reply.assert_refusal(path);
    }
    proxy.come_back();
    assert_eq!(client.get("/structure").await.status, StatusCode::OK, "back without a restart");
    assert_eq!(renamings(&world.db).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_form_sent_ten_times_at_once_takes_effect_once() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    let sendings = (0..10).map(|_| {
        let renaming = renaming.clone();
        tokio::spawn(async move { renaming.send().await })
    });
    let mut replies = Vec::new();
    for sending in sendings.collect::<Vec<_>>() {
        replies.push(sending.await.expect("a reply"));
    }
    for reply in &replies {
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        assert_eq!(reply.header("location"), replies[0].header("location"));
    }
    assert_eq!(renamings(&world.db).await, 1);
    // the same key with something else in the form
    let other = [("key", renaming.key.as_str()), ("full_name", "Другое")];
    let reply = renaming.client.post(&renaming.path, &other).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_different_acts_from_one_page_the_second_is_told_of_the_first() {
    let world = World::new().await;
    let form = filled("/structure/{org}/rename").expect("a form");
    let acts = ["t11", "r1"].map(|login| {
        let renaming = Renaming { client: world.signed_in(login), ..Renaming::of(&world) };
        tokio::spawn(async move {
            let fields = [form.fields, &[("key", renaming.key.as_str())]].concat();
            renaming.client.post(&renaming.path, &fields).await
        })
    });
    let mut statuses = Vec::new();
    for act in acts {
        statuses.push(act.await.expect("a reply").status.as_u16());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(renamings(&world.db).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_is_told_nothing_is_saved_and_reading_goes_on() {
    let world = World::new().await;
    let renaming = Renaming::of(&world);
    // PostgreSQL says so itself when a table cannot grow
    for command in [
        "create function no_room() returns trigger language plpgsql as $$
         begin raise exception 'could not extend file' using errcode = '53100'; end $$",
        "create trigger no_room before insert on act for each row execute function no_room()",
    ] {
        sqlx::query(command).execute(&world.db).await.expect("a trigger");
    }
    let reply = renaming.send().await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.body.contains("На сервере кончилось место"), "{}", reply.body);
    assert!(reply.body.contains(NOTHING_SAVED), "{}", reply.body);
    assert_eq!(reply.header("retry-after"), "600");
    reply.assert_refusal("full");
    assert_eq!(renaming.client.get("/structure").await.status, StatusCode::OK);
    sqlx::query("drop trigger no_room on act").execute(&world.db).await.expect("room again");
    assert_eq!(renaming.send().await.status, StatusCode::SEE_OTHER, "the same form goes through");
    assert_eq!(renamings(&world.db).await, 1);
}
