//! Unusual access is found from the journal and shown to the level above and to who keeps the journal (PRV-16).

use audit::ops::unusual;
use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::world::{World, canary};
use testing::organisations::clock;

/// Somebody was shown so many people, so long ago.
async fn saw(world: &World, login: &str, org: &str, people: i32, ago: Duration) {
    sqlx::query(
        "insert into journal (at, save_id, actor_id, org_id, action, object_kind, person_ids, row_count, purpose)
         select $1, gen_random_uuid(), $2, $3, 'read', 'address',
                array(select gen_random_uuid() from generate_series(1, $4)), $4, '/journal'",
    )
    .bind(clock().now() - ago)
    .bind(world.person(login).account.0)
    .bind(world.orgs[org].0)
    .bind(people)
    .execute(&world.db)
    .await
    .expect("a row");
}

async fn round(world: &World) -> usize {
    unusual::round(&(&world.db).into(), clock().now()).await.expect("a look")
}

const PAGE: &str = "/journal/unusual";

#[tokio::test]
async fn many_people_in_an_hour_are_told_to_the_level_above_and_to_who_keeps_the_journal() {
    let world = World::new().await;
    saw(&world, "t11", "T11", 150, Duration::minutes(30)).await;
    saw(&world, "t12", "T12", 200, Duration::minutes(30)).await;
    assert_eq!(round(&world).await, 0, "nothing yet");
    saw(&world, "t11", "T11", 51, Duration::minutes(10)).await;
    assert_eq!((round(&world).await, round(&world).await), (1, 0), "told once");
    let name = canary("t11");
    for (login, is_told) in [
        ("r1", true),
        ("cs", true),
        ("t11", false),
        ("t12", false),
        ("r2", false),
        ("t13", false),
        ("c111", false),
    ] {
        let page = world.signed_in(login).get(PAGE).await;
        assert_eq!(page.status, StatusCode::OK, "{login}");
        assert_eq!(page.body.contains(&name), is_told, "{login}: {}", page.body);
        let home = world.signed_in(login).get("/").await;
        assert_eq!(home.body.contains(PAGE), is_told, "{login}: a task on the first page");
    }
    let keeper = world.signed_in("sec").get(PAGE).await;
    assert!(keeper.body.contains(">t11<") && !keeper.body.contains(&name), "{}", keeper.body);
    assert!(keeper.body.contains("201 человек"), "{}", keeper.body);
    assert!(world.signed_in("sec").get("/").await.body.contains(PAGE), "her only task");
    for login in ["h11", "aud1", "adm", "nullo"] {
        let page = world.signed_in(login).get(PAGE).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{login}");
    }
}

async fn state(world: &World) -> Vec<(Uuid, i32, Option<Uuid>, Option<DateTime<Utc>>)> {
    sqlx::query_as("select id, count, seen_by, seen_at from unusual order by id")
        .fetch_all(&world.db)
        .await
        .expect("cases")
}

#[tokio::test]
async fn a_case_is_marked_once_by_who_is_told_of_it_and_waits_again_when_it_goes_on() {
    let world = World::new().await;
    saw(&world, "t11", "T11", 201, Duration::minutes(30)).await;
    round(&world).await;
    let case = state(&world).await[0].0.to_string();
    let post = async |login: &str, case: &str| {
        let key = Uuid::now_v7().to_string();
        world.signed_in(login).post(PAGE, &[("key", &key), ("case", case)]).await.status
    };
    assert_eq!(post("r2", &case).await, StatusCode::NOT_FOUND);
    assert_eq!(post("t11", &case).await, StatusCode::NOT_FOUND, "nobody judges herself");
    assert_eq!(post("c111", &case).await, StatusCode::NOT_FOUND);
    assert_eq!(post("h11", &case).await, StatusCode::FORBIDDEN);
    assert_eq!(post("r1", &Uuid::now_v7().to_string()).await, StatusCode::NOT_FOUND);
    assert_eq!(state(&world).await[0].2, None);
    assert_eq!(post("r1", &case).await, StatusCode::SEE_OTHER);
    assert_eq!(post("sec", &case).await, StatusCode::SEE_OTHER, "a second one changes nothing");
    assert_eq!(state(&world).await[0].2, Some(world.person("r1").account.0));
    let noted: i64 =
        sqlx::query_scalar("select count(*) from journal where action = 'unusual.seen'")
            .fetch_one(&world.db)
            .await
            .expect("a count");
    assert_eq!(noted, 1);
    assert!(!world.signed_in("r1").get("/").await.body.contains(PAGE), "no task any more");
    saw(&world, "t11", "T11", 20, Duration::minutes(1)).await;
    assert_eq!(round(&world).await, 1);
    let cases = state(&world).await;
    assert_eq!((cases.len(), cases[0].1, cases[0].2), (1, 221, None), "the same, longer, unseen");
    let role = sqlx::query("delete from unusual").execute(&world.house.db.now()).await;
    assert!(role.is_err(), "who serves people removes no case");
}

#[tokio::test]
async fn the_journal_leads_there_whoever_is_told_and_nobody_else() {
    let world = World::new().await;
    let link = format!("href=\"{PAGE}\"");
    for (login, is_told) in
        [("cs", true), ("r1", true), ("t11", true), ("sec", true), ("aud1", false)]
    {
        let journal = world.signed_in(login).get("/journal").await;
        assert_eq!(journal.status, StatusCode::OK, "{login}");
        assert_eq!(journal.body.contains(&link), is_told, "{login}: {}", journal.body);
    }
}

#[tokio::test]
async fn tries_at_what_is_foreign_count_and_what_does_not_exist_does_not() {
    let world = World::new().await;
    let (curious, clumsy) = (world.signed_in("t11"), world.signed_in("t12"));
    for code in ["T21", "P211", "T13", "T12", "P121"] {
        let path = format!("/structure/{}", world.org(code));
        assert_eq!(curious.get(&path).await.status, StatusCode::NOT_FOUND);
        let path = format!("/structure/{}", Uuid::now_v7());
        assert_eq!(clumsy.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(round(&world).await, 1);
    let page = world.signed_in("r1").get(PAGE).await;
    assert!(page.body.contains("5 отказов за час"), "{}", page.body);
    assert!(page.body.contains(&canary("t11")) && !page.body.contains(&canary("t12")));
}
