//! The password said again: before what is grave, and to open a screen that was closed (SEC-14).

use axum::http::StatusCode;
use chrono::Duration;

use crate::{
    account::{is_out, later, post},
    second_factor::{PASSWORD, enter, set_up, token, world},
};
use testing::organisations;

#[tokio::test]
async fn what_is_grave_asks_for_the_password_of_the_last_five_minutes_and_loses_nothing() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    let path = format!("/appointments/{}", world.appointments["P111"]);
    let ends = [("version", "1"), ("what", "end"), ("reason", "переезд в другой город")];
    let ended = async || -> bool {
        sqlx::query_scalar("select ended_at is not null or upper(valid) <= '2026-11-25' from appointment where id = $1")
            .bind(world.appointments["P111"].0)
            .fetch_one(&world.db)
            .await
            .expect("an appointment")
    };
    let late = later(&world, &client, 300);
    let request = post(&late, &path, &ends).await;
    assert_eq!(request.status, StatusCode::SEE_OTHER, "{}", request.body);
    let confirm = request.header("location").to_owned();
    assert!(confirm.starts_with("/account/confirm?next=") && confirm.contains("back"), "{confirm}");
    assert!(!ended().await, "nothing was done");
    assert_eq!(late.get(&path).await.status, StatusCode::OK, "to look asks for nothing");
    let page = late.get(&confirm).await;
    assert!(page.body.contains("вернётся в форму"), "{}", page.body);
    let wrong = post(&late, &confirm, &[("password", "не тот пароль")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    let right = post(&late, &confirm, &[("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
    let back = right.header("location").to_owned();
    assert!(is_out(&late.get("/").await), "the token of before is gone");
    let fresh = late.clone().with_session(token(&right));
    let page = fresh.get(&back).await;
    assert!(page.body.contains("переезд в другой город"), "{}", page.body);
    let expired = later(&world, &fresh, 600);
    let again = post(&expired, &path, &ends).await;
    assert!(again.header("location").starts_with("/account/confirm"), "five minutes only");
    let done = post(&later(&world, &fresh, 599), &path, &ends).await;
    assert_eq!(done.header("location"), path, "{}", done.body);
    assert!(ended().await);
    let rows: i64 =
        sqlx::query_scalar("select count(*) from journal where action = 'account.confirmed'")
            .fetch_one(&world.db)
            .await
            .expect("a count");
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn a_phone_is_offered_to_who_said_the_password_just_now() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    assert_eq!(client.get("/account/factor").await.status, StatusCode::OK);
    let late = later(&world, &client, 300).get("/account/factor").await;
    assert!(late.header("location").starts_with("/account/confirm"), "{late:?}");
}

#[tokio::test]
async fn a_code_of_the_phone_confirms_as_well_and_once() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    let (secret, codes) = set_up(&client).await;
    let late = later(&world, &client, 400);
    let shown = access::totp::code(
        &secret,
        access::totp::step_of(organisations::clock().now() + Duration::seconds(400)),
    );
    let right = post(&late, "/account/confirm?next=%2Faccount", &[("password", &shown)]).await;
    assert_eq!(right.header("location"), "/account", "{}", right.body);
    let fresh = late.clone().with_session(token(&right));
    let again = post(&fresh, "/account/confirm", &[("password", &shown)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "used");
    let paper = post(&fresh, "/account/confirm", &[("password", &codes[0])]).await;
    assert_eq!(paper.status, StatusCode::SEE_OTHER, "{}", paper.body);
}

#[tokio::test]
async fn a_closed_screen_opens_with_the_password_and_the_page_is_back() {
    let world = world().await;
    let client = enter(&world, "t11").await;
    let org = format!("/structure/{}", world.org("T11"));
    let closed = post(&client, "/lock", &[("next", &org)]).await;
    let unlock = format!("/unlock?next={}", ui::encoded(&org));
    assert_eq!(closed.header("location"), unlock);
    for path in ["/", org.as_str(), "/account", "/account/password", "/account/confirm"] {
        let reply = client.get(path).await;
        assert!(reply.header("location").starts_with("/unlock"), "{path}: {reply:?}");
    }
    let call = client.post_raw("/api/structure/find", "application/json", "{}").await;
    assert_eq!(call.status, StatusCode::FORBIDDEN);
    // a form of another tab is kept
    let found = format!("{org}/found");
    let kept = post(&client, &found, &[("short_name", "ППО лицея"), ("go", "check")]).await;
    let kept = kept.header("location").to_owned();
    assert!(kept.starts_with("/unlock?next=") && kept.contains("back"), "{kept}");
    let wrong = post(&client, &kept, &[("password", "не тот пароль")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let opened = post(&client, &kept, &[("password", PASSWORD)]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    assert!(is_out(&client.get("/").await), "under another token");
    let open = world.stranger().with_session(token(&opened));
    let page = open.get(opened.header("location")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("ППО лицея"), "{}", page.body);
    let again = post(&open, "/unlock?next=%2Foffers", &[("password", "что угодно")]).await;
    assert_eq!(again.header("location"), "/offers", "it is open already");
}

#[test]
fn every_form_that_gives_or_takes_access_asks_for_the_password() {
    let asking = app::routes().filter(|route| route.form.is_some() && route.asks_password(true));
    let paths: std::collections::BTreeSet<&str> = asking.map(|route| route.path).collect();
    let expected = [
        "/accounts/{account}",
        "/appointments/{appointment}",
        "/appointments/{appointment}/again",
        "/appointments/{appointment}/confirm",
        "/appointments/{appointment}/obligation",
        "/logins/open-all",
        "/structure/{org}/election",
        "/structure/{org}/helpers/add",
        "/structure/{org}/login",
    ];
    assert_eq!(paths, expected.into());
}
