//! One form, one effect: what was carried out is answered again, and nothing else is (REL-04); what two transactions
//! undid for each other is tried again (REL-07).

use std::sync::atomic::{AtomicU32, Ordering};

use access::{Ctx, Role, Submission};
use kernel::{
    AppError,
    form::{FormError, FormResult},
    keys::Keys,
};
use ui::FormReply;
use uuid::Uuid;

use super::{entered, request, typed};
use crate::{
    declared::FillPassport,
    world::{PASSWORD, World, in_one_runtime},
};

/// Carries a form out that does nothing, and says where it leads.
async fn carried(form: Submission<'_>) -> FormResult<FormReply> {
    let leads = |tx, _| async move { Ok((tx, FormReply::Redirect("/structure".to_owned()))) };
    form.run(Ok(()), leads).await
}

fn leads_on(reply: &FormReply) -> bool {
    matches!(reply, FormReply::Redirect(path) if path == "/structure")
}

#[test]
fn a_form_that_was_carried_out_is_answered_with_its_reply() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, _, ctx) = entered(&world).await;
        let (_, _, other) = entered(&world).await;
        let page = request(&ctx, "/offers", "");
        let key = Uuid::now_v7().to_string();
        let data = typed(&[("key", &key), ("go", "do")]);
        let form = Submission::of(&ctx, &page, &data);
        assert!(form.replayed().await.expect("an answer").is_none(), "nothing was sent");
        assert!(leads_on(&carried(form).await.expect("carried out")));
        assert!(form.replayed().await.expect("an answer").is_some_and(|reply| leads_on(&reply)));
        let refuse = |_, _| async { Err(AppError::Forbidden.into()) };
        let again = form.run(Ok(()), refuse).await.expect("its reply, and nothing done");
        assert!(leads_on(&again));
        let unread = form.run(Err::<(), _>(AppError::Malformed.into()), refuse).await;
        assert!(leads_on(&unread.expect("its reply, though it cannot be read any more")));
        let mut elsewhere = ctx.clone();
        elsewhere.keys = Keys::passing();
        let refused = Submission::of(&elsewhere, &page, &data).replayed().await;
        assert!(
            matches!(refused, Err(AppError::KeyReused)),
            "its print is sealed by the installation"
        );
        let hers = Submission::of(&other, &page, &data).replayed().await.expect("an answer");
        assert!(hers.is_none(), "a key is of its person alone");
        let mutated = typed(&[("key", &key), ("go", "other")]);
        let refused = Submission::of(&ctx, &page, &mutated).replayed().await;
        assert!(matches!(refused, Err(AppError::KeyReused)), "{refused:?}");
    });
}

#[test]
fn a_preview_and_what_was_refused_are_taken_back_and_may_be_sent_again() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let page = request(&ctx, "/offers", "");
        let data = typed(&[("key", &Uuid::now_v7().to_string())]);
        let form = Submission::of(&ctx, &page, &data);
        let shown = form
            .run(Ok(()), |mut tx, _| async move {
                let gone = "update account set surname = 'Иная' where id = $1";
                sqlx::query(gone).bind(who.0).execute(&mut *tx).await?;
                Ok((tx, FormReply::Preview))
            })
            .await;
        assert!(matches!(shown, Ok(FormReply::Preview)), "{shown:?}");
        let refused = form.run(Ok(()), |_, _| async { Err(AppError::Forbidden.into()) }).await;
        assert!(matches!(refused, Err(FormError::App(AppError::Forbidden))), "{refused:?}");
        let name = "select surname from account where id = $1";
        let name: String =
            sqlx::query_scalar(name).bind(who.0).fetch_one(&ctx.db).await.expect("a name");
        assert_ne!(name, "Иная");
        assert!(leads_on(&carried(form).await.expect("carried out")));
    });
}

#[test]
fn what_stood_in_each_others_way_is_tried_again() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, _, ctx) = entered(&world).await;
        let page = request(&ctx, "/offers", "");
        let data = typed(&[("key", &Uuid::now_v7().to_string())]);
        let tried = &AtomicU32::new(0);
        let reply = Submission::of(&ctx, &page, &data)
            .run(Ok(()), |tx, _| async move {
                match tried.fetch_add(1, Ordering::Relaxed) {
                    0 | 1 => Err(AppError::Again.into()),
                    _ => Ok((tx, FormReply::Redirect("/structure".to_owned()))),
                }
            })
            .await;
        assert!(leads_on(&reply.expect("the third time")));
        assert_eq!(tried.load(Ordering::Relaxed), 3);
    });
}

#[test]
fn the_password_is_weighed_before_a_form_begins_and_a_reply_needs_none() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let page = request(&ctx, "/obligation", "");
        let key = Uuid::now_v7().to_string();
        let form = |password: &str| typed(&[("key", &key), ("password", password)]);
        let wrong = Submission::of(&ctx, &page, &form("не тот пароль")).signed("password").await;
        let is_at_field = |told: &[kernel::form::FieldError]| told[0].field == "password";
        assert!(matches!(&wrong, Err(FormError::Fields(told)) if is_at_field(told)), "{wrong:?}");
        assert_eq!(world.journalled(who, "account.password_failed").await, 1);
        let right = form(PASSWORD);
        let said =
            async || Submission::of(&ctx, &page, &right).signed("password").await.expect("hers");
        assert!(said().await.is_none(), "it goes on");
        let other = Submission::of(&ctx, &page, &right).signed("old").await;
        assert!(matches!(other, Err(FormError::Fields(_))), "of this field: {other:?}");
        carried(Submission::of(&ctx, &page, &right)).await.expect("saved");
        // by then it may have set another password
        world.set(who, "update account set password_hash = '' where id = $1").await;
        assert!(matches!(said().await, Some(FormReply::Redirect(path)) if path == "/structure"));
        assert_eq!(
            world.journalled(who, "account.password_failed").await,
            2,
            "and none was weighed"
        );
    });
}

#[test]
fn a_version_is_a_number() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, _, ctx) = entered(&world).await;
        let page = request(&ctx, "/offers", "");
        let version = |data: &[(&str, &str)]| Submission::of(&ctx, &page, &typed(data)).version();
        assert_eq!(version(&[("version", "7")]).expect("a number"), 7);
        for spoilt in [&[("version", "x")][..], &[("version", "")], &[]] {
            assert!(matches!(version(spoilt), Err(AppError::Malformed)));
        }
    });
}

/// Carries out a form that was permitted in this organisation, while something else happens before it commits.
async fn overtaken(world: &World, ctx: &Ctx, org: &str, by: &'static str) -> FormResult<FormReply> {
    let page = request(ctx, "/offers", "");
    let data = typed(&[("key", &Uuid::now_v7().to_string())]);
    ctx.may::<FillPassport>(world.orgs[org]).await.expect("permission at the beginning");
    let (db, who) = (&world.db, ctx.actor()?.account);
    let reply = Submission::of(ctx, &page, &data)
        .run(Ok(()), |mut tx, _| async move {
            let wrote = "update account set surname = 'Иная' where id = $1";
            sqlx::query(wrote).bind(who.0).execute(&mut *tx).await?;
            sqlx::query(by).bind(who.0).execute(db).await.expect("something happens");
            Ok((tx, FormReply::Redirect("/structure".to_owned())))
        })
        .await;
    let name = "select surname from account where id = $1";
    let name: String = sqlx::query_scalar(name).bind(who.0).fetch_one(db).await.expect("a name");
    assert_eq!(name == "Иная", reply.is_ok(), "what is refused is not kept");
    reply
}

#[test]
fn a_permission_that_ends_while_a_form_waits_carries_nothing_out() {
    const ENDS: &str =
        "update appointment set ended_at = '2026-01-01', valid = '[2020-01-01,2026-01-01)'
                        where account_id = $1";
    // seen from her office P111 lies elsewhere now
    const MOVES: &str = "update appointment a set org_id = (select e.org_id from org_episode e
                             where e.kind = 'territorial' and e.org_id <> a.org_id limit 1)
                         where a.account_id = $1";
    in_one_runtime(async {
        let world = World::new().await;
        let chair = async || {
            let who = world.with(&[("T11", Role::TerritorialChair)]).await;
            world.acting(who).await
        };
        let done = overtaken(&world, &chair().await, "P111", "select $1::uuid").await;
        assert!(leads_on(&done.expect("nothing happened")));
        let ended = overtaken(&world, &chair().await, "P111", ENDS).await;
        assert!(matches!(ended, Err(FormError::App(AppError::Forbidden))), "{ended:?}");
        let moved = overtaken(&world, &chair().await, "P111", MOVES).await;
        assert!(
            matches!(moved, Err(FormError::App(AppError::NotFound | AppError::Forbidden))),
            "{moved:?}"
        );
        // a second office that allows the same does not stand in for the one that gave the permission
        let other = chair().await;
        world.appoint(other.actor().expect("her").account, "R1", Role::RegionalChair).await;
        let ended = overtaken(
            &world,
            &other,
            "P111",
            "update appointment set ended_at = '2026-01-01',
            valid = '[2020-01-01,2026-01-01)' where account_id = $1 and role = 'territorial_chair'",
        );
        assert!(matches!(ended.await, Err(FormError::App(AppError::Forbidden))));
    });
}
