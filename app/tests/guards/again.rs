//! Nothing typed is lost when a session ends: the form is back after the next sign-in, for its own person
//! and for nobody else.

use axum::http::StatusCode;

use crate::{
    account::post,
    client::Client,
    second_factor::{self, PASSWORD, enter, token},
    world::World,
};

const TYPED: [(&str, &str); 3] =
    [("kind", "primary"), ("full_name", "Набрано перед уходом"), ("password_hint", "тайна")];

/// Ends the session of somebody as idleness does.
async fn fall_asleep(world: &World, login: &str, hours: i32) {
    sqlx::query(
        "update session set seen_at = seen_at - $2 * interval '1 hour'
         where account_id = (select id from account where login = $1)",
    )
    .bind(login)
    .bind(hours)
    .execute(&world.db)
    .await
    .expect("idle");
}

/// Sends the form of a founding and gives the address to which she is led after the sign-in.
async fn send(client: &Client, path: &str) -> String {
    let reply = client.post(path, &TYPED).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    let (there, next) = reply.header("location").split_once("?next=").expect("a next");
    assert_eq!(there, "/sign-in");
    next.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=").replace("%26", "&")
}

async fn kept(world: &World) -> i64 {
    let count = sqlx::query_scalar("select count(*) from kept_form").fetch_one(&world.db).await;
    count.expect("a count")
}

#[tokio::test]
async fn what_was_typed_is_back_after_the_next_sign_in() {
    let world = World::new().await;
    let path = format!("/structure/{}/found", world.orgs["T11"].0);
    let before = world.signed_in("t11");
    fall_asleep(&world, "t11", 2).await;
    let next = send(&before, &path).await;
    assert!(next.starts_with(&format!("{path}?back=")), "{next}");
    sqlx::query("update session set seen_at = created_at").execute(&world.db).await.expect("again");
    let page = world.signed_in("t11").get(&next).await;
    assert_eq!(page.status, StatusCode::OK);
    page.assert_page("the form that is back");
    assert!(page.body.contains("value=\"Набрано перед уходом\""), "{}", page.body);
    assert!(page.body.contains("вернулось в форму"), "{}", page.body);
    let written: String = sqlx::query_scalar("select typed::text from kept_form")
        .fetch_one(&world.db)
        .await
        .expect("one form");
    assert!(!written.contains("тайна"), "{written}");
    // to others, and at another page, there is no such form
    let other = world.signed_in("t12").get(&next.replace(&path, "/employers/add")).await;
    assert!(!other.body.contains("Набрано"), "{}", other.body);
    let elsewhere = format!("/structure/{}/rename", world.orgs["T11"].0);
    let elsewhere = world.signed_in("t11").get(&next.replace(&path, &elsewhere)).await;
    assert!(!elsewhere.body.contains("Набрано"), "{}", elsewhere.body);
}

#[tokio::test]
async fn nothing_is_kept_from_whom_nobody_knows() {
    let world = World::new().await;
    let path = format!("/structure/{}/found", world.orgs["T11"].0);
    assert_eq!(send(&world.stranger(), &path).await, path, "a stranger");
    let invented = world.stranger().with_session(&"a".repeat(64));
    assert_eq!(send(&invented, &path).await, path, "an invented session");
    let sleeper = world.signed_in("t11");
    fall_asleep(&world, "t11", 25).await;
    assert_eq!(send(&sleeper, &path).await, path, "a day later");
    let left = sleeper.post("/offers/none", &TYPED).await;
    assert!(left.status != StatusCode::OK);
    assert_eq!(kept(&world).await, 0);
}

#[tokio::test]
async fn five_forms_of_an_account_are_kept() {
    let world = World::new().await;
    let path = format!("/structure/{}/found", world.orgs["T11"].0);
    let client = world.signed_in("t11");
    fall_asleep(&world, "t11", 1).await;
    let mut last = String::new();
    for _ in 0..7 {
        last = send(&client, &path).await;
    }
    assert_eq!(kept(&world).await, 5);
    sqlx::query("update session set seen_at = created_at").execute(&world.db).await.expect("again");
    let page = world.signed_in("t11").get(&last).await;
    assert!(page.body.contains("Набрано перед уходом"), "the newest is among them");
}

/// The form sent from the page that was left open, and looked at where she is signed in.
async fn is_back(world: &World, (left, here): (&Client, &Client), why: &str) {
    let path = format!("/structure/{}/found", world.orgs["T11"].0);
    let next = send(left, &path).await;
    assert!(next.starts_with(&format!("{path}?back=")), "{why}: {next}");
    let page = here.get(&next).await;
    assert!(page.body.contains("value=\"Набрано перед уходом\""), "{why}: {}", page.body);
    let other = enter(world, "c111").await.get(&next).await;
    assert!(!other.body.contains("Набрано"), "{why}: {}", other.body);
}

#[tokio::test]
async fn what_is_sent_from_a_session_that_was_ended_elsewhere_is_back_as_well() {
    let world = second_factor::world().await;
    let (left, here) = (enter(&world, "t11").await, enter(&world, "t11").await);
    assert_eq!(post(&here, "/account", &[("go", "others")]).await.status, StatusCode::SEE_OTHER);
    is_back(&world, (&left, &here), "ended from another browser").await;

    let left = enter(&world, "t11").await;
    let older = "update session set created_at = created_at - interval '1 minute'";
    sqlx::query(older).execute(&world.db).await.expect("a minute ago");
    for _ in 0..4 {
        enter(&world, "t11").await;
    }
    let here = enter(&world, "t11").await;
    is_back(&world, (&left, &here), "the sixth session").await;

    assert_eq!(post(&here, "/account", &[("go", "others")]).await.status, StatusCode::SEE_OTHER);
    let left = enter(&world, "t11").await;
    let own = "сорок ворон летят на юг";
    let chosen = [("old", PASSWORD), ("password", own), ("again", own)];
    let reply = post(&here, "/account/password", &chosen).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{reply:?}");
    let here = world.stranger().with_session(token(&reply));
    is_back(&world, (&left, &here), "a new password").await;
    let known = "select count(*) from ended_session where account_id <> (select id from account where login = 't11')";
    let known: i64 = sqlx::query_scalar(known).fetch_one(&world.db).await.expect("a count");
    assert_eq!(known, 0, "of nobody else");
}

#[tokio::test]
async fn a_form_that_comes_to_a_gate_is_back_behind_it() {
    let world = World::new().await;
    let client = world.signed_in("noacc");
    let path = format!("/structure/{}/passport/fill/contacts", world.orgs["P111"].0);
    let reply = client.post(&path, &[("phone", "+7 843 000-00-00"), ("go", "draft")]).await;
    let (there, next) = reply.header("location").split_once("?next=").expect("a next");
    assert_eq!(there, "/obligation");
    let next = next.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
    assert!(next.starts_with(&format!("{path}?back=")), "{next}");
    sqlx::query("insert into obligation (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at)
                 select gen_random_uuid(), c.id, $1, t.version, t.sha256, 'electronic', '2026-11-24', '2026-11-24'
                 from account c, obligation_text t where c.login = 'noacc' on conflict do nothing")
        .bind(world.orgs["P111"].0)
        .execute(&world.db)
        .await
        .expect("accepted");
    let page = client.get(&next).await;
    assert!(page.body.contains("+7 843 000-00-00"), "{}", page.body);
}
