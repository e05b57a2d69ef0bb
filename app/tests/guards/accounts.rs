//! The accounts of the house, for the administrator alone: logins without names, sessions ended, logins closed and opened
//! again (decision 0169).

use axum::http::StatusCode;

use crate::{
    account::{is_out, post},
    world::World,
};

async fn id_of(world: &World, login: &str) -> uuid::Uuid {
    let id = "select id from account where login = $1";
    sqlx::query_scalar(id).bind(login).fetch_one(&world.db).await.expect("an account")
}

async fn rows(world: &World, action: &str, object: uuid::Uuid) -> i64 {
    let count = "select count(*) from journal where action = $1 and object_id = $2";
    let count = sqlx::query_scalar(count).bind(action).bind(object);
    count.fetch_one(&world.db).await.expect("a count")
}

#[tokio::test]
async fn the_administrator_lists_logins_and_nothing_of_the_register() {
    let world = World::new().await;
    let admin = world.signed_in("adm");
    let page = admin.get("/accounts").await;
    page.assert_page("accounts");
    for login in ["c111", "nullo", "dis", "adm"] {
        assert!(page.body.contains(&format!(">{login}<")), "{login}: {}", page.body);
    }
    let names = "select surname from account where surname <> ''";
    let names: Vec<String> =
        sqlx::query_scalar(names).fetch_all(&world.db).await.expect("surnames");
    // her own name stands in the frame
    let own = "select surname from account where login = 'adm'";
    let own: String = sqlx::query_scalar(own).fetch_one(&world.db).await.expect("hers");
    for name in names.iter().filter(|name| **name != own) {
        assert!(!page.body.contains(name.as_str()), "{name}: {}", page.body);
    }
    let found = admin.get("/accounts?login=C11").await.body;
    assert!(found.contains(">c111<") && !found.contains(">t11<"), "{found}");
    let closed = admin.get("/accounts?which=closed").await.body;
    assert!(closed.contains(">dis<") && !closed.contains(">c111<"), "{closed}");
    let further = admin.get("/accounts?after=t").await.body;
    assert!(further.contains(">t11<") && !further.contains(">c111<"), "{further}");
    let read = "select person_ids from journal where action = 'read' order by id desc limit 1";
    let read: Vec<uuid::Uuid> = sqlx::query_scalar(read).fetch_one(&world.db).await.expect("a row");
    assert!(read.contains(&id_of(&world, "t11").await), "a login shown is a reading: {read:?}");
}

#[tokio::test]
async fn a_login_in_wrong_hands_is_signed_out_and_closed_and_opened_again() {
    let world = World::new().await;
    let (admin, chair) = (world.signed_in("adm"), world.signed_in("c111"));
    let id = id_of(&world, "c111").await;
    let path = format!("/accounts/{id}");
    let page = admin.get(&path).await;
    page.assert_page("an account");
    assert!(page.body.contains("Завершить все сеансы"), "{}", page.body);
    assert_eq!(post(&admin, &path, &[("what", "out")]).await.status, StatusCode::SEE_OTHER);
    assert!(is_out(&chair.get("/").await), "her session has ended");
    assert_eq!(rows(&world, "account.sessions_ended", id).await, 1);

    for _ in 0..2 {
        let closed = post(&admin, &path, &[("what", "close")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{closed:?}");
    }
    assert_eq!(rows(&world, "login.close", id).await, 1, "once, however often it is pressed");
    assert!(admin.get(&path).await.body.contains("вход закрыт"));
    // the register says so as well; one of this organisation was closed before
    let (above, register) =
        (world.signed_in("t11"), format!("/structure/{}/obligations", world.orgs["P111"]));
    let closed = async || above.get(&register).await.body.matches("вход закрыт").count();
    assert_eq!(closed().await, 2);
    let opened = post(&admin, &path, &[("what", "reopen")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{opened:?}");
    assert_eq!(rows(&world, "login.reopen", id).await, 1);
    assert_eq!(closed().await, 1);

    // without an office she is an account all the same
    let nullo = format!("/accounts/{}", id_of(&world, "nullo").await);
    assert_eq!(post(&admin, &nullo, &[("what", "close")]).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(&nullo).await.body.contains("вход закрыт"));
}

#[tokio::test]
async fn she_neither_closes_herself_nor_opens_what_was_closed_in_the_register() {
    let world = World::new().await;
    let admin = world.signed_in("adm");
    let own = format!("/accounts/{}", id_of(&world, "adm").await);
    assert!(!admin.get(&own).await.body.contains("Закрыть вход"));
    for what in ["close", "out"] {
        let done = post(&admin, &own, &[("what", what)]).await;
        assert_eq!(done.status, StatusCode::FORBIDDEN, "{what}: {done:?}");
    }
    let closed = format!("/accounts/{}", id_of(&world, "dis").await);
    assert!(admin.get(&closed).await.body.contains("закрыла вышестоящая организация"));
    let done = post(&admin, &closed, &[("what", "reopen")]).await;
    assert_eq!(done.status, StatusCode::FORBIDDEN, "{done:?}");
}

#[tokio::test]
async fn what_she_does_there_is_grave_and_nobody_elses() {
    let world = World::new().await;
    let id = id_of(&world, "c121").await;
    let path = format!("/accounts/{id}");
    for login in ["cs", "sec", "r1", "c121", "aud1"] {
        let client = world.signed_in(login);
        assert_eq!(client.get("/accounts").await.status, StatusCode::NOT_FOUND, "{login}");
        assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND, "{login}");
        let done = post(&client, &path, &[("what", "close")]).await;
        assert_eq!(done.status, StatusCode::NOT_FOUND, "{login}");
    }
    let long_ago = "update session set confirmed_at = now() - interval '2 years', created_at = created_at - interval '6 minutes'";
    sqlx::query(long_ago).execute(&world.db).await.expect("six minutes later");
    let request = post(&world.signed_in("adm"), &path, &[("what", "close")]).await;
    assert!(request.header("location").starts_with("/account/confirm"), "{request:?}");
    assert_eq!(rows(&world, "login.close", id).await, 0);
}
