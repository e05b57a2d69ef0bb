//! A page of another build is told so at its first call, and nothing is done (REL-12).

use std::sync::Arc;

use app::{House, SiteFiles, router};
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{client::Client, client::Reply, tables, world::World};

const NAME: &str = "x-ediny-build";

async fn call(client: &Client, build: Option<&str>, body: &Value) -> Reply {
    let mut request = client
        .request(Method::POST, "/api/structure/level")
        .header(header::CONTENT_TYPE, "application/json");
    if let Some(build) = build {
        request = request.header(NAME, build);
    }
    client.send(request.body(body.to_string().into()).expect("a request")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_from_a_page_of_another_build_is_refused_in_words() {
    let world = World::new().await;
    let site = SiteFiles { build: "0123456789".into(), ..SiteFiles::default() };
    let mut chair = world.signed_in("t11");
    chair.router = router(House { site: Arc::new(site), ..world.house.clone() });
    let page = chair.get("/structure").await.body;
    assert!(page.contains(r#"<meta name="build" content="0123456789""#), "{page}");

    let body = json!({ "asked": { "org": world.org("T11"), "on": "", "after": null } });
    for same in [None, Some("0123456789")] {
        let reply = call(&chair, same, &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
        assert!(reply.headers.get(NAME).is_none(), "{reply:?}");
    }
    let before = tables::digest(&world.db).await;
    for foreign in ["012345678a", "", "0123456789x"] {
        let reply = call(&chair, Some(foreign), &body).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{reply:?}");
        assert_eq!(reply.header(NAME), "foreign");
        let told: Value = serde_json::from_str(&reply.body).expect("a sentence");
        assert!(told["text"].as_str().is_some_and(|text| text.contains("обновился")), "{told}");
    }
    assert_eq!(before, tables::digest(&world.db).await);
}
