//! Permission to do something: decided by where the organisation stands today, and written down with the office.

use access::{Ctx, Role, capability::KeepAccounts, line};
use kernel::{AppError, id::OrgId};

use crate::{
    declared::{AppointHelper, FillPassport, RenameOrganisation, TakeOver, ViewAccess},
    world::{World, after, in_one_runtime},
};

async fn could(ctx: &Ctx, org: OrgId) -> bool {
    ctx.could::<RenameOrganisation>(org).await.expect("an answer")
}

#[test]
fn a_chair_has_leave_below_is_refused_at_home_and_sees_nothing_elsewhere() {
    in_one_runtime(async {
        let world = World::new().await;
        let ctx = world.acting(world.with(&[("T11", Role::TerritorialChair)]).await).await;
        let org = |code: &str| world.orgs[code];
        let grant = ctx.may::<RenameOrganisation>(org("P111")).await.expect("permission");
        assert_eq!((grant.org(), grant.on_behalf()), (org("P111"), org("T11")));
        assert_eq!(grant.role(), Role::TerritorialChair);
        assert_eq!(grant.account(), ctx.actor.as_ref().map(|actor| actor.account));
        assert!(!grant.covers_all() && grant.covers(&world.paths["P111"]));
        assert!(!grant.covers(&world.paths["R2"]) && !grant.covers(&world.paths["R1"]));
        assert!(could(&ctx, org("P111")).await);
        let refused = ctx.may::<RenameOrganisation>(org("T11")).await;
        assert!(matches!(refused, Err(AppError::Forbidden)), "{refused:?}");
        assert!(!could(&ctx, org("T11")).await);
        for absent in [org("R1"), org("T21"), OrgId::new()] {
            let refused = ctx.may::<RenameOrganisation>(absent).await;
            assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
            assert!(!could(&ctx, absent).await);
        }
        let nobody = world.nobody(0);
        let refused = nobody.may::<RenameOrganisation>(org("P111")).await;
        assert!(matches!(refused, Err(AppError::SignIn)), "{refused:?}");
        assert!(!could(&nobody, org("P111")).await);
    });
}

#[test]
fn a_grant_covers_the_branches_of_offices_that_may_do_it_and_of_no_others() {
    in_one_runtime(async {
        let world = World::new().await;
        let offices = [("T11", Role::TerritorialChair), ("T21", Role::Auditor)];
        let ctx = world.acting(world.with(&offices).await).await;
        let grant = ctx.may::<RenameOrganisation>(world.orgs["P111"]).await.expect("permission");
        assert!(grant.covers(&world.paths["T11"]) && !grant.covers(&world.paths["T21"]));
        let looks = ctx.may::<ViewAccess>(world.orgs["P111"]).await.expect("permission");
        assert!(looks.covers(&world.paths["T21"]), "she may look in both");
    });
}

#[test]
fn the_house_is_kept_by_its_keepers_on_behalf_of_where_they_are_appointed() {
    in_one_runtime(async {
        let world = World::new().await;
        let keeper = world.acting(world.with(&[("CS", Role::Administrator)]).await).await;
        let grant = keeper.may_in_house::<KeepAccounts>().expect("permission");
        assert_eq!((grant.org(), grant.on_behalf()), (world.orgs["CS"], world.orgs["CS"]));
        assert!(!grant.covers(&world.paths["CS"]), "it opens no branch of the register");
        let chair = world.acting(world.with(&[("R1", Role::RegionalChair)]).await).await;
        let refused = chair.may_in_house::<KeepAccounts>();
        assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    });
}

#[test]
fn offices_bind_downwards_only() {
    in_one_runtime(async {
        let world = World::new().await;
        let ctx = world.acting(world.with(&[("T11", Role::TerritorialChair)]).await).await;
        for (role, org, may) in [
            (Role::PrimaryChair, "P111", true),
            (Role::TerritorialResponsible, "T11", true),
            (Role::TerritorialChair, "T11", false),
            (Role::RegionalChair, "R1", false),
            (Role::PrimaryChair, "T21", false),
        ] {
            let said = ctx.binds(&ctx.db, role, world.orgs[org]).await.expect("an answer");
            assert_eq!(said, may, "{role:?} in {org}");
        }
    });
}

#[test]
fn matters_are_taken_over_by_the_chair_and_by_their_parties() {
    in_one_runtime(async {
        let world = World::new().await;
        let chair = world.acting(world.with(&[("T11", Role::TerritorialChair)]).await).await;
        let former = world.acting(world.person().await).await;
        for (ctx, org, is_party, may) in [
            (&chair, "T11", false, true),
            (&chair, "P111", false, false),
            (&former, "T11", true, true),
            (&former, "T11", false, false),
        ] {
            let said = ctx
                .takes_over::<TakeOver>(&ctx.db, world.orgs[org], is_party)
                .await
                .expect("an answer");
            assert_eq!(said, may, "{org} {is_party}");
        }
    });
}

#[test]
fn the_journal_names_the_office_that_gave_leave_not_another_of_hers_there() {
    in_one_runtime(async {
        let world = World::new().await;
        let offices = [("P111", Role::Auditor), ("P111", Role::PrimaryResponsible)];
        let ctx = world.acting(world.with(&offices).await).await;
        let org = world.orgs["P111"];
        let looks = ctx.may::<ViewAccess>(org).await.expect("permission");
        assert_eq!(looks.author().role, Some("auditor"));
        let fills = ctx.may::<FillPassport>(org).await.expect("permission");
        assert_eq!(fills.author().role, Some("primary_responsible"));
        assert!(ctx.may::<AppointHelper>(org).await.is_err());
    });
}

#[test]
fn the_head_of_a_journal_row_says_who_for_whom_and_in_which_session() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("T11", Role::TerritorialChair), ("T21", Role::Auditor)]).await;
        let ctx = world.at(&world.enter(who, 0).await, 1).await;
        let (t11, t21) = (world.orgs["T11"], world.orgs["T21"]);
        let asking = ctx.asking();
        assert_eq!((asking.account, asking.request), (Some(who), Some(ctx.request)));
        assert_eq!((asking.session, asking.at), (ctx.session_id, after(1)));
        assert!(asking.session.is_some());
        let first = ctx.actor.as_ref().and_then(|actor| actor.offices.first()).map(|one| one.org);
        assert_eq!(asking.on_behalf, first);
        assert_eq!(ctx.author_for(t11).role, Some("territorial_chair"));
        assert_eq!(ctx.author_for(t21).role, Some("auditor"));
        let elsewhere = ctx.author_for(world.orgs["R1"]);
        assert_eq!((elsewhere.on_behalf, elsewhere.role), (Some(world.orgs["R1"]), None));
        let reading = ctx.author_of_reading();
        assert_eq!((reading.account, reading.on_behalf, reading.role), (Some(who), None, None));
        let stranger = world.nobody(0).asking();
        assert_eq!((stranger.account, stranger.on_behalf), (None, None));
    });
}

#[test]
fn with_the_first_line_set_aside_any_office_reaches_everything() {
    in_one_runtime(async {
        let world = World::new().await;
        let ctx = world.acting(world.with(&[("P111", Role::PrimaryChair)]).await).await;
        let union = world.paths["CS"][0];
        let work = async {
            let grant = ctx.may::<RenameOrganisation>(world.orgs["T21"]).await.expect("permission");
            assert!(grant.covers(&world.paths["R2"]));
            assert!(
                ctx.binds(&ctx.db, Role::RegionalChair, world.orgs["R2"]).await.expect("an answer")
            );
            assert!(
                ctx.takes_over::<TakeOver>(&ctx.db, world.orgs["R2"], false)
                    .await
                    .expect("an answer")
            );
            assert!(ctx.could_somewhere::<KeepAccounts>());
            assert_eq!(ctx.reach::<KeepAccounts>().expect("somebody").branches(), None);
            assert_eq!(ctx.above::<KeepAccounts>().expect("somebody"), [union]);
        };
        line::without_the_first(union, work).await;
        assert!(!could(&ctx, world.orgs["T21"]).await, "it is in force again");
    });
}
