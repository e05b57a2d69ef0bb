//! A merger takes two people (SEC-34): one prepares it, another of the same side or above confirms.

use access::Ctx;
use kernel::{
    id::{ActId, OrgId},
    idempotency::FormKey,
};
use structure::{
    capability::{AnnulAct, MoveOrganisation},
    error::ActError,
    model::{ActKind, Change, CloseReason, Draft},
    ops::{
        dry_run,
        sign::{self, Done},
    },
    pages::acts::offers,
};

use crate::{
    browser::{read, send},
    world::{
        Orgs, accept, merging, offered, parent_today, person, propose, state, union, withdraw,
    },
};
use testing::organisations::{day, draft};

/// How many offers wait for the answer of this person.
async fn waiting(ctx: &Ctx) -> i64 {
    offers::count(ctx).await.expect("a count").incoming
}

#[tokio::test]
async fn who_holds_both_ends_of_a_merger_prepares_it_and_another_person_confirms() {
    let union = union().await;
    let Orgs { primary, first, group, foreign, .. } = union.orgs;
    let region = parent_today(&union.first, first).await.expect("a region");
    let merger = merging(&union);
    let grant = union.region.may::<MoveOrganisation>(primary).await.expect("permission");
    let mut db = union.region.db.acquire().await.expect("a connection");
    let trial = dry_run::run(&mut db, &grant, &merger).await.expect("possible");
    assert!(trial.second && trial.other.is_none(), "told before anything is sent");
    drop(db);
    let mut tx = union.region.db.begin().await.expect("a transaction");
    let alone = sign::run(&mut tx, &grant, &merger).await;
    assert!(matches!(alone, Err(ActError::NeedsSecond)), "{alone:?}");
    tx.rollback().await.expect("taken back");
    let done = propose(&union.region, primary, &merger).await.expect("prepared");
    let Done::Offered(act, side) = done else { panic!("signed by one person") };
    assert_eq!(side, region, "the side that prepared it confirms it");
    assert_eq!(parent_today(&union.region, primary).await, Some(first), "nothing follows yet");
    assert_eq!((waiting(&union.region).await, waiting(&union.operator).await), (0, 1));

    let own = accept(&union.region, region, act).await;
    assert!(matches!(own, Err(ActError::OwnMerger)), "{own:?}");
    let below = accept(&union.first, region, act).await;
    assert!(below.is_err(), "one end of it is not above it");
    assert_eq!(state(&union.region, act).await, "offered");
    let page = read(&union.region, act).await.expect("read");
    assert!(page.contains("Ждёт подтверждения вторым человеком"));
    assert!(page.contains("Отозвать предложение") && !page.contains("value=\"accept\""));
    let page = read(&union.operator, act).await.expect("read");
    assert!(page.contains("Подтверждение вторым человеком") && page.contains("value=\"accept\""));
    accept(&union.operator, region, act).await.expect("confirmed from above");
    assert_eq!(parent_today(&union.region, primary).await, None);
    assert_eq!(parent_today(&union.region, group).await, Some(foreign));
}

#[tokio::test]
async fn a_second_chair_of_the_same_organisation_confirms_and_who_prepared_takes_it_back() {
    let union = union().await;
    let Orgs { primary, first, .. } = union.orgs;
    let region = parent_today(&union.first, first).await.expect("a region");
    let colleague = person(&union.first, region, "regional_chair").await;
    let helper = person(&union.first, region, "regional_responsible").await;
    let act = offered(&union.region, primary, &merging(&union)).await;
    let same = propose(&colleague, primary, &merging(&union)).await;
    assert!(matches!(same, Err(ActError::OfferedAlready(earlier)) if earlier == act));
    assert!(accept(&helper, region, act).await.is_err(), "a helper decides nothing");
    withdraw(&union.region, region, act).await.expect("taken back");
    let act = offered(&union.region, primary, &merging(&union)).await;
    accept(&colleague, region, act).await.expect("confirmed");
    assert_eq!(state(&union.region, act).await, "signed");
}

#[tokio::test]
async fn one_person_does_not_answer_her_own_merger_from_the_other_branch_either() {
    let union = union().await;
    let Orgs { primary, foreign, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    // meanwhile she is elected in the other branch as well
    let account = union.first.actor().expect("a person").account;
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values (gen_random_uuid(), $1, $2, 'territorial_chair', '[2026-01-01,)')",
    )
    .bind(account.0)
    .bind(second.0)
    .execute(&union.first.db)
    .await
    .expect("an appointment");
    testing::obligations::oblige(&union.first.db).await;
    let both = union.first.clone().acting(account).await.expect("signed in");
    let own = accept(&both, foreign, act).await;
    assert!(matches!(own, Err(ActError::OwnMerger)), "{own:?}");
    let key = FormKey::issue();
    let fields = [("key", key.as_str()), ("answer", "accept"), ("note", "")];
    let said = send(&both, "/acts/{act}", ("act", act.to_string()), &fields).await;
    assert!(said.is_err(), "by the form neither");
    accept(&union.chair, foreign, act).await.expect("another person does");
}

#[tokio::test]
async fn an_exclusion_that_is_a_merger_by_its_reason_takes_two_people_too() {
    let union = union().await;
    let Orgs { group, primary, .. } = union.orgs;
    let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(primary) };
    let ending: Draft = draft(ActKind::Exclude, day("2026-09-01"), vec![(group, end)]);
    let act = offered(&union.first, group, &ending).await;
    let own = accept(&union.first, union.orgs.first, act).await;
    assert!(matches!(own, Err(ActError::OwnMerger)), "{own:?}");
    withdraw(&union.first, union.orgs.first, act).await.expect("taken back");
    let end = Change::Exclude { reason: CloseReason::OwnDecision, successor: Some(primary) };
    let ending = draft(ActKind::Exclude, day("2026-09-01"), vec![(group, end)]);
    let act = offered(&union.first, group, &ending).await;
    let own = accept(&union.first, union.orgs.first, act).await;
    assert!(matches!(own, Err(ActError::OwnMerger)), "whatever its reason is called: {own:?}");
    withdraw(&union.first, union.orgs.first, act).await.expect("taken back");
    let end = Change::Exclude { reason: CloseReason::NoMembers, successor: None };
    let ending = draft(ActKind::Exclude, day("2026-09-01"), vec![(group, end)]);
    let done = propose(&union.first, group, &ending).await.expect("excluded");
    assert!(matches!(done, Done::Signed(_)), "no merger, no second person");
}

#[tokio::test]
async fn what_brings_a_merger_back_takes_two_people_and_what_takes_it_back_one() {
    let union = union().await;
    let Orgs { primary, first, .. } = union.orgs;
    let region = parent_today(&union.first, first).await.expect("a region");
    let colleague = person(&union.first, region, "regional_chair").await;
    let merger = offered(&union.region, primary, &merging(&union)).await;
    accept(&colleague, region, merger).await.expect("confirmed");
    let annulment = annulling(&colleague, region, merger).await;
    let Ok(Done::Signed(annulment)) = annulment else { panic!("restores: {annulment:?}") };
    assert_eq!(state(&union.region, merger).await, "annulled");
    let again = annulling(&union.region, region, annulment).await;
    let Ok(Done::Offered(again, side)) = again else { panic!("merged alone: {again:?}") };
    assert_eq!((side, state(&union.region, merger).await.as_str()), (region, "annulled"));
    let own = accept(&union.region, region, again).await;
    assert!(matches!(own, Err(ActError::OwnMerger)), "{own:?}");
    accept(&colleague, region, again).await.expect("the second person agrees");
    assert_eq!(state(&union.region, merger).await, "signed");
}

async fn annulling(ctx: &Ctx, org: OrgId, act: ActId) -> Result<Done, ActError> {
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(act);
    let grant = ctx.may::<AnnulAct>(org).await?;
    let mut tx = ctx.db.begin().await?;
    let done = sign::or_offer(&mut tx, &grant, &annulment).await?;
    tx.commit().await?;
    Ok(done)
}
