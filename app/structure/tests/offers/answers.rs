//! Offered, accepted, refused, taken back; what an offer meets when the tree changed meanwhile.

use kernel::{AppError, id::OrgId};
use structure::{
    capability::{AnnulAct, AnswerOffer, MoveOrganisation},
    error::ActError,
    model::{ActKind, Draft, OrgKind},
    ops::{
        answer, dry_run,
        sign::{self, Done},
    },
};

use crate::world::{
    Orgs, accept, merge, merging, moving, offered, parent_today, propose, state, union, withdraw,
};
use testing::organisations::{self, day, draft, founding};

#[tokio::test]
async fn who_has_the_right_on_both_ends_signs_at_once() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let done = propose(&union.region, primary, &moving(primary, second)).await.expect("moved");
    assert!(matches!(done, Done::Signed(_)));
    assert_eq!(parent_today(&union.region, primary).await, Some(second));
}

#[tokio::test]
async fn a_move_into_another_branch_waits_for_its_consent() {
    let union = union().await;
    let Orgs { primary, first, second, group, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    assert_eq!(parent_today(&union.first, primary).await, Some(first), "nothing follows yet");
    assert!(union.second.may::<AnnulAct>(primary).await.is_err(), "nothing is seen of it either");
    accept(&union.second, second, act).await.expect("accepted");
    assert_eq!(parent_today(&union.first, primary).await, Some(second));
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert!(matches!(accept(&union.second, second, act).await, Err(ActError::AnsweredAlready)));
}

#[tokio::test]
async fn nobody_can_sign_alone_what_changes_another_branch() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let grant = union.first.may::<MoveOrganisation>(primary).await.expect("permission");
    let mut tx = union.first.db.begin().await.expect("a transaction");
    let said = sign::run(&mut tx, &grant, &moving(primary, second)).await;
    assert!(matches!(said, Err(ActError::Elsewhere(org)) if org == second));
}

#[tokio::test]
async fn a_back_dated_act_needs_the_consent_of_those_whose_past_it_changes() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    // it stood in the second territory until 2020, then in the first
    let mut there = moving(primary, second);
    there.effective_on = day("2016-01-01");
    propose(&union.region, primary, &there).await.expect("moved");
    let mut back = moving(primary, first);
    back.effective_on = day("2020-01-01");
    propose(&union.region, primary, &back).await.expect("moved back");
    let mut earlier = moving(primary, first);
    earlier.effective_on = day("2018-01-01");
    let done = propose(&union.first, primary, &earlier).await.expect("possible with consent");
    assert!(matches!(done, Done::Offered(_, side) if side == second), "{done:?}");
}

#[tokio::test]
async fn the_wrong_side_does_not_answer() {
    let union = union().await;
    let Orgs { primary, first, second, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let not_found = |said: Result<(), ActError>| {
        assert!(matches!(said, Err(ActError::Other(AppError::NotFound))), "{said:?}");
    };
    not_found(accept(&union.first, first, act).await);
    not_found(accept(&union.first, second, act).await);
    not_found(accept(&union.second, foreign, act).await);
    not_found(withdraw(&union.second, second, act).await);
    not_found(accept(&union.chair, foreign, act).await);
    assert_eq!(state(&union.first, act).await, "offered");
}

#[tokio::test]
async fn refused_and_withdrawn_offers_change_nothing_and_stay_known() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let same = propose(&union.first, primary, &moving(primary, second)).await;
    assert!(matches!(same, Err(ActError::OfferedAlready(earlier)) if earlier == act));
    let grant = union.second.may::<AnswerOffer>(second).await.expect("permission");
    let mut tx = union.second.db.begin().await.expect("a transaction");
    answer::refuse(&mut tx, &grant, act, "Учреждение осталось в районе").await.expect("refused");
    tx.commit().await.expect("committed");
    assert_eq!(state(&union.first, act).await, "refused");
    let again = offered(&union.first, primary, &moving(primary, second)).await;
    withdraw(&union.first, first, again).await.expect("taken back");
    assert_eq!(state(&union.first, again).await, "withdrawn");
    let late = accept(&union.second, second, again).await;
    assert!(matches!(late, Err(ActError::AnsweredAlready)));
    assert_eq!(parent_today(&union.first, primary).await, Some(first));
}

#[tokio::test]
async fn a_merger_across_branches_is_undone_only_with_both_sides() {
    let union = union().await;
    let Orgs { primary, first, group, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    accept(&union.chair, foreign, act).await.expect("the chair of the receiving primary accepts");
    assert_eq!(parent_today(&union.first, group).await, Some(foreign));
    assert_eq!(parent_today(&union.first, primary).await, None);
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(act);
    let grant = union.first.may::<AnnulAct>(first).await.expect("permission");
    let mut db = union.first.db.acquire().await.expect("a connection");
    let trial = dry_run::run(&mut db, &grant, &annulment).await.expect("possible");
    assert_eq!(trial.other, Some(foreign), "the other side is named before anything is sent");
    assert_eq!(trial.gain.len(), 1, "the first territory sees the group again");
    assert_eq!(trial.lose.len(), 2, "the second territory and its primary do not");
    drop(db);
    let mut tx = union.first.db.begin().await.expect("a transaction");
    let done = sign::or_offer(&mut tx, &grant, &annulment).await.expect("offered");
    tx.commit().await.expect("committed");
    let Done::Offered(annulment, side) = done else { panic!("{done:?}") };
    assert_eq!(side, foreign);
    assert_eq!(parent_today(&union.first, group).await, Some(foreign));
    accept(&union.chair, foreign, annulment).await.expect("accepted");
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert_eq!(parent_today(&union.first, primary).await, Some(first));
}

#[tokio::test]
async fn an_offer_that_meets_a_changed_tree_says_so_and_stays() {
    let union = union().await;
    let Orgs { primary, first, second, foreign, group } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    // meanwhile the primary ends by a merger into the other branch, signed above both
    let merger = merging(&union);
    let grant = union.region.may::<MoveOrganisation>(primary).await.expect("permission");
    let mut db = union.region.db.acquire().await.expect("a connection");
    let trial =
        dry_run::run(&mut db, &grant, &Draft { effective_on: day("2026-08-01"), ..merger.clone() })
            .await
            .expect("possible");
    assert_eq!(trial.spoilt, [act], "the dry run names the offer that becomes impossible");
    assert_eq!(trial.lose.len(), 1, "the chair of the first territory loses sight of the group");
    assert_eq!(trial.gain.len(), 2, "the chairs of the second and of its primary gain it");
    drop(db);
    let earlier = Draft { effective_on: day("2026-08-01"), ..merger };
    let merged = merge(&union, primary, &earlier).await;
    let said = accept(&union.second, second, act).await;
    assert!(matches!(said, Err(ActError::Life(org, _)) if org == primary), "{said:?}");
    assert_eq!(state(&union.first, act).await, "offered", "the offer stays answerable");
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(merged);
    organisations::sign(&union.region, &annulment).await.expect("annulled");
    accept(&union.second, second, act).await.expect("now it can be accepted");
    assert_eq!(parent_today(&union.first, primary).await, Some(second));
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert_ne!(first, foreign);
}

#[tokio::test]
async fn an_organisation_that_went_elsewhere_meanwhile_is_not_pulled_back() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    // the region gives it to a third territory before the answer
    let third = OrgId::new();
    let region = parent_today(&union.first, second).await;
    let founded = founding(third, region, OrgKind::Territorial, day("2020-01-01"), "16-03");
    organisations::sign(&union.region, &founded).await.expect("founded");
    let mut away = moving(primary, third);
    away.effective_on = day("2026-08-01");
    propose(&union.region, primary, &away).await.expect("moved");
    let said = accept(&union.second, second, act).await;
    assert!(matches!(said, Err(ActError::Elsewhere(org)) if org == third), "{said:?}");
    assert_eq!(parent_today(&union.first, primary).await, Some(third));
}

#[tokio::test]
async fn of_an_acceptance_and_a_withdrawal_at_once_exactly_one_wins() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    for round in 0..12 {
        let act = offered(&union.first, primary, &moving(primary, second)).await;
        let (yes, back) =
            tokio::join!(accept(&union.second, second, act), withdraw(&union.first, first, act));
        assert_ne!(yes.is_ok(), back.is_ok(), "round {round}: {yes:?} {back:?}");
        let stands = parent_today(&union.first, primary).await;
        assert_eq!(stands == Some(second), yes.is_ok(), "round {round}");
        if yes.is_ok() {
            let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
            annulment.annuls = Some(act);
            organisations::sign(&union.region, &annulment).await.expect("annulled");
        }
    }
}

#[tokio::test]
async fn an_offer_to_annul_what_was_annulled_meanwhile_is_refused_in_words_and_stays() {
    let union = union().await;
    let Orgs { primary, first, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    accept(&union.chair, foreign, act).await.expect("accepted");
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(act);
    let grant = union.first.may::<AnnulAct>(first).await.expect("permission");
    let mut tx = union.first.db.begin().await.expect("a transaction");
    let done = sign::or_offer(&mut tx, &grant, &annulment).await.expect("offered");
    tx.commit().await.expect("committed");
    let Done::Offered(offer, _) = done else { panic!("{done:?}") };
    organisations::sign(&union.region, &annulment).await.expect("the region annuls it itself");
    let said = accept(&union.chair, foreign, offer).await;
    assert!(matches!(said, Err(ActError::NotInForce(known)) if known == act), "{said:?}");
    assert_eq!(state(&union.first, offer).await, "offered", "it can still be taken back");
    withdraw(&union.first, first, offer).await.expect("taken back");
}
