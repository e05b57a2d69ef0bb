//! Pages of other sites: no form and no server function is carried out for them, whatever they send,
//! and nothing is changed by a GET (F3, SEC-12).

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use serde_json::Value;

use crate::{
    cells::{Ask, Cell, cells},
    client::{Client, encoded},
    policy::{CALLS, Expected, filled},
    tables,
    world::World,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// What browsers say of a page that is not ours, and what is said by what is no browser.
const ORIGINS: [&[(&str, &str)]; 8] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("sec-fetch-site", "cross-site"), ("origin", "https://reestr.example")],
    &[("origin", "https://evil.example")],
    &[("origin", "https://reestr.example.evil.example")],
    &[("origin", "null")],
    &[],
];

/// A post that would be carried out if it came from our own page.
struct Post {
    client: Client,
    path: String,
    kind: &'static str,
    body: String,
}

/// One for every form, by somebody who may.
fn forms(world: &World) -> Vec<Post> {
    let mut posts = Vec::new();
    for route in app::routes().filter(|route| route.form.is_some()) {
        let may = |cell: &&Cell| {
            let is_carried_out = matches!(cell.expected, Expected::Allowed | Expected::Answered);
            is_carried_out && cell.ask != Ask::Page
        };
        let cells = cells(world, route);
        let cell = cells.iter().find(may);
        assert!(cell.is_some() || !route.path.contains('{'), "{}: nobody may", route.path);
        let person = cell.and_then(|cell| cell.person.as_ref()).map_or("cs", |who| who.login);
        let key = uuid::Uuid::now_v7().to_string();
        let fields = filled(route.path).map_or(&[][..], |filled| filled.fields);
        posts.push(Post {
            client: world.signed_in(person),
            path: cell.map_or_else(|| route.path.to_owned(), |cell| cell.path.clone()),
            kind: FORM,
            body: encoded(&[fields, &[("key", key.as_str())]].concat()),
        });
    }
    posts
}

/// One for every server function: the chair of T11 about what is hers.
fn calls(world: &World) -> Vec<Post> {
    let arguments = |path: &str| -> Value {
        let entry = CALLS.iter().find(|call| call.path == path).expect("an entry in policy.rs");
        (entry.body)(&world.org("T11"), "")
    };
    let post = |(path, _): (&'static str, Method)| Post {
        client: world.signed_in("t11"),
        path: path.to_owned(),
        kind: "application/json",
        body: arguments(path).to_string(),
    };
    app::api_paths().into_iter().map(post).collect()
}

#[tokio::test]
async fn no_form_and_no_call_is_taken_from_another_site() {
    let world = World::new().await;
    let posts: Vec<Post> = forms(&world).into_iter().chain(calls(&world)).collect();
    let before = tables::digest(&world.db).await;
    let mut refused = 0;
    for post in &posts {
        for origin in ORIGINS {
            for kind in [post.kind, "text/plain", "multipart/form-data; boundary=x"] {
                let request = post.client.request(Method::POST, &post.path);
                let request = request.header(header::CONTENT_TYPE, kind);
                let mut request = request.body(Body::from(post.body.clone())).expect("a request");
                request.headers_mut().remove("sec-fetch-site");
                for (name, value) in origin {
                    request.headers_mut().insert(*name, value.parse().expect("a value"));
                }
                let reply = post.client.send(request).await;
                let what = format!("{} from {origin:?} as {kind}", post.path);
                assert_eq!(reply.status, StatusCode::FORBIDDEN, "{what}: {}", reply.body);
                assert!(reply.header("set-cookie").is_empty(), "{what}");
                assert!(reply.header("access-control-allow-origin").is_empty(), "{what}");
                refused += 1;
            }
        }
    }
    assert_eq!(before, tables::digest(&world.db).await, "a post from elsewhere changed something");
    assert_eq!(tables::denied(&world.db).await, (refused, refused), "every one is journalled");
    // the very same calls get through from our own page, so that the refusals mean something
    for post in calls(&world) {
        let reply = post.client.post_raw(&post.path, post.kind, post.body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}: {}", post.path, reply.body);
    }
}

#[tokio::test]
async fn a_get_is_no_call_and_carries_out_no_form() {
    let world = World::new().await;
    let before = tables::digest(&world.db).await;
    let methods =
        [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS];
    for post in calls(&world) {
        let request: Value = serde_json::from_str(&post.body).expect("arguments");
        let query: Vec<(String, String)> = request["asked"]
            .as_object()
            .expect("fields")
            .iter()
            .map(|(name, said)| (format!("asked[{name}]"), said.to_string().replace('"', "")))
            .collect();
        let query: Vec<_> = query.iter().map(|(name, said)| (&**name, &**said)).collect();
        for path in [post.path.clone(), format!("{}?{}", post.path, encoded(&query))] {
            for method in &methods {
                let request = post.client.request(method.clone(), &path);
                let request = request.header(header::CONTENT_TYPE, post.kind);
                let request = request.body(Body::from(post.body.clone())).expect("a request");
                let reply = post.client.send(request).await;
                assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                assert_eq!(reply.header("allow"), "POST", "{method} {path}");
                assert!(*method != Method::HEAD || reply.body.is_empty(), "{path}");
            }
        }
        for path in [format!("{}/", post.path), post.path.replacen("/api", "/api/", 1)] {
            let reply = post.client.post_raw(&path, post.kind, post.body.clone()).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    for post in forms(&world) {
        let reply = post.client.get(&format!("{}?{}", post.path, post.body)).await;
        assert!(!reply.status.is_server_error(), "{}: {}", post.path, reply.body);
        assert!(reply.header("set-cookie").is_empty(), "{}: a GET ends a session", post.path);
    }
    assert_eq!(before, tables::digest(&world.db).await, "a GET changed something");
    let sessions: i64 = sqlx::query_scalar("select count(*) from session")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    let people = i64::try_from(world.people.len()).expect("a count");
    assert_eq!(sessions, people, "a GET ended a session");
}
