//! One's own account: sessions seen and ended, short passwords beside a phone, and a clock that is set back
//! (SEC-13, SEC-15).

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use chrono::Duration;
use kernel::Clock;

use crate::{
    client::{Client, Reply, encoded},
    second_factor::{PASSWORD, enter, key, sessions, set_up, token, value, world},
    world::World,
};
use testing::organisations;

const YANDEX: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 \
                      YaBrowser/24.1 Mobile Safari/537.36";

/// The same browser so many seconds later, or earlier.
pub fn later(world: &World, client: &Client, seconds: i64) -> Client {
    let mut house = world.house.clone();
    house.clock = Clock::Fixed(organisations::clock().now() + Duration::seconds(seconds));
    let mut client = client.clone();
    client.router = app::router(house);
    client
}

/// Signs in with what this browser calls itself.
async fn enter_by(client: &Client, login: &str, password: &str, agent: &str) -> Reply {
    let form = encoded(&[("key", ""), ("login", login), ("password", password)]);
    let request = client
        .request(Method::POST, "/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::USER_AGENT, agent)
        .body(Body::from(form))
        .expect("a request");
    client.send(request).await
}

pub async fn post(client: &Client, path: &str, fields: &[(&str, &str)]) -> Reply {
    let key = key();
    client.post(path, &[fields, &[("key", key.as_str())]].concat()).await
}

pub fn is_out(reply: &Reply) -> bool {
    reply.header("location").starts_with("/sign-in?next")
}

#[tokio::test]
async fn own_sessions_are_listed_and_ended_and_nobody_ends_anothers() {
    let world = world().await;
    let here = enter(&world, "t11").await;
    let reply = enter_by(&world.stranger(), "t11", PASSWORD, YANDEX).await;
    let phone = world.stranger().with_session(token(&reply));
    let page = here.get("/account").await;
    page.assert_page("an account");
    assert!(page.body.contains("Телефон, Яндекс Браузер"), "{}", page.body);
    assert!(!page.body.contains("Mozilla"), "never the whole line");
    let of_phone: uuid::Uuid =
        sqlx::query_scalar("select id from session where device = 'phone/yandex'")
            .fetch_one(&world.db)
            .await
            .expect("a session");
    let of_phone = of_phone.to_string();
    assert!(page.body.contains(&of_phone));
    let end = [("go", "end"), ("session", of_phone.as_str())];
    for login in ["t12", "c111", "cs"] {
        let foreign = post(&world.signed_in(login), "/account", &end).await;
        let status = if login == "cs" { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
        assert_eq!(
            foreign.status, status,
            "{login}: a region without a phone stands before its gate"
        );
    }
    assert_eq!(phone.get("/").await.status, StatusCode::OK, "it lives");
    assert_eq!(post(&here, "/account", &end).await.status, StatusCode::SEE_OTHER);
    assert!(is_out(&phone.get("/").await));
    assert_eq!(post(&here, "/account", &end).await.status, StatusCode::NOT_FOUND, "ended already");
    for spoilt in ["", "1", "' or 1=1"] {
        let end = [("go", "end"), ("session", spoilt)];
        assert_eq!(post(&here, "/account", &end).await.status, StatusCode::NOT_FOUND, "{spoilt}");
    }
    let other = enter(&world, "t11").await;
    assert_eq!(post(&here, "/account", &[("go", "others")]).await.status, StatusCode::SEE_OTHER);
    assert!(is_out(&other.get("/").await));
    assert_eq!(here.get("/").await.status, StatusCode::OK);
    assert_eq!(sessions(&world, "t11").await, 1);
}

#[tokio::test]
async fn of_six_sessions_the_oldest_ends() {
    let world = world().await;
    let mut browsers = vec![world.signed_in("t11")];
    for minute in 1..=5 {
        let reply =
            enter_by(&later(&world, &world.stranger(), 60 * minute), "t11", PASSWORD, "").await;
        browsers.push(world.stranger().with_session(token(&reply)));
    }
    let mut open = Vec::new();
    for browser in &browsers {
        open.push(!is_out(&later(&world, browser, 360).get("/").await));
    }
    assert_eq!(open, [false, true, true, true, true, true]);
}

#[tokio::test]
async fn the_sign_in_before_and_what_failed_since_are_told() {
    let world = world().await;
    let first = later(&world, &world.stranger(), -7200);
    assert_eq!(enter_by(&first, "t11", PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    for _ in 0..2 {
        let wrong = enter_by(&world.stranger(), "t11", "не тот пароль", "").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let now = later(&world, &world.stranger(), 60);
    let reply = enter_by(&now, "t11", PASSWORD, "").await;
    let page = now.with_session(token(&reply)).get("/account").await.body;
    let before =
        Clock::local(organisations::clock().now() - Duration::hours(2)).format("%H:%M").to_string();
    assert!(page.contains(&before), "{before}: {page}");
    assert!(page.contains("2, последняя"), "{page}");
    let other = enter(&world, "t12").await.get("/account").await.body;
    assert!(other.contains("первый вход") && other.contains("не было"), "{other}");
}

#[tokio::test]
async fn signing_in_gives_another_token_and_ends_the_session_of_this_browser() {
    let world = world().await;
    let chosen = "a".repeat(64);
    let victim = world.stranger().with_session(&chosen);
    let reply = enter_by(&victim, "t11", PASSWORD, "").await;
    assert_ne!(token(&reply), chosen, "a token that somebody else put there is not taken over");
    assert!(is_out(&victim.get("/").await));
    let first = world.stranger().with_session(token(&reply));
    let second = enter_by(&first, "t12", PASSWORD, "").await;
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert!(is_out(&first.get("/").await), "the session before has ended");
}

#[tokio::test]
async fn a_clock_that_is_set_back_revives_no_session() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    assert_eq!(later(&world, &client, -290).get("/").await.status, StatusCode::OK, "clocks differ");
    for seconds in [-310, -86_400, -40 * 86_400] {
        assert!(is_out(&later(&world, &client, seconds).get("/").await), "{seconds}");
    }
    let listed = later(&world, &client, -290).get("/account").await;
    assert_eq!(listed.status, StatusCode::OK);
}

#[tokio::test]
async fn a_short_password_is_for_who_has_a_phone_and_holds_the_phone() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    let choose = async |client: &Client, old: &str, new: &str| {
        let form = [("old", old), ("password", new), ("again", new)];
        post(client, "/account/password", &form).await
    };
    let short = "синий ёж 7";
    assert_eq!(choose(&client, PASSWORD, short).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, _) = set_up(&client).await;
    let changed = choose(&client, PASSWORD, short).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let client = world.stranger().with_session(token(&changed));
    assert_eq!(client.get("/account").await.status, StatusCode::OK, "no code again");
    let off = post(&client, "/account/factor", &[("go", "off"), ("password", short)]).await;
    assert_eq!(off.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(off.body.contains("смените пароль"), "{}", off.body);
    let changed = choose(&client, short, PASSWORD).await;
    let client = world.stranger().with_session(token(&changed));
    let off = post(&client, "/account/factor", &[("go", "off"), ("password", PASSWORD)]).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.body);
}

#[tokio::test]
async fn a_megabyte_is_no_code_and_no_password() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    let long = "7".repeat(1_000_000);
    for (path, field) in [
        ("/sign-in/code", "code"),
        ("/account/confirm", "password"),
        ("/account/factor", "code"),
        ("/unlock", "password"),
    ] {
        let reply = post(&client, path, &[(field, &long)]).await;
        assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    let wrong = post(&client, "/account/confirm", &[("password", &"7".repeat(1000))]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(value(&client.get("/account/factor").await.body, "go"), "confirm");
}

#[tokio::test]
async fn the_bar_frightens_nobody_before_a_gate() {
    let world = World::new().await;
    let none = "нет действующих полномочий";
    let obliging = world.signed_in("noacc").get("/obligation").await;
    assert!(!obliging.body.contains(none), "{}", obliging.body);
    assert!(obliging.body.contains("полномочия откроются, когда вы примете обязательство"));
    let chair = world.signed_in("c111");
    assert_eq!(post(&chair, "/lock", &[]).await.status, StatusCode::SEE_OTHER);
    let locked = chair.get("/unlock").await;
    assert!(locked.body.contains("экран закрыт") && !locked.body.contains(none), "{locked:?}");
    let without = world.signed_in("nullo").get("/").await;
    assert!(without.body.contains(none), "who has none is told so: {}", without.body);
}
