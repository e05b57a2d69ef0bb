//! Calls of islands from outside: who may come, in what form, and what is told (F3–F7, SEC-12).

use std::sync::Arc;

use access::ops::session;
use app::{House, Limits, SiteFiles, api_paths};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use kernel::{cache::Cache, files::FileStore, id::OrgId, keys::Keys};
use serde_json::{Value, json};
use structure::model::{OrgKind, tree::Level};
use tower::ServiceExt;

use testing::{
    organisations::{self, clock, context, database, day, founding},
    people,
    served::served,
};

struct World {
    router: Router,
    cookie: String,
    territory: OrgId,
    other: OrgId,
    primary: OrgId,
}

/// A union with two territories; the person chairs the first.
async fn world() -> World {
    let db = database().await;
    let ctx = context(&db);
    let [root, region, territory, other, primary] = std::array::from_fn(|_| OrgId::new());
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "Союз"),
        (region, Some(root), OrgKind::Regional, "Регион"),
        (territory, Some(region), OrgKind::Territorial, "Арская"),
        (other, Some(region), OrgKind::Territorial, "Буинская"),
        (primary, Some(territory), OrgKind::Primary, "ППО школы № 1"),
    ] {
        organisations::sign(&ctx, &founding(org, parent, kind, day("2015-01-01"), text))
            .await
            .expect("founded");
    }
    let account = people::appointed(&db, territory, "territorial_chair").await;
    let token = session::new_token();
    sqlx::query(
        "insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)",
    )
    .bind(session::token_hash(&token))
    .bind(account.0)
    .bind(clock().now())
    .execute(&db)
    .await
    .expect("a session");
    let db = served(&db, 1);
    let house = House {
        admission: app::AdmissionQueue::of(&db, &db),
        reports: db.clone().into(),
        db: db.into(),
        files: FileStore::memory(),
        keys: Keys::passing(),
        machine: Arc::default(),
        cache: Cache::default(),
        clock: clock(),
        site: Arc::new(SiteFiles::default()),
        origins: Arc::new(vec!["http://here".into()]),
        limits: Limits::default(),
        is_stand: false,
    };
    let cookie = format!("__Host-session={token}");
    World { router: app::router(house), cookie, territory, other, primary }
}

fn call(world: &World, path: &str, body: &Value) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, &world.cookie)
        .body(Body::from(body.to_string()))
        .expect("a request")
}

async fn send(world: &World, request: Request<Body>) -> Response<Body> {
    world.router.clone().oneshot(request).await.expect("an answer")
}

async fn text(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("text")
}

const LEVEL: &str = "/api/structure/level";

fn level_of(org: OrgId) -> Value {
    json!({ "asked": { "org": org, "on": "", "after": null } })
}

#[tokio::test]
async fn a_level_is_given_to_whom_it_belongs_and_does_not_exist_for_others() {
    let world = world().await;
    let answer = send(&world, call(&world, LEVEL, &level_of(world.territory))).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let level: Level = serde_json::from_str(&text(answer).await).expect("a level");
    assert_eq!(level.rows.iter().map(|row| row.org).collect::<Vec<_>>(), [world.primary]);
    assert_eq!(level.more, "");
    for org in [world.other, OrgId::new()] {
        let answer = send(&world, call(&world, LEVEL, &level_of(org))).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert!(answer.headers().contains_key("x-request-id"));
    }
    let past = json!({ "asked": { "org": world.territory, "on": "2014-01-01", "after": null } });
    let answer = send(&world, call(&world, LEVEL, &past)).await;
    let level: Option<Level> = serde_json::from_str(&text(answer).await).ok();
    assert!(level.is_none_or(|level| level.rows.is_empty()), "nothing stood there yet");
}

#[tokio::test]
async fn every_function_is_refused_to_strangers_and_to_foreign_pages() {
    let world = world().await;
    assert!(api_paths().iter().any(|(path, _)| *path == LEVEL), "{:?}", api_paths());
    for (path, method) in api_paths() {
        assert_eq!(method, "POST", "{path}");
        assert!(path.starts_with("/api/"), "{path}");
        let mut stranger = call(&world, path, &json!({}));
        stranger.headers_mut().remove(header::COOKIE);
        assert_eq!(send(&world, stranger).await.status(), StatusCode::UNAUTHORIZED, "{path}");
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
            let mut foreign = call(&world, path, &json!({}));
            foreign.headers_mut().insert(name, value.parse().expect("a value"));
            assert_eq!(send(&world, foreign).await.status(), StatusCode::FORBIDDEN, "{path}");
        }
        let mut read = call(&world, path, &json!({}));
        *read.method_mut() = Method::GET;
        assert_eq!(send(&world, read).await.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            let mut other = call(&world, path, &json!({}));
            other.headers_mut().insert(header::CONTENT_TYPE, kind.parse().expect("a kind"));
            let answer = send(&world, other).await;
            assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
        }
    }
}

#[tokio::test]
async fn spoilt_arguments_are_told_in_a_sentence_and_nothing_inside_is_shown() {
    let world = world().await;
    let spoilt = [
        "".to_owned(),
        "{".to_owned(),
        json!({ "asked": { "org": 7 } }).to_string(),
        json!({ "asked": { "org": "x", "on": "", "after": null } }).to_string(),
        json!({ "asked": { "org": world.territory, "on": "вчера", "after": null } }).to_string(),
        json!({ "asked": { "org": world.territory, "on": "", "after": null, "role": "admin" } })
            .to_string(),
        json!({ "asked": { "org": world.territory, "on": "", "after": null }, "as": "admin" })
            .to_string(),
    ];
    for body in spoilt {
        let mut request = call(&world, LEVEL, &json!({}));
        *request.body_mut() = Body::from(body.clone());
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, "text/html".parse().expect("a value"));
        headers.insert(header::REFERER, "https://evil.example/".parse().expect("a value"));
        let answer = send(&world, request).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{body}");
        assert!(!answer.headers().contains_key(header::LOCATION), "{body}");
        let told: Value = serde_json::from_str(&text(answer).await).expect("a reply");
        let sentence = told["text"].as_str().expect("a sentence");
        assert!(sentence.starts_with("Не удалось прочитать запрос"), "{sentence}");
        assert!(!told["request"].as_str().expect("a number").is_empty());
    }
    let unknown = send(&world, call(&world, "/api/structure/nothing", &json!({}))).await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(!text(unknown).await.contains("server function"));
    let mut large = call(&world, LEVEL, &json!({}));
    *large.body_mut() = Body::from(vec![b' '; 300 * 1024]);
    assert_eq!(send(&world, large).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn an_address_of_the_tree_that_names_what_is_not_ones_own_does_not_exist() {
    let world = world().await;
    let own = world.territory;
    let page = async |address: String| {
        let request = Request::get(&address)
            .header(header::COOKIE, &world.cookie)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .expect("a request");
        send(&world, request).await
    };
    for query in [
        String::new(),
        format!("?open={own}"),
        "?open=".into(),
        format!("?at={}", world.primary),
        format!("?open={own}&upto={own}~{}", world.primary),
        "?show=login".into(),
    ] {
        let answer = page(format!("/structure{query}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{query}");
        let html = text(answer).await;
        assert!(html.contains("Арская"), "{query}");
        assert!(!html.contains("Буинская"), "{query}");
    }
    let (other, unknown) = (world.other, OrgId::new());
    for query in [
        format!("open={other}"),
        format!("open={own}.{other}"),
        format!("at={unknown}"),
        "open=1".into(),
        "at=%27".into(),
        format!("after={own}"),
        "show=everything".into(),
    ] {
        let answer = page(format!("/structure?{query}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{query}");
    }
    for query in [
        format!("from=2020-01-01&until=2021-01-01&branch={other}"),
        "from=2020-01-01&until=2021-01-01&what=secret".into(),
        "from=2020-01-01&until=2021-01-01&after=1~2".into(),
    ] {
        let answer = page(format!("/compare?{query}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{query}");
    }
}
