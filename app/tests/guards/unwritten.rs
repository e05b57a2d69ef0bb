//! When the journal cannot be written, nothing is shown, refused or changed as if it could (REL-02).

use axum::http::StatusCode;

use crate::world::World;

#[tokio::test]
async fn without_a_journal_there_is_no_answer() {
    let world = World::new().await;
    let chair = world.signed_in("t11");
    let foreign = format!("/structure/{}", world.org("T21"));
    assert_eq!(chair.get(&foreign).await.status, StatusCode::NOT_FOUND);
    for step in [
        "create function journal_is_full() returns trigger language plpgsql as $$
         begin raise exception 'full'; end $$",
        "create trigger journal_is_full before insert on journal
         for each statement execute function journal_is_full()",
    ] {
        sqlx::query(step).execute(&world.db).await.expect("a journal that takes nothing");
    }
    let refused = chair.get(&foreign).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
    refused.assert_refusal("a refusal that cannot be noted");
    let rename = format!("/structure/{}/rename", world.org("T11"));
    let fields = [
        ("full_name", "Новое имя"),
        ("short_name", "Новое имя"),
        ("body", "Президиум"),
        ("number", "1"),
        ("date", "2024-03-01"),
        ("effective", "2024-03-01"),
        ("text", ""),
        ("key", "01900000-0000-7000-8000-000000000001"),
    ];
    let before = acts(&world).await;
    let reply = chair.post(&rename, &fields).await;
    assert!(reply.status.is_server_error(), "{}: {}", reply.status, reply.body);
    assert_eq!(acts(&world).await, before, "nothing was changed");
    assert_eq!(chair.post("/sign-out", &[]).await.status.as_u16() / 100, 5);
    assert_eq!(chair.get("/structure").await.status, StatusCode::OK, "and she is still signed in");
    sqlx::query("drop trigger journal_is_full on journal").execute(&world.db).await.expect("room");
    assert_eq!(chair.get(&foreign).await.status, StatusCode::NOT_FOUND);
}

async fn acts(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from act").fetch_one(&world.db).await.expect("a count")
}
