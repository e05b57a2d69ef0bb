//! A closed screen, and the password said again before what is grave (SEC-13, SEC-14).

use access::{
    Gate, Role,
    ops::{own_sessions, password_again},
    password, totp,
};
use kernel::{AppError, Clock};

use crate::world::{PASSWORD, World, after, in_one_runtime, quick_hash};

#[test]
fn what_was_said_stands_for_five_minutes() {
    in_one_runtime(async {
        let world = World::new().await;
        let token = world.enter(world.person().await, 0).await;
        let mut ctx = world.at(&token, 0).await;
        for (seconds, stands) in
            [(0, true), (299, true), (300, false), (301, false), (-300, true), (-301, false)]
        {
            ctx.clock = Clock::Fixed(after(seconds));
            assert_eq!(ctx.has_confirmed(), stands, "after {seconds} s");
        }
        assert!(!world.nobody(0).has_confirmed());
    });
}

#[test]
fn the_password_said_again_confirms_under_another_token() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let late = world.at(&token, 400).await;
        assert!(!late.has_confirmed());
        assert_eq!(own_sessions::confirm(&late, "не тот пароль").await.expect("an answer"), None);
        assert!(world.at(&token, 401).await.actor.is_some(), "a wrong one changes nothing");
        let fresh =
            own_sessions::confirm(&late, PASSWORD).await.expect("an answer").expect("a token");
        assert!(world.at(&token, 401).await.actor.is_none());
        assert!(world.at(&fresh, 401).await.has_confirmed());
        assert_eq!(world.journalled(who, "account.confirmed").await, 1);
    });
}

#[test]
fn who_has_a_phone_confirms_with_a_code_or_with_the_password() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("R1", Role::RegionalChair)]).await;
        let token = world.enter(who, 0).await;
        let (secret, codes) = world.set_up(&world.at(&token, 1).await).await;
        let shown = |seconds| totp::code(&secret, totp::step_of(after(seconds)));
        let late = world.at(&token, 400).await;
        let said = async |text: &str| own_sessions::confirm(&late, text).await.expect("an answer");
        assert_eq!(said(&shown(1)).await, None, "the code that set it up");
        let fresh = said(&shown(400)).await.expect("a token");
        let late = world.at(&fresh, 800).await;
        let fresh =
            own_sessions::confirm(&late, &codes[0]).await.expect("an answer").expect("a token");
        let late = world.at(&fresh, 1200).await;
        let fresh =
            own_sessions::confirm(&late, PASSWORD).await.expect("an answer").expect("a token");
        assert!(world.at(&fresh, 1200).await.has_confirmed());
    });
}

#[test]
fn what_looks_like_a_code_is_a_password_to_who_has_no_phone() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        choose(&world, who, "493017582640").await;
        let token = sign_in(&world, who, "493017582640").await;
        let late = world.at(&token, 400).await;
        assert!(own_sessions::confirm(&late, "493017582640").await.expect("an answer").is_some());
    });
}

#[test]
fn twelve_signs_that_are_no_digits_are_a_password_beside_a_phone() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        choose(&world, who, "orange-kites").await;
        choose(&world, who, "orangekites!").await;
        let token = sign_in(&world, who, "orangekites!").await;
        world.set_up(&world.at(&token, 1).await).await;
        let late = world.at(&token, 400).await;
        assert!(own_sessions::confirm(&late, "orangekites!").await.expect("an answer").is_some());
    });
}

async fn choose(world: &World, who: kernel::id::AccountId, chosen: &str) {
    sqlx::query("update account set password_hash = $2 where id = $1")
        .bind(who.0)
        .bind(quick_hash(chosen))
        .execute(&world.db)
        .await
        .expect("a password");
}

async fn sign_in(world: &World, who: kernel::id::AccountId, said: &str) -> String {
    let run = access::ops::sign_in::run;
    run(&world.nobody(0), &who.to_string(), said).await.expect("a token")
}

#[test]
fn a_closed_screen_opens_with_the_password_under_another_token() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let ctx = world.at(&token, 1).await;
        for _ in 0..2 {
            own_sessions::lock(&ctx).await.expect("closed");
            let told = world.journalled(who, "account.locked").await;
            assert_eq!(told, 1, "when it is closed, and not when it is closed already");
        }
        let closed = world.at(&token, 2).await;
        assert_eq!(closed.gate(), Some(Gate::Unlock));
        assert_eq!(own_sessions::unlock(&closed, "не тот пароль").await.expect("an answer"), None);
        assert_eq!(world.at(&token, 3).await.gate(), Some(Gate::Unlock));
        let fresh =
            own_sessions::unlock(&closed, PASSWORD).await.expect("an answer").expect("a token");
        assert!(world.at(&token, 3).await.actor.is_none());
        let open = world.at(&fresh, 3).await;
        assert_eq!(open.gate(), None);
        assert_eq!(world.journalled(who, "account.unlocked").await, 1);
        let again = own_sessions::unlock(&open, PASSWORD).await;
        assert!(matches!(again, Err(AppError::Conflict)), "it is open already: {again:?}");
    });
}

#[test]
fn guessing_at_an_open_screen_rests_like_guessing_at_the_door() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let ctx = world.at(&token, 1).await;
        assert!(password_again::run(&ctx, PASSWORD).await.expect("an answer"));
        assert_eq!(world.journalled(who, "account.password_failed").await, 0);
        for _ in 0..2 {
            assert!(!password_again::run(&ctx, "не тот").await.expect("an answer"));
        }
        assert!(password_again::run(&ctx, PASSWORD).await.expect("an answer"), "two cost nothing");
        for _ in 0..3 {
            assert!(!password_again::run(&ctx, "не тот").await.expect("an answer"));
        }
        assert_eq!(world.journalled(who, "account.password_failed").await, 5);
        let rests = password_again::run(&ctx, PASSWORD).await;
        assert!(matches!(rests, Err(AppError::Later(_))), "{rests:?}");
        // the same rest holds at the door
        let at_guard =
            access::ops::sign_in::run(&world.nobody(1), &who.to_string(), PASSWORD).await;
        assert!(matches!(at_guard, Err(AppError::Later(_))), "{at_guard:?}");
    });
}

#[test]
fn the_longest_password_is_read_whole_and_a_longer_one_not_at_all() {
    in_one_runtime(async {
        let world = World::new().await;
        for (length, fits) in [(password::LONGEST, true), (password::LONGEST + 1, false)] {
            let who = world.person().await;
            let token = world.enter(who, 0).await;
            let long = "7".repeat(length);
            choose(&world, who, &long).await;
            let said = password_again::run(&world.at(&token, 1).await, &long).await;
            assert_eq!(said.expect("an answer"), fits, "{length} bytes");
            let run = access::ops::sign_in::run;
            let entered = run(&world.nobody(1), &who.to_string(), &long).await;
            assert_eq!(entered.is_ok(), fits, "{length} bytes");
        }
    });
}
