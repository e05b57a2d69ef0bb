//! When we fail: a page that breaks or takes too long still answers in words, with its number.

use std::time::Duration;

use access::route::Route;
use app::{AdmissionQueue, House, Limits, QueueLimits, router_of};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use kernel::AppError;
use leptos::prelude::*;
use tower::ServiceExt;
use ui::Page;

use crate::{client::Reply, world::World};

const BROKEN: &[Route] = &[
    Route::at("/breaks").public().page(|_, _| Box::pin(async { panic!("as the test wants") })),
    Route::at("/breaks-later")
        .public()
        .page(|_, _| Box::pin(async { Ok(Page::new(String::new(), || panic!("while writing"))) })),
    Route::at("/slow").public().page(|_, _| {
        Box::pin(async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Err(AppError::NotFound)
        })
    }),
    Route::at("/wrong").public().page(|_, _| {
        Box::pin(async { Err(AppError::Internal("secret detail for Иванов".to_owned())) })
    }),
    Route::at("/fine")
        .public()
        .page(|_, _| Box::pin(async { Ok(Page::new("Ладно".into(), || ().into_any())) })),
];

fn broken(house: &House) -> Router {
    let limits = Limits { timeout: Duration::from_millis(300), ..Limits::default() };
    router_of(House { limits, ..house.clone() }, BROKEN.iter())
}

async fn get(router: &Router, path: &str, encoding: &str) -> Reply {
    let request = Request::get(path).header("accept-encoding", encoding).body(Body::empty());
    let reply = router.clone().oneshot(request.expect("a request")).await.expect("a reply");
    let (parts, body) = reply.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Reply { status: parts.status, headers: parts.headers, body }
}

#[tokio::test]
async fn a_page_that_breaks_says_so_calmly_and_the_next_one_is_served() {
    let world = World::new().await;
    let router = broken(&world.house);
    for path in ["/breaks", "/breaks-later", "/wrong"] {
        let reply = get(&router, path, "identity").await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        reply.assert_refusal(path);
        for secret in ["as the test wants", "while writing", "secret detail", "panic"] {
            assert!(!reply.body.contains(secret), "{path} says {secret}");
        }
        assert_eq!(get(&router, "/fine", "identity").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_page_that_takes_too_long_is_given_up_in_words() {
    let world = World::new().await;
    let router = broken(&world.house);
    let reply = get(&router, "/slow", "identity").await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.header("retry-after"), "30");
    reply.assert_refusal("/slow");
}

#[tokio::test]
async fn every_reply_carries_the_headers_of_safety() {
    let world = World::new().await;
    let router = broken(&world.house);
    for path in ["/fine", "/breaks", "/slow", "/nowhere", "/wrong"] {
        for encoding in ["identity", "br", "gzip"] {
            let reply = get(&router, path, encoding).await;
            assert_eq!(reply.header("cache-control"), "no-store", "{path}");
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(reply.header("x-request-id").len(), 36, "{path}");
            let policy = reply.header("content-security-policy").to_owned();
            assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
            let packed = if encoding == "identity" { "" } else { encoding };
            assert_eq!(reply.header("content-encoding"), packed, "{path}");
        }
    }
}

#[tokio::test]
async fn when_too_many_ask_at_once_one_more_is_told_so_in_words_and_when_to_come_again() {
    let world = World::new().await;
    let none = QueueLimits { at_once: 0, waiting: 0, timeout: Duration::from_millis(100) };
    let admission = AdmissionQueue::with(none, none, none);
    let full = broken(&House { admission, ..world.house.clone() });
    let reply = get(&full, "/fine", "identity").await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.header("retry-after"), "5");
    assert!(reply.body.contains("Сейчас слишком много обращений"), "{}", reply.body);
    reply.assert_refusal("/fine");
}
