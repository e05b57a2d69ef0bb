//! One-time passphrases: they work once, for three days, however they are typed; then an own password is set,
//! and nothing else opens before (SEC-15, SEC-17, SEC-18).

use access::{Ctx, ops::letter};
use axum::http::StatusCode;
use chrono::Duration;
use kernel::{Clock, id::AccountId};

use crate::{
    client::{Client, Reply},
    world::World,
};
use testing::organisations::clock;

const OWN: &str = "сорок ворон летят на юг";

/// Issues an access letter as the level above would; gives its passphrase.
async fn issue(world: &World, login: &str, clock: Clock) -> String {
    let prepared = letter::prepare().await.expect("a phrase");
    let ctx = Ctx::new(world.db.clone(), clock);
    let mut tx = world.db.begin().await.expect("a transaction");
    let account = world.person(login).account;
    letter::issue(&mut tx, &ctx.asking(), account, &prepared, None).await.expect("issued");
    tx.commit().await.expect("committed");
    prepared.passphrase().as_str().to_owned()
}

async fn sign_in(client: &Client, login: &str, password: &str) -> Reply {
    client.post("/sign-in", &[("login", login), ("password", password)]).await
}

/// The client with the session that a reply gave.
fn with(client: &Client, reply: &Reply) -> Client {
    let cookie = reply.header("set-cookie");
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    client.clone().with_session(token)
}

async fn set_own(client: &Client, chosen: &str, again: &str) -> Reply {
    let key = uuid::Uuid::now_v7().to_string();
    let fields = [("key", key.as_str()), ("password", chosen), ("again", again)];
    client.post("/account/password", &fields).await
}

async fn must_change(world: &World, account: AccountId) -> bool {
    sqlx::query_scalar("select must_change from account where id = $1")
        .bind(account.0)
        .fetch_one(&world.db)
        .await
        .expect("an account")
}

#[tokio::test]
async fn a_phrase_opens_once_and_nothing_but_an_own_password_follows() {
    let world = World::new().await;
    let before = world.signed_in("c111");
    let passphrase = issue(&world, "c111", clock()).await;
    assert_eq!(before.get("/").await.status, StatusCode::SEE_OTHER, "earlier sessions have ended");
    let stranger = world.stranger();
    let typed = format!(" {} ", passphrase.to_uppercase().replace(' ', "-"));
    let entered = sign_in(&stranger, "c111", &typed).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    let chair = with(&stranger, &entered);
    for path in ["/", "/obligation", &format!("/structure/{}", world.org("P111"))] {
        let reply = chair.get(path).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
        assert!(reply.header("location").starts_with("/account/password"), "{path}");
    }
    assert_eq!(
        sign_in(&stranger, "c111", &passphrase).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    for (chosen, again, why) in [
        ("короткий", "короткий", "короче"),
        ("Ахметова Гөлназ c111", "Ахметова Гөлназ c111", "кроме вашего имени"),
        (OWN, "сорок ворон летят на север", "разные пароли"),
    ] {
        let reply = set_own(&chair, chosen, again).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{chosen}");
        assert!(reply.body.contains(why), "{chosen}: {}", reply.body);
        assert!(!reply.body.contains(chosen), "a password is never written back");
    }
    assert!(must_change(&world, world.person("c111").account).await);
    let saved = set_own(&chair, OWN, OWN).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(chair.get("/").await.status, StatusCode::SEE_OTHER, "the token has changed");
    let chair = with(&stranger, &saved);
    assert_eq!(chair.get("/").await.status, StatusCode::OK);
    assert_eq!(sign_in(&stranger, "c111", OWN).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn expired_void_and_foreign_phrases_look_like_a_wrong_password() {
    let world = World::new().await;
    let stranger = world.stranger();
    let old = issue(&world, "c111", Clock::Fixed(clock().now() - letter::LIVES)).await;
    let wrong = sign_in(&stranger, "c121", "нет такого пароля").await;
    let expired = sign_in(&stranger, "c111", &old).await;
    assert_eq!(expired.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(expired.bare("c111"), wrong.bare("c121"));
    // a clock that was set back revives nothing
    let ahead = issue(&world, "t11", Clock::Fixed(clock().now() + Duration::days(1))).await;
    assert_eq!(sign_in(&stranger, "t11", &ahead).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let first = issue(&world, "c211", clock()).await;
    let second = issue(&world, "c211", clock()).await;
    assert_eq!(sign_in(&stranger, "c211", &first).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&stranger, "c1u", &second).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&stranger, "c211", &second).await.status, StatusCode::SEE_OTHER);
    let disabled = issue(&world, "dis", clock()).await;
    assert_eq!(sign_in(&stranger, "dis", &disabled).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_who_bring_one_slip_at_once_one_comes_in() {
    let world = World::new().await.crowded();
    let passphrase = issue(&world, "c111", clock()).await;
    let tries = (0..10).map(|_| {
        let (client, passphrase) = (world.stranger(), passphrase.clone());
        tokio::spawn(async move { sign_in(&client, "c111", &passphrase).await.status })
    });
    let mut entered = 0;
    for one in tries.collect::<Vec<_>>() {
        let status = one.await.expect("an answer");
        // the others are wrong, and after three wrong ones the login rests
        assert!([303, 422, 429].contains(&status.as_u16()), "{status}");
        entered += usize::from(status == StatusCode::SEE_OTHER);
    }
    assert_eq!(entered, 1);
    let sessions: i64 = sqlx::query_scalar("select count(*) from session where account_id = $1")
        .bind(world.person("c111").account.0)
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(sessions, 1);
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_the_one_before_and_every_other_session_ends() {
    let world = World::new().await;
    let passphrase = issue(&world, "c111", clock()).await;
    let stranger = world.stranger();
    let first = with(&stranger, &sign_in(&stranger, "c111", &passphrase).await);
    let first = with(&stranger, &set_own(&first, OWN, OWN).await);
    let other = with(&stranger, &sign_in(&stranger, "c111", OWN).await);
    assert_eq!(other.get("/").await.status, StatusCode::OK);
    let change = async |old: &str| {
        let key = uuid::Uuid::now_v7().to_string();
        let new = "медленный ёж несёт четыре яблока";
        let fields = [("key", key.as_str()), ("old", old), ("password", new), ("again", new)];
        first.post("/account/password", &fields).await
    };
    let wrong = change("не тот пароль").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("не подошёл"), "{}", wrong.body);
    let changed = change(OWN).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    for ended in [&first, &other] {
        assert_eq!(ended.get("/").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(with(&stranger, &changed).get("/").await.status, StatusCode::OK);
    assert_eq!(sign_in(&stranger, "c111", OWN).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_megabyte_is_no_password() {
    let world = World::new().await;
    let passphrase = issue(&world, "c111", clock()).await;
    let stranger = world.stranger();
    let long = "ж".repeat(500_000);
    assert_eq!(sign_in(&stranger, "c111", &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let wrong = sign_in(&stranger, "c111", &"ж".repeat(1000)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chair = with(&stranger, &sign_in(&stranger, "c111", &passphrase).await);
    assert_eq!(set_own(&chair, &long, &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let too_long = "синий кит плывёт ".repeat(10);
    let reply = set_own(&chair, &too_long, &too_long).await;
    assert!(reply.body.contains("длиннее 128"), "{}", reply.body);
}
