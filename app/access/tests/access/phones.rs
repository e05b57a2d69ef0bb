//! The phone of an account and its codes on paper (SEC-13, SEC-14, SEC-16).

use std::collections::BTreeSet;

use access::{
    Ctx, Gate,
    ops::{
        factor::{self, Known},
        second_step,
    },
    totp,
};
use kernel::{AppError, id::AccountId};
use serde_json::json;

use crate::world::{World, after, in_one_runtime};

/// Somebody who has just signed in, a second after noon.
async fn entered(world: &World) -> (AccountId, Ctx) {
    let who = world.person().await;
    let token = world.enter(who, 0).await;
    (who, world.at(&token, 1).await)
}

/// What the phone of this secret shows so many seconds after noon.
fn shown(secret: &[u8], seconds: i64) -> String {
    totp::code(secret, totp::step_of(after(seconds)))
}

async fn known(ctx: &Ctx) -> Option<Known> {
    factor::known(ctx).await.expect("an answer")
}

/// Says a code in a new session of hers; the token when it opened.
async fn second_step(world: &World, who: AccountId, seconds: i64, code: &str) -> Option<String> {
    let token = world.enter(who, seconds).await;
    let ctx = world.at(&token, seconds).await;
    assert_eq!(ctx.gate(), Some(Gate::SecondFactor));
    let opened = second_step::run(&ctx, code).await.expect("an answer");
    let old = world.at(&token, seconds).await;
    let stays = old.gate() == Some(Gate::SecondFactor);
    assert_eq!(stays, opened.is_none(), "either it still waits or its token is gone");
    opened
}

#[test]
fn a_phone_is_offered_to_one_person_and_to_nobody_else() {
    in_one_runtime(async {
        let world = World::new().await;
        let ((_, ctx), (_, other)) = (entered(&world).await, entered(&world).await);
        let (offer, again) =
            (factor::offer(&ctx).expect("an offer"), factor::offer(&ctx).expect("another"));
        assert_ne!(offer.secret, again.secret);
        assert_eq!(offer.secret.len(), totp::SECRET);
        let back = factor::offered(&ctx, &offer.sealed).expect("an answer").expect("hers");
        assert_eq!((back.secret, &back.sealed), (offer.secret.clone(), &offer.sealed));
        assert!(factor::offered(&other, &offer.sealed).expect("an answer").is_none(), "another's");
        let hex: String = offer.secret.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!offer.sealed.contains(&hex), "the form does not tell it");
        for spoilt in ["", "0", "zz", "яя", &offer.sealed[2..], &offer.sealed.replace('0', "1")] {
            assert!(factor::offered(&ctx, spoilt).expect("an answer").is_none(), "{spoilt:?}");
        }
        assert!(factor::offer(&world.nobody(0)).is_err());
    });
}

#[test]
fn a_phone_is_set_up_by_the_code_it_shows_once() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        let others = [world.enter(who, 0).await, world.enter(who, 0).await];
        assert!(known(&ctx).await.is_none());
        let offer = factor::offer(&ctx).expect("an offer");
        let mut db = world.db.acquire().await.expect("a connection");
        let mut confirm = async |code: &str| factor::confirm(&mut db, &ctx, &offer, code).await;
        assert!(!confirm(&shown(&offer.secret, 100)).await.expect("an answer"), "not shown now");
        assert!(
            known(&ctx).await.is_none() && world.journalled(who, "account.factor_set").await == 0
        );
        let code = shown(&offer.secret, 1);
        let typed = format!(" {}-{} ", &code[..3], &code[3..]);
        assert!(confirm(&typed).await.expect("an answer"), "spaces and hyphens are for the eye");
        let again = confirm(&code).await;
        assert!(matches!(again, Err(AppError::Conflict)), "{again:?}");
        for other in &others {
            assert!(world.at(other, 2).await.actor.is_none(), "all other sessions have ended");
        }
        let set = ("account.factor_set".to_owned(), json!({ "ended_sessions": 2 }));
        assert!(world.journal(who).await.contains(&set));
        let now = known(&ctx).await.expect("a phone");
        assert_eq!((now.made_at, now.left, now.codes.len()), (after(1), 10, 10));
    });
}

#[test]
fn setting_up_a_phone_stands_for_the_password() {
    in_one_runtime(async {
        let world = World::new().await;
        let token = world.enter(world.person().await, 0).await;
        let late = world.at(&token, 400).await;
        assert!(!late.has_confirmed());
        world.set_up(&late).await;
        assert!(world.at(&token, 401).await.has_confirmed());
    });
}

#[test]
fn codes_on_paper_are_twelve_digits_and_shown_for_a_quarter_of_an_hour() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        let (_, codes) = world.set_up(&ctx).await;
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10, "no two are alike");
        assert!(codes.iter().all(|code| code.len() == 12));
        let digits: BTreeSet<char> = codes.iter().flat_map(|code| code.chars()).collect();
        assert!(digits.iter().all(char::is_ascii_digit) && digits.len() > 8, "{digits:?}");
        let at = async |seconds: i64| {
            let ctx = world.nobody(seconds).acting(who).await.expect("a person");
            known(&ctx).await.expect("a phone").codes
        };
        assert_eq!(at(1).await, codes);
        assert_eq!(at(900).await, codes);
        assert!(at(901).await.is_empty(), "the quarter of an hour is over");
        assert!(at(0).await.is_empty(), "a clock that was set back shows nothing");
        let mut db = world.db.acquire().await.expect("a connection");
        factor::hide_codes(&mut db, &ctx).await.expect("hidden");
        assert!(at(2).await.is_empty());
        assert_eq!(known(&ctx).await.expect("a phone").left, 10, "they are good all the same");
    });
}

#[test]
fn a_session_waits_for_the_code_and_takes_it_once() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        let (secret, _) = world.set_up(&ctx).await;
        assert!(
            second_step(&world, who, 40, &shown(&secret, 1)).await.is_none(),
            "the one that set it up"
        );
        let opened = second_step(&world, who, 40, &shown(&secret, 40)).await.expect("a token");
        let inside = world.at(&opened, 41).await;
        assert_eq!(inside.gate(), None);
        assert!(
            second_step(&world, who, 41, &shown(&secret, 40)).await.is_none(),
            "seen over a shoulder"
        );
        let passed = second_step::run(&world.at(&opened, 100).await, &shown(&secret, 100)).await;
        assert!(matches!(passed, Err(AppError::Conflict)), "it has passed already: {passed:?}");
        assert_eq!(world.journalled(who, "account.second_step").await, 1);
        assert_eq!(world.journalled(who, "account.code_failed").await, 2);
        let by_phone = ("account.code_taken".to_owned(), json!({ "by": "phone" }));
        assert_eq!(world.journal(who).await.iter().filter(|row| **row == by_phone).count(), 1);
    });
}

#[test]
fn a_code_on_paper_opens_once_for_its_own_person_only() {
    in_one_runtime(async {
        let world = World::new().await;
        let ((who, ctx), (other, others)) = (entered(&world).await, entered(&world).await);
        let (_, codes) = world.set_up(&ctx).await;
        world.set_up(&others).await;
        assert!(second_step(&world, other, 40, &codes[0]).await.is_none());
        let typed = format!("{} {}-{}", &codes[0][..4], &codes[0][4..8], &codes[0][8..]);
        assert!(second_step(&world, who, 40, &typed).await.is_some());
        assert!(second_step(&world, who, 41, &codes[0]).await.is_none());
        assert_eq!(known(&ctx).await.expect("a phone").left, 9);
        let by_paper = ("account.code_taken".to_owned(), json!({ "by": "paper" }));
        assert!(world.journal(who).await.contains(&by_paper));
        assert!(
            second_step(&world, who, 42, "").await.is_none()
                && second_step(&world, who, 42, "12345").await.is_none()
        );
    });
}

#[test]
fn guessing_codes_rests_like_guessing_passwords() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        let (secret, _) = world.set_up(&ctx).await;
        let guess = async || second_step(&world, who, 40, &shown(&secret, 4000)).await;
        assert!(guess().await.is_none() && guess().await.is_none());
        assert!(
            second_step(&world, who, 40, &shown(&secret, 40)).await.is_some(),
            "two cost nothing"
        );
        for _ in 0..3 {
            assert!(guess().await.is_none());
        }
        let token = world.enter(who, 70).await;
        let waiting = world.at(&token, 40).await;
        let rests = second_step::run(&waiting, &shown(&secret, 70)).await;
        assert!(matches!(rests, Err(AppError::Later(2))), "even the right one: {rests:?}");
        let later = world.at(&token, 70).await;
        assert!(second_step::run(&later, &shown(&secret, 70)).await.expect("an answer").is_some());
    });
}

#[test]
fn new_codes_make_the_old_ones_void() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        let (_, old) = world.set_up(&ctx).await;
        let mut db = world.db.acquire().await.expect("a connection");
        factor::renew_codes(&mut db, &ctx).await.expect("renewed");
        let now = known(&ctx).await.expect("a phone");
        assert!(now.left == 10 && now.codes.len() == 10 && now.codes != old);
        assert_eq!(world.journalled(who, "account.codes_renewed").await, 1);
        assert!(second_step(&world, who, 40, &old[0]).await.is_none());
        assert!(second_step(&world, who, 40, &now.codes[0]).await.is_some());
    });
}

#[test]
fn a_phone_that_was_given_up_asks_for_nothing_and_opens_nothing() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, ctx) = entered(&world).await;
        world.set_up(&ctx).await;
        let mut db = world.db.acquire().await.expect("a connection");
        for _ in 0..2 {
            factor::give_up(&mut db, &ctx).await.expect("given up");
            let told = world.journalled(who, "account.factor_given_up").await;
            assert_eq!(told, 1, "when it is given up, and not when there is none");
        }
        assert!(known(&ctx).await.is_none());
        let token = world.enter(who, 40).await;
        let ctx = world.at(&token, 40).await;
        assert_eq!(ctx.gate(), None);
        assert!(second_step::run(&ctx, "123456").await.expect("an answer").is_none());
    });
}

#[test]
fn a_phone_sealed_for_one_opens_nothing_for_another() {
    in_one_runtime(async {
        let world = World::new().await;
        let ((who, ctx), (other, others)) = (entered(&world).await, entered(&world).await);
        let (secret, _) = world.set_up(&ctx).await;
        world.set_up(&others).await;
        let swapped =
        "update second_factor set secret = (select secret from second_factor where account_id = $2)
                   where account_id = $1";
        let done = sqlx::query(swapped).bind(other.0).bind(who.0).execute(&world.db).await;
        assert_eq!(done.expect("swapped").rows_affected(), 1);
        assert!(second_step(&world, other, 40, &shown(&secret, 40)).await.is_none());
        let sealed = factor::sealed_secret(&world.keys, who, &secret).expect("sealed");
        assert_ne!(sealed, secret);
        sqlx::query("update second_factor set secret = $2 where account_id = $1")
            .bind(who.0)
            .bind(sealed)
            .execute(&world.db)
            .await
            .expect("as the command line seals it");
        assert!(second_step(&world, who, 40, &shown(&secret, 40)).await.is_some());
    });
}
