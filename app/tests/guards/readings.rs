//! Whoever is shown personal data of others leaves one row in the journal: whose, how many, no values (PRV-14).

use std::collections::{BTreeMap, BTreeSet};

use access::route::Route;
use axum::http::StatusCode;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cells::{part, shape},
    world::World,
};
use testing::organisations;

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

/// Addresses that show names of others, each with the row it leaves. A new one is a line here.
const SHOWING: &[(&str, &str)] = &[
    ("/structure/{org}", "read"),
    ("/structure/{org}/move", "read"),
    ("/structure/{org}/access-list", "print"),
    ("/structure/{org}/obligations", "read"),
    ("/structure/{org}/who-sees", "read"),
    ("/appointments/{appointment}", "read"),
    ("/appointments/{appointment}/again", "read"),
    ("/appointments/{appointment}/obligation", "read"),
    ("/appointments/{appointment}/confirm", "read"),
    ("/offices/pending", "read"),
    ("/logins", "read"),
    ("/handover/{handover}", "read"),
    ("/journal", "read"),
    ("/journal/unusual", "read"),
    ("/journal/{request}", "read"),
];

/// The paths at which an address is asked: about an organisation and one above it, and a move that is only tried.
fn paths(world: &World, route: &Route) -> Vec<String> {
    let Some(name) = part(route) else { return vec![route.path.to_owned()] };
    let put = |said: &str| shape(route).replace(&format!("{{{name}}}"), said);
    let mut paths: Vec<String> = ["T11", "P111"]
        .into_iter()
        .filter_map(|code| {
            Some(match name {
                "org" => put(&world.org(code)),
                "file" => put(&world.files[code].to_string()),
                "act" => put(&world.acts[code].to_string()),
                "employer" => put(&world.employers.get(code)?.to_string()),
                _ => put(&world.appointments[code].to_string()),
            })
        })
        .collect();
    if route.path == "/structure/{org}/move" {
        let request = "to=T12&to_said=T12&body=a&number=1&date=2026-11-02&effective=2026-11-10";
        paths.push(format!("{}?{request}", put(&world.org("P111"))));
    }
    paths
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_that_shows_names_leaves_one_row_with_exactly_those_people() {
    let world = World::new().await;
    for noted in [
        "insert into journal (at, save_id, request_id, actor_id, org_id, action, object_kind)
         values ($1, $2, $2, $3, $4, 'passport.save', 'passport')",
        "insert into unusual (id, kind, account_id, org_id, from_at, until_at, count, found_at)
         values ($2, 'many', $3, $4, $1, $1, 201, $1)",
    ] {
        sqlx::query(noted)
            .bind(organisations::clock().now())
            .bind(world.appointments["P111"].0)
            .bind(world.person("c111").account.0)
            .bind(world.orgs["P111"].0)
            .execute(&world.db)
            .await
            .expect("a request, and something unusual");
    }
    let people: Vec<(Uuid, String)> = sqlx::query_as("select id, patronymic from account")
        .fetch_all(&world.db)
        .await
        .expect("people");
    let mut expected: BTreeMap<Uuid, (String, BTreeSet<Uuid>)> = BTreeMap::new();
    let mut showing = BTreeSet::new();
    for login in ["cs", "r1", "t11", "c111", "aud1", "sec"] {
        let client = world.signed_in(login);
        let own = world.person(login).account.0;
        for route in app::routes().filter(|route| route.page.is_some()) {
            for path in paths(&world, route) {
                let reply = client.get(&path).await;
                assert!(!reply.status.is_server_error(), "{path}: {}", reply.body);
                let is_named =
                    |(id, name): &&(Uuid, String)| *id != own && reply.body.contains(name.as_str());
                let shown: BTreeSet<Uuid> =
                    people.iter().filter(is_named).map(|(id, _)| *id).collect();
                if !shown.is_empty() {
                    showing.insert(route.path);
                    let request = reply.header("x-request-id").parse().expect("a number");
                    expected.insert(request, (path, shown));
                }
            }
        }
    }
    let rows: Vec<(Uuid, String, String, Vec<Uuid>)> = sqlx::query_as(
        "select request_id, action, purpose, person_ids from journal
         where action in ('read', 'print', 'export') order by id",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows");
    let known: BTreeMap<&str, &str> = SHOWING.iter().copied().collect();
    for (request, action, purpose, shown) in rows {
        let Some((path, named)) = expected.remove(&request) else {
            panic!("{purpose}: noted {shown:?}, and showed nobody, or was noted twice");
        };
        assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), named, "{path}");
        assert_eq!(
            known.get(purpose.as_str()),
            Some(&action.as_str()),
            "{purpose}: a line in SHOWING"
        );
    }
    assert!(expected.is_empty(), "shown, and not noted: {:?}", expected.values());
    assert_eq!(showing, known.into_keys().collect(), "addresses that show names");
}
