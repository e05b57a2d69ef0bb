//! Who stands behind a request: her offices of today, and the gate before them.

use access::{Gate, Role, ops::sign_in};
use kernel::{AppError, id::AccountId};

use crate::world::{PASSWORD, World, in_one_runtime};

/// The gate before which she stands in a fresh session.
async fn gate(world: &World, who: AccountId) -> Option<Gate> {
    let token = world.enter(who, 0).await;
    let ctx = world.at(&token, 1).await;
    assert!(ctx.actor.is_some());
    if ctx.gate().is_some() {
        assert!(ctx.actor.as_ref().is_some_and(|actor| actor.offices.is_empty()), "all are closed");
    }
    ctx.gate()
}

#[test]
fn an_office_of_a_region_waits_for_a_phone_and_one_below_does_not() {
    in_one_runtime(async {
        let world = World::new().await;
        for (org, role, expected) in [
            ("CS", Role::Administrator, Some(Gate::SetUpFactor)),
            ("R1", Role::RegionalChair, Some(Gate::SetUpFactor)),
            // by the place, whatever the office
            ("R1", Role::Auditor, Some(Gate::SetUpFactor)),
            ("T11", Role::Auditor, None),
            ("T11", Role::TerritorialChair, None),
            ("P111", Role::PrimaryChair, None),
            ("R1", Role::Member, None),
        ] {
            let who = world.with(&[(org, role)]).await;
            assert_eq!(gate(&world, who).await, expected, "{role:?} in {org}");
        }
        let both = world.with(&[("P111", Role::PrimaryChair), ("R1", Role::Auditor)]).await;
        assert_eq!(gate(&world, both).await, Some(Gate::SetUpFactor), "the higher of two decides");
        assert_eq!(gate(&world, world.person().await).await, None, "without an office");
    });
}

#[test]
fn who_has_a_phone_passes_and_the_command_line_asks_for_none() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("R1", Role::RegionalChair)]).await;
        let acting = world.acting(who).await;
        assert_eq!(
            acting.gate(),
            None,
            "without a session there is nothing that a phone would open"
        );
        let token = world.enter(who, 0).await;
        world.set_up(&world.at(&token, 1).await).await;
        let ctx = world.at(&token, 2).await;
        assert_eq!(ctx.gate(), None);
        let actor = ctx.actor().expect("somebody");
        assert!(actor.has_factor && actor.offices.len() == 1);
        let office = &actor.offices[0];
        assert!(office.is_high && !office.is_top && office.needs_factor());
        assert_eq!((office.role(), office.org), (Role::RegionalChair, world.orgs["R1"]));
    });
}

#[test]
fn the_union_is_the_top_and_a_territory_is_neither_top_nor_high() {
    in_one_runtime(async {
        let world = World::new().await;
        for (org, role, is_top, is_high) in [
            ("CS", Role::CentralOperator, true, true),
            ("R1", Role::Auditor, false, true),
            ("T11", Role::Auditor, false, false),
        ] {
            let ctx = world.acting(world.with(&[(org, role)]).await).await;
            let office = &ctx.actor().expect("somebody").offices[0];
            assert_eq!((office.is_top, office.is_high), (is_top, is_high), "{org}");
            assert_eq!(office.post.label, *world.paths[org].last().expect("a label"));
            assert_eq!(office.needs_factor(), is_high);
        }
    });
}

#[test]
fn an_obligation_is_awaited_only_while_no_office_is_open() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        world.appoint_unobliged(who, "P111", Role::PrimaryChair).await;
        assert_eq!(gate(&world, who).await, Some(Gate::Obligation));
        world.appoint(who, "T11", Role::TerritorialChair).await;
        let ctx = world.acting(who).await;
        let actor = ctx.actor().expect("somebody");
        assert_eq!(actor.gate, None, "one is open");
        let orgs =
            |offices: &[access::Office]| offices.iter().map(|one| one.org).collect::<Vec<_>>();
        assert_eq!(orgs(&actor.offices), [world.orgs["T11"]]);
        assert_eq!(orgs(&actor.unobliged), [world.orgs["P111"]]);
        let high = world.person().await;
        world.appoint_unobliged(high, "R1", Role::RegionalChair).await;
        assert_eq!(gate(&world, high).await, Some(Gate::SetUpFactor), "the phone comes first");
    });
}

#[test]
fn an_unconfirmed_an_ended_and_a_past_office_give_nothing() {
    in_one_runtime(async {
        let world = World::new().await;
        for closes in [
            "update appointment set state = 'pending' where account_id = $1",
            "update appointment set ended_at = '2026-01-01', valid = '[2020-01-01,2027-01-01)' where account_id = $1",
            "update appointment set valid = '[2020-01-01,2026-11-24)' where account_id = $1",
            "update obligation set withdrawn_at = now() where account_id = $1",
        ] {
            let who = world.with(&[("T11", Role::TerritorialChair)]).await;
            assert_eq!(world.acting(who).await.actor().expect("somebody").offices.len(), 1);
            world.set(who, closes).await;
            assert!(
                world.acting(who).await.actor().expect("somebody").offices.is_empty(),
                "{closes}"
            );
        }
    });
}

#[test]
fn gates_stand_in_their_order() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("R1", Role::RegionalChair)]).await;
        let token = world.enter(who, 0).await;
        let stands = async || world.at(&token, 1).await.gate();
        assert_eq!(stands().await, Some(Gate::SetUpFactor));
        world.set(who, "update session set stage = 'factor' where account_id = $1").await;
        assert_eq!(stands().await, Some(Gate::SecondFactor));
        world.set(who, "update account set must_change = true where id = $1").await;
        assert_eq!(stands().await, Some(Gate::ChangePhrase));
        world.set(who, "update session set stage = 'locked' where account_id = $1").await;
        assert_eq!(stands().await, Some(Gate::Unlock), "a closed screen before everything");
        world.set(who, "update account set must_change = false where id = $1").await;
        assert_eq!(stands().await, Some(Gate::Unlock));
        world.set(who, "update session set stage = 'open' where account_id = $1").await;
        world.set(who, "update account set must_change = true where id = $1").await;
        assert_eq!(stands().await, Some(Gate::ChangePhrase));
    });
}

#[test]
fn a_closed_login_and_an_unknown_one_are_nobodys() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("T11", Role::TerritorialChair)]).await;
        let token = world.enter(who, 0).await;
        assert!(world.at(&token, 1).await.actor.is_some());
        world.set(who, "update account set is_disabled = true where id = $1").await;
        assert!(world.at(&token, 2).await.actor.is_none());
        for nobody in [who, AccountId::new()] {
            let refused = world.nobody(0).acting(nobody).await;
            assert!(matches!(refused, Err(AppError::SignIn)));
        }
        let refused = sign_in::run(&world.nobody(3), &who.to_string(), PASSWORD).await;
        assert!(matches!(refused, Err(AppError::Forbidden)), "{refused:?}");
    });
}
