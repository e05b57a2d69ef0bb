//! Sessions: how long one lives, what is known of it, and how it ends (SEC-13).

use access::{
    device::Device,
    ops::{own_sessions, session},
};
use kernel::{AppError, id::SessionId};
use serde_json::json;

use crate::world::{World, after, in_one_runtime};

const HOUR: i64 = 3600;

#[test]
fn a_token_is_256_random_bits_and_is_stored_as_its_hash() {
    let (one, other) = (session::new_token(), session::new_token());
    assert_ne!(one, other);
    assert!(one.len() == 64 && one.bytes().all(|letter| letter.is_ascii_hexdigit()));
    // SHA-256 of an empty text, as the standard has it
    let empty: String = session::token_hash("").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn a_session_lives_half_an_hour_after_its_last_use() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let (used, idle) = (world.enter(who, 0).await, world.enter(who, 0).await);
        assert!(world.at(&used, HOUR / 2 - 1).await.actor.is_some());
        assert!(world.at(&idle, HOUR / 2).await.actor.is_none());
        assert!(world.at(&used, HOUR / 2).await.actor.is_some(), "it was used since");
        assert!(world.at("nobody's", 1).await.actor.is_none());
    });
}

#[test]
fn a_session_lives_twelve_hours_however_much_it_is_used() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        world
        .set(
            who,
            "update session set seen_at = created_at + interval '12 hours' where account_id = $1",
        )
        .await;
        assert!(world.at(&token, 12 * HOUR - 1).await.actor.is_some());
        assert!(world.at(&token, 12 * HOUR).await.actor.is_none());
    });
}

#[test]
fn a_clock_that_is_set_back_by_more_than_five_minutes_ends_it() {
    in_one_runtime(async {
        let world = World::new().await;
        let token = world.enter(world.person().await, 0).await;
        assert!(world.at(&token, -300).await.actor.is_some(), "clocks differ a little");
        assert!(world.at(&token, -301).await.actor.is_none());
    });
}

#[test]
fn the_last_use_is_noted_once_a_minute() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let seen = async || {
            world
                .count(
                    who,
                    "select extract(epoch from seen_at)::bigint from session where account_id = $1",
                )
                .await
        };
        for (seconds, noted) in [(60, 0), (61, 61), (90, 61), (200, 200)] {
            world.at(&token, seconds).await;
            assert_eq!(seen().await, after(noted).timestamp(), "asked after {seconds} s");
        }
    });
}

#[test]
fn signing_out_ends_this_session_and_is_told_once() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let (here, there) = (world.enter(who, 0).await, world.enter(who, 0).await);
        session::end(&world.at(&here, 1).await).await.expect("ended");
        assert!(world.at(&here, 2).await.actor.is_none());
        assert!(world.at(&there, 2).await.actor.is_some());
        assert_eq!(world.journalled(who, "account.sign_out").await, 1);
        session::end(&world.nobody(3)).await.expect("nothing to end");
        assert_eq!(world.journalled(who, "account.sign_out").await, 1);
    });
}

#[test]
fn of_six_sessions_the_oldest_ends() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let mut tokens = Vec::new();
        for minute in 0..6 {
            tokens.push(world.enter(who, 60 * minute).await);
        }
        let mut lives = Vec::new();
        for token in &tokens {
            lives.push(world.at(token, 360).await.actor.is_some());
        }
        assert_eq!(lives, [false, true, true, true, true, true]);
    });
}

#[test]
fn ones_own_sessions_are_listed_with_this_one_first() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let here = world.enter(who, 0).await;
        let mut phone = world.nobody(30);
        phone.device = Device::from_code("phone/yandex");
        phone.source = Some([192, 0, 2, 7].into());
        let entered = access::ops::sign_in::run;
        entered(&phone, &who.to_string(), crate::world::PASSWORD).await.expect("a token");
        world.enter(world.person().await, 0).await;
        let sessions = own_sessions::list(&world.at(&here, 40).await).await.expect("a list");
        assert_eq!(sessions.len(), 2, "hers, and nobody else's");
        assert!(sessions[0].is_own && !sessions[1].is_own);
        assert_eq!((sessions[0].opened_at, sessions[1].opened_at), (after(0), after(30)));
        assert_eq!(sessions[1].device, Device::from_code("phone/yandex"));
        assert_eq!(sessions[1].source.as_deref(), Some("192.0.2.7"));
        assert!(own_sessions::list(&world.nobody(0)).await.is_err());
    });
}

#[test]
fn one_ends_a_session_of_ones_own_and_nobody_elses() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, stranger) = (world.person().await, world.person().await);
        let (here, there) = (world.enter(who, 0).await, world.enter(who, 1).await);
        let foreign = world.enter(stranger, 0).await;
        let ctx = world.at(&here, 2).await;
        let id = async |token: &str| world.at(token, 2).await.session_id.expect("a session");
        let mut db = world.db.acquire().await.expect("a connection");
        for absent in [id(&foreign).await, SessionId::new()] {
            let refused = own_sessions::end(&mut db, &ctx, absent).await;
            assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
        }
        assert_eq!(world.journalled(who, "account.session_ended").await, 0);
        let gone = id(&there).await;
        own_sessions::end(&mut db, &ctx, gone).await.expect("ended");
        assert!(world.at(&there, 3).await.actor.is_none());
        assert!(
            world.at(&here, 3).await.actor.is_some() && world.at(&foreign, 3).await.actor.is_some()
        );
        assert_eq!(world.journalled(who, "account.session_ended").await, 1);
        let again = own_sessions::end(&mut db, &ctx, gone).await;
        assert!(matches!(again, Err(AppError::NotFound)), "ended already: {again:?}");
    });
}

#[test]
fn all_others_end_at_once_and_their_number_is_told() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let here = world.enter(who, 0).await;
        let others = [world.enter(who, 1).await, world.enter(who, 2).await];
        let ctx = world.at(&here, 3).await;
        let mut db = world.db.acquire().await.expect("a connection");
        own_sessions::end_others(&mut db, &ctx).await.expect("ended");
        for other in &others {
            assert!(world.at(other, 4).await.actor.is_none());
        }
        assert!(world.at(&here, 4).await.actor.is_some());
        let told = ("account.sessions_ended".to_owned(), json!({ "ended_sessions": 2 }));
        assert!(world.journal(who).await.contains(&told));
    });
}

#[test]
fn the_sign_in_before_this_one_and_what_failed_since_are_told() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let first = world.enter(who, 0).await;
        let past = own_sessions::past(&world.at(&first, 1).await).await.expect("an answer");
        assert_eq!((past.at, past.failures, past.failed_at), (None, 0, None));
        for seconds in [100, 110] {
            let ctx = world.nobody(seconds);
            let wrong = access::ops::sign_in::run(&ctx, &who.to_string(), "не тот").await;
            assert!(wrong.is_err());
        }
        let second = world.enter(who, 200).await;
        let past = own_sessions::past(&world.at(&second, 201).await).await.expect("an answer");
        assert_eq!(past.at, Some(after(0)));
        assert_eq!((past.failures, past.failed_at), (2, Some(after(110))));
    });
}
