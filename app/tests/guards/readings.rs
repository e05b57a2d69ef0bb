//! Whoever is shown personal data of others leaves one row in the journal: whose, how many, no values (PRV-14).

use axum::http::StatusCode;
use serde_json::Value;
use uuid::Uuid;

use crate::world::World;

#[derive(Debug, sqlx::FromRow)]
struct Reading {
    actor_id: Uuid,
    object_id: Option<Uuid>,
    person_ids: Vec<Uuid>,
    row_count: i32,
    purpose: String,
    office_role: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
}

async fn readings(world: &World) -> Vec<Reading> {
    sqlx::query_as(
        "select actor_id, object_id, person_ids, row_count, purpose, office_role, before, after
         from journal where action = 'read' order by id",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows")
}

#[tokio::test]
async fn a_page_with_people_leaves_one_row_with_their_ids_and_nothing_of_them() {
    let world = World::new().await;
    let (chair, own) = (world.signed_in("t11"), world.org("T11"));
    assert_eq!(chair.get("/").await.status, StatusCode::OK);
    assert_eq!(chair.get("/structure").await.status, StatusCode::OK);
    assert!(readings(&world).await.is_empty(), "no people, no row; her own name is none");
    let page = chair.get(&format!("/structure/{}", world.org("P111"))).await;
    assert_eq!(page.status, StatusCode::OK);
    let rows = readings(&world).await;
    let [row] = rows.as_slice() else { panic!("one row a request, not {rows:?}") };
    assert_eq!(row.actor_id, world.person("t11").account.0);
    assert_eq!(row.object_id, Some(world.orgs["P111"].0));
    assert_eq!(row.purpose, "/structure/{org}");
    assert_eq!(row.office_role.as_deref(), Some("territorial_chair"));
    assert_eq!((&row.before, &row.after), (&None, &None));
    let holds: Vec<Uuid> = sqlx::query_scalar(
        "select distinct account_id from appointment m join account a on a.id = m.account_id
         where m.org_id = $1 and m.valid @> date '2026-11-24' and m.gives_access and not a.is_disabled
         order by account_id",
    )
    .bind(world.orgs["P111"].0)
    .fetch_all(&world.db)
    .await
    .expect("people");
    assert!(!holds.is_empty());
    assert_eq!(row.person_ids, holds);
    assert_eq!(usize::try_from(row.row_count), Ok(holds.len()));
    assert_eq!(
        chair.get(&format!("/structure/{}", world.org("T21"))).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(readings(&world).await.len(), 1, "what was refused was not read");
    chair.get(&format!("/structure/{own}")).await;
    let own_account = world.person("t11").account.0;
    assert!(readings(&world).await.iter().all(|row| !row.person_ids.contains(&own_account)));
}

#[tokio::test]
async fn without_a_journal_nobody_is_shown() {
    let world = World::new().await;
    for step in [
        "create function journal_is_full() returns trigger language plpgsql as $$
         begin raise exception 'full'; end $$",
        "create trigger journal_is_full before insert on journal
         for each statement execute function journal_is_full()",
    ] {
        sqlx::query(step).execute(&world.db).await.expect("a journal that takes nothing");
    }
    let page = world.signed_in("t11").get(&format!("/structure/{}", world.org("P111"))).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.assert_refusal("a reading that cannot be noted");
    assert!(!page.body.contains("Гөлназ"), "{}", page.body);
    let structure = world.signed_in("t11").get("/structure").await;
    assert_eq!(structure.status, StatusCode::OK, "what shows nobody goes on");
}
