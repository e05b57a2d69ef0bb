//! Central offices come from the command line: the first operator at once, everybody else by the word of another
//! (SEC-05, SEC-34).

use app::{
    access::{Role, ops::slip},
    kernel::{Lang, Refusal, id::OrgId, posted::Typed},
    offices::{
        ops::{
            appoint::NotBound,
            central::{self, Entered},
        },
        pages::central::read as as_typed,
    },
};

use crate::{
    browser::{read, send},
    forms::{SLIPS, appointment, count, phrases, run_of},
    support::{context, day},
    world::{Person, World},
};

async fn centre(world: &World) -> OrgId {
    let root = "select org_id from org_episode where parent_id is null";
    OrgId(sqlx::query_scalar(root).fetch_one(&world.db).await.expect("the centre"))
}

async fn enter(world: &World, role: Role, login: &str) -> Result<Entered, Refusal> {
    let ctx = context(&world.db);
    let typed: Typed = [
        ("surname", "Орлова"),
        ("first_name", "Вера"),
        ("number", "3-1"),
        ("date", "20.11.2026"),
        ("from", "24.11.2026"),
        ("login", login),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let opening = as_typed(&typed, Lang::Ru, day("2026-11-24")).expect("an opening");
    let prepared = slip::prepare().await.expect("a phrase");
    let mut tx = world.db.begin().await.expect("a transaction");
    let place = (centre(world).await, role);
    let entered = central::enter(&mut tx, &ctx, place, &opening, &prepared).await;
    tx.commit().await.expect("committed");
    entered
}

#[tokio::test]
async fn the_first_operator_is_let_in_and_whoever_follows_waits_for_another() {
    let world = World::new().await;
    let early = enter(&world, Role::Administrator, "zuev").await.expect("an answer");
    assert_eq!(early, Entered::NoOperator, "nobody could confirm her");
    let first = enter(&world, Role::CentralOperator, "orlova").await.expect("an answer");
    assert_eq!(first, Entered::Open);
    let taken = enter(&world, Role::Administrator, "orlova").await.expect("an answer");
    assert_eq!(taken, Entered::Not(NotBound::LoginTaken));
    for (role, login) in [
        (Role::Administrator, "zuev"),
        (Role::SecurityOfficer, "sova"),
        (Role::CentralOperator, "second"),
    ] {
        assert_eq!(enter(&world, role, login).await.expect("an answer"), Entered::Waits);
    }
    assert_eq!(count(&world.db, "select count(*) from access_slip").await, 1);
    for role in [Role::RegionalChair, Role::Auditor, Role::PrimaryResponsible, Role::Member] {
        let inside = enter(&world, role, "somebody").await;
        assert!(matches!(inside, Err(Refusal::Forbidden)), "given inside the register: {role:?}");
    }
}

#[tokio::test]
async fn an_operator_confirms_who_was_entered_at_the_command_line_and_prints_her_slip() {
    let world = World::new().await;
    let operator: Person = world.appoint(centre(&world).await, "central_operator").await;
    let operator = world.acting(&operator).await;
    let entered = enter(&world, Role::Administrator, "zuev").await.expect("an answer");
    assert_eq!(entered, Entered::Waits);
    let new = appointment(&world.db, "zuev").await;
    let page = read(&operator, "/offices/pending", "").await.expect("a list");
    assert!(page.contains(&new.appointment.to_string()), "{page}");
    let confirm = [("what", "confirm"), ("version", "1")];
    let path = "/appointments/{appointment}/confirm";
    let to = send(&operator, path, new.appointment, &confirm, vec![]).await.expect("confirmed");
    assert_eq!(phrases(&read(&operator, SLIPS, run_of(&to)).await.expect("her slip")).len(), 1);
    assert_eq!(world.acting(&new).await.actor().expect("her").offices.len(), 0, "not obliged yet");
}
