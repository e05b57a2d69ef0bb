//! The journal as people read it: within their branches, by person, organisation, action and day (PRV-14).

use axum::http::StatusCode;
use serde_json::Value;
use uuid::Uuid;

use crate::{client::Client, world::World};

const NAME: &str = "Гөлназ";

/// Somebody opens the page of an organisation, with its people.
async fn opened(world: &World, login: &str, org: &str) {
    let page = world.signed_in(login).get(&format!("/structure/{}", world.org(org))).await;
    assert_eq!(page.status, StatusCode::OK, "{login} at {org}");
}

async fn journal(client: &Client, query: &str) -> String {
    let page = client.get(&format!("/journal{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}: {}", page.body);
    page.assert_page("the journal");
    page.body
}

/// Rows of the table, without its head.
fn rows(body: &str) -> usize {
    body.split("<tbody>").nth(1).map_or(0, |rest| rest.matches("<tr").count())
}

#[tokio::test]
async fn everybody_reads_the_journal_of_her_branches_and_the_security_officer_all_of_it_without_names()
 {
    let world = World::new().await;
    opened(&world, "t11", "P111").await;
    opened(&world, "t12", "P121").await;
    opened(&world, "r1", "P111").await;
    let request = "?what=read";
    let own = journal(&world.signed_in("t11"), request).await;
    assert_eq!(rows(&own), 2, "her own reading and that from above: {own}");
    assert!(own.contains(NAME) && own.contains("Просмотр персональных данных"), "{own}");
    let above = journal(&world.signed_in("r1"), request).await;
    assert_eq!(rows(&above), 4, "the three, and the reading of the journal below: {above}");
    let foreign = journal(&world.signed_in("t21"), request).await;
    assert_eq!(rows(&foreign), 0, "{foreign}");
    let whole = journal(&world.signed_in("sec"), request).await;
    assert_eq!(rows(&whole), 5, "all, with those of the two chairs that read it: {whole}");
    assert!(!whole.contains(NAME), "who keeps the journal reads logins: {whole}");
    assert!(whole.contains(">t12<"), "{whole}");
    for login in ["h11", "nullo", "adm", "mem", "o111"] {
        let page = world.signed_in(login).get("/journal").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{login}");
    }
}

#[tokio::test]
async fn a_refusal_is_seen_above_who_was_refused_and_never_at_what_she_asked_for() {
    let world = World::new().await;
    let foreign = format!("/structure/{}", world.org("P211"));
    assert_eq!(world.signed_in("t11").get(&foreign).await.status, StatusCode::NOT_FOUND);
    let request = "?what=denied";
    let above = journal(&world.signed_in("r1"), request).await;
    assert_eq!(rows(&above), 1, "{above}");
    assert!(!above.contains("P211"), "what she may not see is not named to those above her");
    assert_eq!(rows(&journal(&world.signed_in("c211"), request).await), 0);
    assert_eq!(rows(&journal(&world.signed_in("r2"), request).await), 0);
}

#[tokio::test]
async fn it_is_searched_by_person_organisation_action_and_day_and_page_by_page() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    for _ in 0..3 {
        opened(&world, "t11", "P111").await;
    }
    opened(&world, "r1", "P112").await;
    let count = async |query: &str| rows(&journal(&client, query).await);
    assert_eq!(count("?what=read&who=t11").await, 3);
    assert_eq!(count("?what=read&who=r1").await, 1);
    let by_name = "?what=read&who=%D0%B0%D1%85%D0%BC%D0%B5%D1%82%D0%BE%D0%B2%D0%B0";
    assert!(count(by_name).await >= 4, "the surname of all of them");
    assert_eq!(count("?what=read&who=nobody").await, 0);
    assert_eq!(count("?what=read&who=r1&org=P112").await, 1);
    assert_eq!(count("?what=read&who=r1&org=P111").await, 0);
    assert_eq!(count("?what=read&from=2026-11-01&until=2026-11-23").await, 0);
    for foreign in ["P121", "P211", "nowhere"] {
        let body = journal(&client, &format!("?org={foreign}")).await;
        assert!(body.contains("организации с таким номером нет"), "{foreign}: {body}");
    }
    let turned = journal(&client, "?from=2026-11-23&until=2026-11-01").await;
    assert!(turned.contains("Поменяйте их местами"), "{turned}");
    let spoilt = client.get("/journal?what=drop").await;
    assert_eq!(spoilt.status, StatusCode::NOT_FOUND);
    assert_eq!(
        count("?what=read&who=r1&org=P112&after=x").await,
        1,
        "no cursor: from the beginning"
    );
    // more than a page: each row stands on exactly one
    for n in 0..120 {
        let path = format!("/structure/{}?n={n}", world.org("P121"));
        assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let (mut seen, mut next) = (0, Some("?what=denied&who=t11".to_owned()));
    while let Some(query) = next {
        let body = journal(&client, &query).await;
        seen += rows(&body);
        next = body.split("rel=\"next\"").nth(1).and_then(|rest| {
            let href = rest.split("href=\"/journal").nth(1)?.split('"').next()?;
            Some(href.replace("&amp;", "&"))
        });
    }
    assert_eq!(seen, 121, "with the spoilt question");
}

#[tokio::test]
async fn whoever_reads_the_journal_stands_in_it_with_what_she_asked_and_no_names() {
    let world = World::new().await;
    opened(&world, "t11", "P111").await;
    let page = world
        .signed_in("r1")
        .get("/journal?who=%D0%B0%D1%85%D0%BC%D0%B5%D1%82%D0%BE%D0%B2%D0%B0&what=read")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let noted: Vec<(Uuid, Value)> =
        sqlx::query_as("select actor_id, after from journal where action = 'journal.read'")
            .fetch_all(&world.db)
            .await
            .expect("rows");
    let [(actor, after)] = noted.as_slice() else { panic!("one row, not {noted:?}") };
    assert_eq!(*actor, world.person("r1").account.0);
    assert_eq!((&after["action"], &after["rows"]), (&"read".into(), &1.into()));
    assert!(!after.to_string().to_lowercase().contains("ахметова"), "{after}");
    let shown: Vec<Uuid> = sqlx::query_scalar(
        "select unnest(person_ids) from journal where action = 'read' and purpose = '/journal'",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows");
    assert_eq!(shown, [world.person("t11").account.0], "whose name the page showed");
    // all that one request left is on a page of its own
    let request: Uuid = sqlx::query_scalar(
        "select request_id from journal where action = 'read' and purpose = '/structure/{org}'",
    )
    .fetch_one(&world.db)
    .await
    .expect("a request");
    let whole = world.signed_in("t11").get(&format!("/journal/{request}")).await;
    assert!(whole.body.contains("Просмотр персональных данных"), "{}", whole.body);
    let foreign = world.signed_in("t12").get(&format!("/journal/{request}")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

/// Rows of one action about the branch of T11, one for each way in which a row belongs to it, and the same beside it.
const FOUR_WAYS: &str =
    "insert into journal (at, save_id, actor_id, org_id, action, object_kind, object_id)
     select now, gen_random_uuid(), row.actor, row.org, 'account.sign_out', row.kind, row.object
     from (select max(at) as now from journal where action = 'read') latest,
          (values ($1::uuid, $2::uuid), ($3, $4)) as side (org, person),
          lateral (values (null::uuid, side.org, 'account', null::uuid), (null, $5::uuid, 'org', side.org),
                          (side.person, null, 'account', null), (null, null, 'account', side.person))
              as row (actor, org, kind, object)";

/// What others did meanwhile.
const MANY_OF_OTHERS: &str = "insert into journal (at, save_id, org_id, action, object_kind)
     select latest.now + interval '1 second', gen_random_uuid(), $1, 'account.sign_out', 'account'
     from (select max(at) as now from journal where action = 'read') latest, generate_series(1, 1200)";

#[tokio::test]
async fn a_branch_reads_the_same_rows_whether_others_did_little_since_or_much() {
    let world = World::new().await;
    let org = |code: &str| world.orgs[code].0;
    let person = |login: &str| world.person(login).account.0;
    opened(&world, "t11", "P111").await;
    let four = sqlx::query(FOUR_WAYS)
        .bind(org("P111"))
        .bind(person("c111"))
        .bind(org("P121"))
        .bind(person("c121"))
        .bind(org("R1"))
        .execute(&world.db);
    assert_eq!(four.await.expect("rows").rows_affected(), 8);
    let request = "?what=account.sign_out";
    let few = journal(&world.signed_in("t11"), request).await;
    assert_eq!(rows(&few), 4, "hers in four ways: {few}");
    let many = sqlx::query(MANY_OF_OTHERS).bind(org("P211")).execute(&world.db);
    assert_eq!(many.await.expect("rows").rows_affected(), 1200);
    let behind = journal(&world.signed_in("t11"), request).await;
    assert_eq!(rows(&behind), 4, "the same, further back: {behind}");
    assert_eq!(rows(&journal(&world.signed_in("c211"), request).await), 50, "a page of theirs");
}
