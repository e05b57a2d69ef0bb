//! Whose personal data a request shows (PRV-14): one row for all of them, before anything is shown.

use access::{Ctx, Personal, ReadPermission, Role, capability::ViewStructure, field};
use kernel::{AppError, id::AccountId, journal::Reading};
use sqlx::PgPool;
use uuid::Uuid;

use crate::world::{World, in_one_runtime};

/// Rows about a request: action, people, their number, the address.
async fn rows(world: &World, request: Uuid) -> Vec<(String, Vec<Uuid>, i32, String)> {
    sqlx::query_as(
        "select action, person_ids, row_count, purpose from journal where request_id = $1",
    )
    .bind(request)
    .fetch_all(&world.db)
    .await
    .expect("rows")
}

/// Permission to read names.
fn names(ctx: &Ctx) -> ReadPermission<field::PersonName> {
    ctx.reach::<ViewStructure>().expect("a person").read_permission()
}

#[test]
fn a_request_notes_everybody_it_has_shown_in_one_row_and_not_oneself() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("T11", Role::TerritorialChair)]).await;
        let ctx = world.acting(who).await;
        let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
        for person in [second, who.0, first, second] {
            assert_eq!(ctx.reveal(names(&ctx), Personal::of(person, "имя")), "имя");
        }
        let about = ("org", Some(world.orgs["T11"].0));
        ctx.note_reading(Reading::Print, "/structure/{org}", about).await.expect("noted");
        let people = vec![first, second];
        let expected = ("print".to_owned(), people, 2, "/structure/{org}".to_owned());
        assert_eq!(rows(&world, ctx.request.0).await, [expected]);
    });
}

#[test]
fn a_request_that_shows_nobody_or_only_oneself_notes_nothing() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let ctx = world.acting(who).await;
        ctx.reveal(names(&ctx), Personal::of(who.0, "имя"));
        ctx.note_reading(Reading::Read, "/account", ("account", None))
            .await
            .expect("nothing to note");
        assert!(rows(&world, ctx.request.0).await.is_empty());
    });
}

#[test]
fn nothing_is_shown_when_it_cannot_be_noted() {
    in_one_runtime(async {
        let world = World::new().await;
        let mut ctx = world.acting(world.person().await).await;
        ctx.reveal(names(&ctx), Personal::of(AccountId::new().0, "имя"));
        ctx.db = PgPool::connect_lazy("postgres:///nobody").expect("an address").into();
        ctx.db.pool().close().await;
        let noted = ctx.note_reading(Reading::Read, "/structure/{org}", ("org", None)).await;
        assert!(matches!(noted, Err(AppError::Away)), "{noted:?}");
    });
}
