//! The door: what opens it, what does not, and what is written down of either (SEC-16, SEC-17).

use access::ops::sign_in::{self, LOGIN};
use kernel::{AppError, AppResult, id::AccountId};

use crate::world::{PASSWORD, World, after, in_one_runtime};

async fn signed_in(world: &World, seconds: i64, login: &str, password: &str) -> AppResult<String> {
    sign_in::run(&world.nobody(seconds), login, password).await
}

fn refused(answer: &AppResult<String>) -> bool {
    matches!(answer, Err(AppError::Forbidden))
}

#[test]
fn the_right_password_opens_a_session_and_is_told() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = signed_in(&world, 0, &who.to_string(), PASSWORD).await.expect("a token");
        let ctx = world.at(&token, 1).await;
        assert_eq!(ctx.actor().expect("somebody").account, who);
        assert_eq!(world.journalled(who, "account.sign_in").await, 1);
        assert_eq!(world.journalled(who, "account.sign_in_failed").await, 0);
        let typed = format!("  {} ", who.to_string().to_uppercase());
        assert!(
            signed_in(&world, 1, &typed, PASSWORD).await.is_ok(),
            "capitals and spaces do not matter"
        );
    });
}

#[test]
fn wrong_unknown_and_closed_are_refused_alike() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, closed) = (world.person().await, world.person().await);
        world.set(closed, "update account set is_disabled = true where id = $1").await;
        let long = "я".repeat(LOGIN + 1);
        for (login, password) in [
            (who.to_string().as_str(), "не тот пароль"),
            (AccountId::new().to_string().as_str(), PASSWORD),
            // said when nobody of this login is there to be compared with
            (AccountId::new().to_string().as_str(), "nobody has this password"),
            (closed.to_string().as_str(), PASSWORD),
            ("", PASSWORD),
            (&long, PASSWORD),
        ] {
            let answer = signed_in(&world, 0, login, password).await;
            assert!(refused(&answer), "{login}: {answer:?}");
        }
        let rows = world.journal(who).await;
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].0.as_str(), &rows[0].1["rested"]),
            ("account.sign_in_failed", &false.into())
        );
        assert_eq!(world.journalled(closed, "account.sign_in").await, 0);
        assert_eq!(world.journalled(closed, "account.sign_in_failed").await, 1);
    });
}

#[test]
fn a_login_rests_after_the_third_failure_even_from_its_own_password() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let login = who.to_string();
        for _ in 0..2 {
            assert!(refused(&signed_in(&world, 0, &login, "не тот").await));
        }
        assert!(signed_in(&world, 0, &login, PASSWORD).await.is_ok(), "two cost nothing");
        for _ in 0..3 {
            assert!(refused(&signed_in(&world, 10, &login, "не тот").await));
        }
        for password in [PASSWORD, "не тот"] {
            let answer = signed_in(&world, 10, &login, password).await;
            assert!(matches!(answer, Err(AppError::Later(2))), "{answer:?}");
        }
        let rows = world.journal(who).await;
        let rested: Vec<bool> = rows
            .iter()
            .filter_map(|row| row.1["rested"].as_bool())
            .filter(|rested| *rested)
            .collect();
        assert_eq!(rested.len(), 2, "tries while it rests are told as well");
        // what was tried while it rested has not made the rest longer
        assert!(signed_in(&world, 12, &login, PASSWORD).await.is_ok());
        // and the success has forgiven the row
        for _ in 0..2 {
            assert!(refused(&signed_in(&world, 13, &login, "не тот").await));
        }
        assert!(signed_in(&world, 13, &login, PASSWORD).await.is_ok());
    });
}

#[test]
fn a_login_that_nobody_has_rests_as_well() {
    in_one_runtime(async {
        let world = World::new().await;
        for login in
            [AccountId::new().to_string(), format!("{}\n", AccountId::new()), "я".repeat(500)]
        {
            for _ in 0..3 {
                assert!(refused(&signed_in(&world, 0, &login, "не тот").await), "{login}");
            }
            let answer = signed_in(&world, 0, &login, "не тот").await;
            assert!(matches!(answer, Err(AppError::Later(2))), "{login}: {answer:?}");
        }
    });
}

#[test]
fn a_hundred_failures_of_a_day_are_counted_from_the_first_of_them() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let login = who.to_string();
        // a login that only ever succeeded begins no day
        assert!(signed_in(&world, 0, &login, PASSWORD).await.is_ok());
        assert!(refused(&signed_in(&world, 86_000, &login, "не тот").await));
        assert!(signed_in(&world, 86_001, &login, PASSWORD).await.is_ok());
        assert!(refused(&signed_in(&world, 86_500, &login, "не тот").await));
        let begins: Vec<(chrono::DateTime<chrono::Utc>, i32)> =
            sqlx::query_as("select day_begins, day_failures from login_try where login_hash = $1")
                .bind(world.keys.fingerprint("login tries", &login))
                .fetch_all(&world.db)
                .await
                .expect("a row");
        assert_eq!(begins, [(after(86_000), 2)]);
    });
}

#[test]
fn a_browser_has_one_session_the_one_before_ends() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, other) = (world.person().await, world.person().await);
        let first = world.enter(who, 0).await;
        let elsewhere = world.enter(who, 0).await;
        let browser = world.at(&first, 1).await;
        let second = sign_in::run(&browser, &other.to_string(), PASSWORD).await.expect("a token");
        assert!(world.at(&first, 2).await.actor.is_none());
        assert!(world.at(&elsewhere, 2).await.actor.is_some());
        assert_eq!(world.at(&second, 2).await.actor().expect("somebody").account, other);
    });
}
