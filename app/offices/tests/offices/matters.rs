//! What is listed when matters pass on, and how long lists of it are read and marked.

use offices::ops::handover;

use crate::{
    browser::{read, send},
    handovers::{ROUTE, begun},
    world::World,
};
use testing::organisations::context;

async fn told(world: &World, kind: &str) -> Vec<String> {
    sqlx::query_scalar("select told from handover_item where kind = $1 order by place")
        .bind(kind)
        .fetch_all(&world.db)
        .await
        .expect("matters")
}

#[tokio::test]
async fn long_lists_are_folded_and_paged_and_their_rest_is_marked_with_the_group() {
    let world = World::new().await;
    let (_, after, id) = begun(&world).await;
    sqlx::query(
        "insert into handover_item (handover_id, place, kind, object_id, told)
         select $1, 100 + n, 'login', gen_random_uuid(), 'логин-' || n from generate_series(1, 120) n",
    )
    .bind(id)
    .execute(&world.db)
    .await
    .expect("many logins");
    let ctx = world.acting(&after).await;
    let page = read(&ctx, ROUTE, id).await.expect("hers");
    assert!(page.contains("логин-40") && !page.contains("логин-90"), "fifty of a group");
    assert!(page.contains("kind=login"), "a way to the rest");
    let page = read(&ctx, &format!("{ROUTE}?kind=login&after=200"), id).await.expect("the rest");
    assert!(page.contains("логин-110") && !page.contains("логин-40"), "{page}");
    assert!(!page.contains("Принять дела"), "one group alone is saved, not accepted");
    let whole = read(&ctx, &format!("{ROUTE}?whole=yes"), id).await.expect("to print");
    assert!(whole.contains("логин-1") && whole.contains("логин-120") && !whole.contains("<form"));
    let all = [
        ("what", "accept"),
        ("version", "1"),
        ("all_organisation", "right"),
        ("all_login", "remarked"),
        ("remark220", "Не тот"),
    ];
    send(&ctx, ROUTE, id, &all, vec![]).await.expect("accepted");
    let states: Vec<(String, i64)> = sqlx::query_as(
        "select state, count(*) from handover_item where handover_id = $1 and kind = 'login'
         group by state order by state",
    )
    .bind(id)
    .fetch_all(&world.db)
    .await
    .expect("states");
    assert_eq!(states[0], ("remarked".to_owned(), 1));
    assert!(states.len() == 2 && states[1].0 == "right" && states[1].1 >= 119, "{states:?}");
}

#[tokio::test]
async fn drafts_of_the_chair_before_are_named_by_their_organisation_alone() {
    let world = World::new().await;
    let before = world.appoint(world.primary, "primary_chair").await;
    sqlx::query(
        "insert into passport_draft (account_id, org_id, step, fields) values ($1, $2, 'contacts', '{}')",
    )
    .bind(before.account.0)
    .bind(world.primary.0)
    .execute(&world.db)
    .await
    .expect("a draft");
    sqlx::query("update appointment set valid = '[2021-11-24,2026-11-24)' where id = $1")
        .bind(before.appointment.0)
        .execute(&world.db)
        .await
        .expect("a term");
    handover::round(&context(&world.db)).await.expect("a round");
    assert_eq!(told(&world, "draft").await, ["16-01-001"]);
}

#[tokio::test]
async fn a_login_that_is_closed_is_not_handed_over() {
    let world = World::new().await;
    let open = world.appoint(world.primary, "primary_responsible").await;
    let closed = world.appoint(world.primary, "primary_responsible").await;
    sqlx::query("update account set is_disabled = true where id = $1")
        .bind(closed.account.0)
        .execute(&world.db)
        .await
        .expect("closed");
    begun(&world).await;
    let login = async |who: &crate::world::Person| -> String {
        sqlx::query_scalar("select login from account where id = $1")
            .bind(who.account.0)
            .fetch_one(&world.db)
            .await
            .expect("a login")
    };
    let told = told(&world, "login").await;
    assert!(told.contains(&login(&open).await), "{told:?}");
    assert!(!told.contains(&login(&closed).await), "{told:?}");
}

#[tokio::test]
async fn places_are_counted_only_where_a_group_has_more_than_a_page() {
    let world = World::new().await;
    let (_, after, id) = begun(&world).await;
    let ctx = world.acting(&after).await;
    let page = read(&ctx, ROUTE, id).await.expect("hers");
    assert!(page.contains("Посмотреть и написать замечания") && !page.contains("пункт"), "{page}");
    sqlx::query(
        "insert into handover_item (handover_id, place, kind, object_id, told)
         select $1, 100 + n, 'act', gen_random_uuid(), 'акт-' || n from generate_series(1, 51) n",
    )
    .bind(id)
    .execute(&world.db)
    .await
    .expect("many acts");
    let page = read(&ctx, ROUTE, id).await.expect("hers");
    assert!(page.contains("пункты 1–50 из 51"), "{page}");
    let page = read(&ctx, &format!("{ROUTE}?kind=act&after=150"), id).await.expect("the rest");
    assert!(page.contains("пункт 51 из 51"), "{page}");
}
