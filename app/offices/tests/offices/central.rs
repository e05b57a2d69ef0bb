//! Central offices come from the command line: the first operator at once, everybody else by the word of another
//! (SEC-05, SEC-34).

use access::{
    Role,
    ops::{letter, sign_in},
};
use kernel::{AppError, Lang, form::FormData, id::OrgId};
use offices::{
    ops::{
        appoint::NotBound,
        central::{self, Entered, NotDone},
    },
    pages::central::read as as_typed,
};

use crate::{
    browser::{read, send},
    forms::{SLIPS, appointment, count, passphrases, run_of},
    world::{Person, World},
};
use testing::organisations::{context, day};

async fn centre(world: &World) -> OrgId {
    let root = "select org_id from org_episode where parent_id is null";
    OrgId(sqlx::query_scalar(root).fetch_one(&world.db).await.expect("the centre"))
}

async fn enter(world: &World, role: Role, login: &str) -> Result<Entered, AppError> {
    let ctx = context(&world.db);
    let typed: FormData = [
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
    let prepared = letter::prepare().await.expect("a passphrase");
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
    assert_eq!(count(&world.db, "select count(*) from access_letter").await, 1);
    for role in [Role::RegionalChair, Role::Auditor, Role::PrimaryResponsible, Role::Member] {
        let inside = enter(&world, role, "somebody").await;
        assert!(matches!(inside, Err(AppError::Forbidden)), "given inside the register: {role:?}");
    }
}

#[tokio::test]
async fn an_operator_confirms_who_was_entered_at_the_command_line_and_prints_her_letter() {
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
    assert_eq!(
        passphrases(&read(&operator, SLIPS, run_of(&to)).await.expect("her letter")).len(),
        1
    );
    assert_eq!(world.acting(&new).await.actor().expect("her").offices.len(), 0, "not obliged yet");
}

async fn recover(world: &World, login: &str, opens: bool) -> (Result<(), NotDone>, String) {
    let ctx = context(&world.db);
    let prepared = letter::prepare().await.expect("a passphrase");
    let mut tx = world.db.begin().await.expect("a transaction");
    let done = central::recover(&mut tx, &ctx, (login, opens), &prepared).await;
    tx.commit().await.expect("committed");
    (done.expect("an answer"), prepared.passphrase().as_str().to_owned())
}

async fn dismiss(
    world: &World,
    login: &str,
    last: Option<chrono::NaiveDate>,
) -> Result<(), NotDone> {
    let mut tx = world.db.begin().await.expect("a transaction");
    let ctx = context(&world.db);
    let done = central::dismiss(&mut tx, &ctx, login, (last, "решение № 7 от 24.11.2026")).await;
    tx.commit().await.expect("committed");
    done.expect("an answer")
}

#[tokio::test]
async fn an_operator_who_lost_her_letter_before_she_ever_came_gets_another_and_no_chair_does() {
    let world = World::new().await;
    enter(&world, Role::CentralOperator, "orlova").await.expect("an answer");
    let (done, passphrase) = recover(&world, "orlova", false).await;
    assert_eq!(done, Ok(()));
    let ctx = context(&world.db);
    sign_in::run(&ctx, "orlova", &passphrase).await.expect("she is let in");
    let void = "select count(*) from access_letter where void_at is not null";
    assert_eq!(count(&world.db, void).await, 1, "the one that was lost opens nothing");

    let chair = world.appoint(world.region, "regional_chair").await.account.to_string();
    for login in [chair.as_str(), "nobody"] {
        assert_eq!(recover(&world, login, true).await.0, Err(NotDone::NoOffice), "{login}");
        assert_eq!(dismiss(&world, login, None).await, Err(NotDone::NoOffice), "{login}");
    }
    enter(&world, Role::Administrator, "zuev").await.expect("an answer");
    assert_eq!(recover(&world, "zuev", false).await.0, Err(NotDone::Waits), "nobody confirmed him");

    sqlx::query("update account set is_disabled = true where login = 'orlova'")
        .execute(&world.db)
        .await
        .expect("closed");
    assert_eq!(recover(&world, "orlova", false).await.0, Err(NotDone::Closed));
    let (done, passphrase) = recover(&world, "orlova", true).await;
    assert_eq!(done, Ok(()));
    sign_in::run(&ctx, "orlova", &passphrase).await.expect("her login is open again");
    let told = "select count(*) from journal where action in ('letter.issue', 'login.reopen') and actor_id is null";
    assert_eq!(count(&world.db, told).await, 4);
}

#[tokio::test]
async fn a_central_office_ends_at_once_or_by_a_day_and_the_last_operator_stays() {
    let world = World::new().await;
    let centre = centre(&world).await;
    let one = world.appoint(centre, "central_operator").await;
    let login = one.account.to_string();
    assert_eq!(dismiss(&world, &login, None).await, Err(NotDone::LastOperator));
    let two = world.appoint(centre, "central_operator").await;
    assert_eq!(dismiss(&world, &login, Some(day("2026-11-23"))).await, Err(NotDone::Day), "past");
    assert_eq!(dismiss(&world, &login, Some(day("2026-11-30"))).await, Ok(()));
    assert_eq!(world.acting(&one).await.actor().expect("hers").offices.len(), 1, "till then");
    assert_eq!(dismiss(&world, &login, Some(day("2026-12-30"))).await, Err(NotDone::Day), "later");
    assert_eq!(dismiss(&world, &login, None).await, Ok(()));
    assert!(world.acting(&one).await.actor().expect("hers").offices.is_empty(), "out at once");
    assert_eq!(dismiss(&world, &login, None).await, Err(NotDone::NoOffice), "once");
    let other = two.account.to_string();
    assert_eq!(dismiss(&world, &other, None).await, Err(NotDone::LastOperator));
    let told = "select count(*) from journal where action = 'appointment.end' and actor_id is null
                and after->>'reason' = 'решение № 7 от 24.11.2026'";
    assert_eq!(count(&world.db, told).await, 2);
}
