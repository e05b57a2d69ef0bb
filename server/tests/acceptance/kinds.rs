//! The table «What every reply keeps» of fixture.md, row by row, over a real connection.

use crate::{browser::Browser, stand::Stand};

#[tokio::test]
async fn every_kind_of_refusal_keeps_what_the_fixture_promises() {
    let stand = Stand::new().await;
    let stranger = Browser::new(stand.at);
    let mut chair = Browser::new(stand.at);
    assert!(chair.sign_in(stand.person("c111")).await);
    let org = |code: &str| stand.seeded["organisations"][code].as_str().expect("an id").to_owned();
    let (own, foreign, above) = (org("P111"), org("P211"), org("T11"));

    // not signed in: the sign-in page with a local way back, 401 for machines
    let reply = stranger.page(&format!("/structure/{own}")).await;
    assert_eq!(reply.status, 303);
    assert_eq!(reply.header("location"), format!("/sign-in?next=%2Fstructure%2F{own}"));
    let find = serde_json::json!({ "asked": { "said": "P111", "on": "2026-11-02" } });
    let reply = stranger.call("/api/structure/find", &find).await;
    assert_eq!(reply.status, 401);
    assert!(reply.header("content-type").starts_with("application/json"));

    // foreign is absent; seen but not hers
    assert_eq!(chair.page(&format!("/structure/{foreign}")).await.status, 404);
    assert_eq!(chair.page(&format!("/structure/{above}/passport")).await.status, 404);
    assert_eq!(chair.page(&format!("/structure/{own}/rename")).await.status, 403);

    // a field error at the field, and what was typed is kept
    let path = format!("/structure/{own}/passport/fill/contacts");
    let key = uuid::Uuid::now_v7().to_string();
    let fields = [("key", key.as_str()), ("email", "никакая не почта"), ("go", "next")];
    let reply = chair.send(&path, &fields).await;
    assert_eq!(reply.status, 422, "{}", reply.body);
    assert!(reply.body.contains("value=\"никакая не почта\""), "what was typed is lost");
    assert!(reply.body.contains("aria-invalid"), "no remark at the field");

    // too much, of the wrong kind, of no kind
    let large = format!("email={}", "a".repeat(1024 * 1024));
    let plain = "application/x-www-form-urlencoded";
    assert_eq!(chair.post(&path, plain, &large).await.status, 413);
    assert_eq!(chair.post(&path, "application/xml", "<a/>").await.status, 415);
    assert_eq!(chair.post(&path, plain, "email=%FF").await.status, 400);
    let fields = [("key", key.as_str()), ("role", "administrator")];
    assert_eq!(chair.send(&path, &fields).await.status, 400, "an undeclared field");

    // too often from one source: 429 and when to come again; in the end, as it closes the door
    let wrong = [("login", "c111"), ("password", "не тот пароль")];
    let mut statuses = Vec::new();
    for _ in 0..40 {
        let reply = stranger.send("/sign-in", &wrong).await;
        statuses.push(reply.status);
        if reply.status == 429 {
            assert!(reply.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
            break;
        }
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    assert!(chair.page("/").await.status == 200, "who is in stays in");
}
