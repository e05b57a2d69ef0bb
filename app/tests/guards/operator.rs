//! The page of whoever runs the house (REL-19): for the administrator alone, and nothing personal on it.

use axum::http::StatusCode;

use crate::{tables, world::World};

#[tokio::test(flavor = "multi_thread")]
async fn only_the_administrator_sees_how_the_server_stands() {
    let world = World::new().await;
    let before = tables::digest(&world.db).await;
    for person in &world.people {
        let reply = world.signed_in(person.login).get("/operator").await;
        let expected = match person.login {
            "adm" => StatusCode::OK,
            _ if !person.is_enabled || person.gate.is_some() => StatusCode::SEE_OTHER,
            _ => StatusCode::NOT_FOUND,
        };
        assert_eq!(reply.status, expected, "{}", person.login);
    }
    assert_eq!(world.stranger().get("/operator").await.status, StatusCode::SEE_OTHER);
    assert_eq!(before, tables::digest(&world.db).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_is_well_and_what_to_do() {
    let world = World::new().await;
    let admin = world.signed_in("adm");
    let first = admin.get("/operator").await.body;
    assert!(first.contains("Состояние сервера"), "{first}");
    // no backup was ever taken here
    assert!(first.contains("ediny backup ПАПКА") && first.contains("ни разу"), "{first}");
    sqlx::query(
        "insert into backup_run (kind, ended_at, moment, bytes)
         select kind, $1, $1, 10 from unnest(array['backup', 'check']) as kind",
    )
    .bind(world.house.clock.now())
    .execute(&world.db)
    .await
    .expect("a backup");
    let then = admin.get("/operator").await.body;
    assert!(!then.contains("ediny backup ПАПКА") && !then.contains("ни разу"), "{then}");
    // the application itself cannot say that there was a backup
    let said = sqlx::query("delete from backup_run").execute(&world.house.db.now()).await;
    assert!(said.is_err(), "the role that serves people wrote into the table of backups");
}
