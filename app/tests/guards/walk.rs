//! The walk: every address × every person × every object × every way to ask (SEC-01..06).

use std::sync::Arc;

use axum::http::{Method, StatusCode, header};

use testing::deep::is_deep;

use crate::{
    alike::first_of_each,
    cells::{Ask, Cell, UNKNOWN, cells, need, part, shape},
    client::Reply,
    copies::copies,
    policy::{Expected, PUBLIC, filled},
    tables,
    world::World,
};

/// Fewer cells than this mean that the walk has lost its way.
const LEAST: usize = 6_000;

pub fn check(cell: &Cell, reply: &Reply) {
    let name = cell.name();
    assert!(!reply.status.is_server_error(), "{name}: {reply:?}");
    match cell.expected {
        Expected::SignIn => {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            let to = reply.header(header::LOCATION.as_str());
            assert!(to.starts_with("/sign-in?next=%2F"), "{name}: sent to {to}");
        }
        Expected::Gate => {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            let to = reply.header(header::LOCATION.as_str());
            let gate = cell.person.as_ref().and_then(|person| person.gate).expect("a gate");
            assert!(to.split('?').next() == Some(gate.address()), "{name}: sent to {to}");
        }
        Expected::NotFound => assert_eq!(reply.status, StatusCode::NOT_FOUND, "{name}"),
        Expected::Forbidden => assert_eq!(reply.status, StatusCode::FORBIDDEN, "{name}"),
        Expected::Answered => {
            let is_refused = matches!(reply.status.as_u16(), 400 | 403 | 404 | 409 | 422);
            assert!(is_refused, "{name}: {}", reply.status);
        }
        Expected::Allowed => {
            let fine = match cell.ask {
                Ask::Page | Ask::OtherDay => reply.status == StatusCode::OK,
                _ => matches!(reply.status.as_u16(), 303 | 400 | 409 | 422),
            };
            assert!(fine, "{name}: {}", reply.status);
        }
    }
    match reply.status.as_u16() {
        200 if cell.route.download.is_some() => {
            let kept = reply.header("content-disposition");
            assert!(kept.starts_with("attachment"), "{name}: {kept}");
            assert!(reply.header("content-security-policy").contains("sandbox"), "{name}");
            assert_eq!(reply.header("cache-control"), "no-store", "{name}");
        }
        200 | 422 => reply.assert_page(&name),
        303 => {}
        _ => reply.assert_refusal(&name),
    }
}

/// Asks all cells, a few at a time; gives how many of them were refused to somebody signed in.
async fn walk(world: &Arc<World>, cells: Vec<Cell>) -> i64 {
    let cells = Arc::new(cells);
    let walkers = (0..4).map(|first| {
        let (world, cells) = (Arc::clone(world), Arc::clone(&cells));
        tokio::spawn(async move {
            let mut refused = 0;
            for cell in cells.iter().skip(first).step_by(4) {
                let reply = cell.reply(&world).await;
                check(cell, &reply);
                refused += i64::from(matches!(reply.status.as_u16(), 400 | 403 | 404));
                // replies that carry the odd texts back are only looked at, not compared letter by letter
                let is_plain = !cell.said.contains(['%', '\'']);
                if cell.expected == Expected::NotFound && is_plain {
                    let absent = cell.about_nothing().reply(&world).await;
                    refused += 1;
                    let what = "what may not be seen is told apart from what does not exist";
                    assert_eq!(
                        reply.bare(&cell.said),
                        absent.bare(UNKNOWN),
                        "{what}: {}",
                        cell.name()
                    );
                }
            }
            refused
        })
    });
    let mut refused = 0;
    for walker in walkers.collect::<Vec<_>>() {
        refused += walker.await.expect("every cell as the model says");
    }
    refused
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_at_every_address_gets_what_the_model_says_and_nothing_else_happens() {
    let world = Arc::new(World::new().await);
    let all = first_of_each(app::routes().flat_map(|route| cells(&world, route)).collect());
    let count = all.len();
    assert!(count >= if is_deep() { LEAST } else { LEAST / 2 }, "only {count} cells");
    let is_change = |cell: &Cell| cell.expected == Expected::Allowed && cell.ask != Ask::Page;
    let (allowed, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_change);

    let before = tables::digest(&world.db).await;
    let refused = walk(&world, rest).await;
    assert_eq!(before, tables::digest(&world.db).await, "a refused request changed something");
    let noted = tables::denied(&world.db).await;
    assert_eq!(noted, (refused, refused), "every refusal is journalled, and once");

    let empty: Vec<_> = allowed.iter().filter(|cell| cell.ask == Ask::Empty).cloned().collect();
    assert!(!empty.is_empty());
    walk(&world, empty).await;

    // each filled form gets through once, in a world of its own, so that the table means something
    let world = Arc::into_inner(world).expect("nobody walks any more");
    world.house.db.now().close().await;
    let copy = copies(world.db.clone()).await;
    for route in app::routes() {
        let Some(form) = filled(route.path) else { continue };
        let at = world.org(form.at);
        let is_it = |cell: &&Cell| {
            let by = cell.person.as_ref().map(|person| person.login);
            let is_form = cell.route.path == route.path && cell.ask == Ask::Filled;
            is_form && by == Some(form.by) && cell.said == at
        };
        let cell = allowed.iter().find(is_it).expect("somebody who may");
        let own = world.over(copy().await);
        let reply = cell.reply(&own).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}: {}", cell.name(), reply.body);
    }
    println!("{count} cells, {refused} refusals");
}

#[tokio::test]
async fn addresses_without_an_object_answer_everybody_in_words() {
    let world = World::new().await;
    for route in app::routes().filter(|route| part(route).is_none()) {
        let is_public = route.who == access::route::Who::Anybody;
        for person in world.people.iter().filter(|_| route.page.is_some()) {
            let name = format!("{} at {}", person.login, route.path);
            let reply = world.signed_in(person.login).get(route.path).await;
            assert!(!reply.status.is_server_error(), "{name}: {}", reply.body);
            let is_gated = person.gate.is_some_and(|gate| !route.before.contains(&gate));
            if is_gated {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            } else if person.is_enabled || is_public {
                // these speak of the organisation that `under` names, or of the house; there may be none
                let is_under = route.path.starts_with("/progress/")
                    || ["/operator", "/accounts"].contains(&route.path);
                let fine = matches!(reply.status.as_u16(), 200 | 403)
                    || (reply.status == StatusCode::NOT_FOUND && is_under);
                assert!(fine, "{name}: {}", reply.status);
                reply.assert_page(&name);
            } else {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn every_door_is_public_on_purpose_or_closed_to_strangers() {
    let world = World::new().await;
    let stranger = world.stranger();
    for route in app::routes() {
        need(route);
        let path = part(route).map_or_else(
            || route.path.to_owned(),
            |name| shape(route).replace(&format!("{{{name}}}"), UNKNOWN),
        );
        let is_public = route.who == access::route::Who::Anybody;
        assert_eq!(is_public, PUBLIC.contains(&route.path), "{}: public on purpose?", route.path);
        if is_public {
            continue;
        }
        if route.page.is_some() || route.download.is_some() {
            let reply = stranger.get(&path).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
            assert!(reply.header("location").starts_with("/sign-in?next=%2F"), "{path}");
            let machine = stranger
                .request(Method::GET, &path)
                .header(header::ACCEPT, "application/json")
                .body(axum::body::Body::empty());
            let mut machine = machine.expect("a request");
            machine.headers_mut().insert(header::ACCEPT, "*/*".parse().expect("a value"));
            let reply = stranger.send(machine).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{path}");
            reply.assert_refusal(&path);
        }
        if route.form.is_some() {
            let reply = stranger.post(&path, &[]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
            let mut machine = stranger
                .request(Method::POST, &path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(axum::body::Body::empty())
                .expect("a request");
            machine
                .headers_mut()
                .insert(header::ACCEPT, "application/json".parse().expect("a value"));
            let reply = stranger.send(machine).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{path}");
            reply.assert_refusal(&path);
        }
    }
    let strangers: i64 = sqlx::query_scalar("select count(*) from journal where action = 'denied'")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(strangers, 0, "strangers who are sent to sign in are not journalled");
}

#[tokio::test]
async fn a_refusal_is_journalled_with_who_asked_for_what() {
    let world = World::new().await;
    let path = format!("/structure/{}/rename", world.org("P211"));
    let reply = world.signed_in("t11").post(&path, &[]).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    let row: (uuid::Uuid, String, uuid::Uuid, uuid::Uuid, serde_json::Value) = sqlx::query_as(
        "select actor_id, object_kind, object_id, request_id, after from journal
         where action = 'denied'",
    )
    .fetch_one(&world.db)
    .await
    .expect("one row");
    assert_eq!(row.0, world.person("t11").account.0);
    assert_eq!((row.1.as_str(), row.2), ("org", world.orgs["P211"].0));
    assert_eq!(row.3.to_string(), reply.header("x-request-id"));
    assert_eq!(row.4["address"], "/structure/{org}/rename");
    assert_eq!(row.4["method"], "POST");
    // what does not exist is noted in the same words
    let path = format!("/structure/{UNKNOWN}/rename");
    world.signed_in("t11").post(&path, &[]).await;
    let kinds: i64 =
        sqlx::query_scalar("select count(distinct after) from journal where action = 'denied'")
            .fetch_one(&world.db)
            .await
            .expect("a count");
    assert_eq!(kinds, 1);
}

#[tokio::test]
async fn requests_that_are_none_of_ours_are_refused_and_journalled_and_those_of_strangers_are_not()
{
    let world = World::new().await;
    let path = format!("/structure/{}/rename", world.org("P111"));
    let plain = "application/x-www-form-urlencoded";
    let large = format!("text={}", "а".repeat(400_000));
    let asks: [(Method, &str, &str, &str, u16); 6] = [
        (Method::POST, &path, plain, "key=x&is_disabled=false", 400),
        (Method::POST, &path, plain, "key=x&role=administrator", 400),
        (Method::POST, &path, "text/plain", "key=x", 415),
        (Method::POST, &path, plain, &large, 413),
        (Method::DELETE, &path, plain, "", 405),
        (Method::POST, "/api/structure/level", "application/json", "{\"asked\":{\"role\":1}}", 400),
    ];
    for client in [world.stranger(), world.signed_in("t11")] {
        for (method, path, kind, body, status) in &asks {
            let request = client.request(method.clone(), path).header(header::CONTENT_TYPE, *kind);
            let request = request.body(axum::body::Body::from((*body).to_owned()));
            let reply = client.send(request.expect("a request")).await;
            // a stranger is asked to sign in first
            let is_fine = reply.status == *status || matches!(reply.status.as_u16(), 303 | 401);
            assert!(is_fine, "{method} {path} {kind}: {}", reply.status);
        }
    }
    let noted: Vec<(String, String, bool)> = sqlx::query_as(
        "select after->>'method', after->>'why', actor_id is not null from journal where action = 'denied' order by id",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows");
    let why = noted.iter().map(|(method, why, is_hers)| (method.as_str(), why.as_str(), *is_hers));
    assert_eq!(
        why.collect::<Vec<_>>(),
        [
            ("POST", "malformed request", true),
            ("POST", "malformed request", true),
            ("POST", "wrong content type", true),
            ("POST", "too large", true),
            ("DELETE", "wrong method", true),
            ("POST", "malformed request", true),
        ]
    );
}
