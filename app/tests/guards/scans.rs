//! The scan of a signed obligation is read by whoever sees who has access, and each look at it is journalled (SEC-09).

use axum::http::StatusCode;
use uuid::Uuid;

use crate::world::World;

#[tokio::test]
async fn a_signed_obligation_is_read_by_who_sees_the_access_and_other_papers_by_who_sees_the_organisation()
 {
    let world = World::new().await;
    let (scan, signer) = (world.files["P111"], world.person("o111").account.0);
    let taken = "update obligation set kind = 'paper', scan_id = $2 where account_id = $1";
    let taken = sqlx::query(taken).bind(signer).bind(scan.0).execute(&world.db).await;
    assert_eq!(taken.expect("taken").rows_affected(), 1);
    for (login, expected) in [
        ("cs", StatusCode::OK),
        ("r1", StatusCode::OK),
        ("aud1", StatusCode::OK),
        ("t11", StatusCode::OK),
        ("c111", StatusCode::OK),
        // who sees the organisation, and not its obligations: her own is on paper
        ("o111", StatusCode::FORBIDDEN),
        ("h11", StatusCode::FORBIDDEN),
        ("h1", StatusCode::FORBIDDEN),
        ("t12", StatusCode::NOT_FOUND),
        ("adm", StatusCode::NOT_FOUND),
        ("sec", StatusCode::NOT_FOUND),
        ("mem", StatusCode::NOT_FOUND),
    ] {
        let reply = world.signed_in(login).get(&format!("/files/{scan}")).await;
        assert_eq!(reply.status, expected, "{login}");
    }
    let other = world.signed_in("h11").get(&format!("/files/{}", world.files["T11"])).await;
    assert_eq!(other.status, StatusCode::OK, "a paper of the organisation");
    let rows: Vec<(Uuid, Vec<Uuid>)> = sqlx::query_as(
        "select actor_id, person_ids from journal where action = 'export' order by id",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows");
    let readers = ["cs", "r1", "aud1", "t11", "c111"].map(|login| world.person(login).account.0);
    assert_eq!(rows, readers.map(|reader| (reader, vec![signer])));
}
