//! Coming in, going out, and what is said again in between.

use access::ops::sign_in;
use kernel::{AppError, form::FormError};

use super::{entered, error, goes, look, look_at, opens, post, request, shown};
use crate::world::{PASSWORD, World, in_one_runtime};

#[test]
fn the_door_lets_in_and_out() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await.to_string();
        let nobody = world.nobody(0);
        let (title, _, html) = look(&nobody, "/sign-in").await;
        assert_eq!(title, "Вход в реестр");
        assert!(html.contains("/sign-in?next=%2Foffers"), "{html}");
        let (_, _, html) = look_at(&nobody, request(&nobody, "/sign-in", "")).await;
        assert!(html.contains("/sign-in?next=%2F\""), "{html}");
        let wrong = post(&nobody, "/sign-in", &[("login", &who), ("password", "не тот")]).await;
        assert_eq!(error(wrong).0, "login");
        let right = post(&nobody, "/sign-in", &[("login", &who), ("password", PASSWORD)]).await;
        let (path, token) = opens(right);
        assert_eq!(path, "/offers");
        let ctx = world.at(&token, 1).await;
        assert_eq!(opens(post(&ctx, "/sign-out", &[]).await), ("/sign-in".into(), String::new()));
        assert!(world.at(&token, 2).await.actor.is_none());
    });
}

#[test]
fn a_login_at_rest_is_told_to_come_later() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await.to_string();
        for _ in 0..3 {
            assert!(sign_in::run(&world.nobody(0), &who, "не тот").await.is_err());
        }
        let rests =
            post(&world.nobody(0), "/sign-in", &[("login", &who), ("password", PASSWORD)]).await;
        assert!(matches!(rests, Err(FormError::App(AppError::Later(2)))), "{rests:?}");
    });
}

#[test]
fn the_code_is_asked_for_while_it_is_awaited_and_only_then() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let (secret, _) = world.set_up(&ctx).await;
        assert!(!look(&ctx, "/sign-in/code").await.2.contains("<form"), "it was said already");
        assert_eq!(goes(post(&ctx, "/sign-in/code", &[("code", "1")]).await), "/offers");
        let waiting = world.at(&world.enter(who, 40).await, 40).await;
        assert!(look(&waiting, "/sign-in/code").await.2.contains("name=\"code\""));
        let wrong = post(&waiting, "/sign-in/code", &[("code", &shown(&secret, 4000))]).await;
        assert_eq!(error(wrong).0, "code");
        let (path, token) =
            opens(post(&waiting, "/sign-in/code", &[("code", &shown(&secret, 40))]).await);
        assert_eq!((path.as_str(), world.at(&token, 41).await.gate()), ("/offers", None));
    });
}

#[test]
fn a_closed_screen_asks_for_the_password_and_an_open_one_does_not() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        assert!(!look(&ctx, "/unlock").await.2.contains("<form"));
        assert_eq!(goes(post(&ctx, "/unlock", &[("password", "что угодно")]).await), "/offers");
        let closes = goes(post(&ctx, "/lock", &[("next", "/structure")]).await);
        assert_eq!(closes, "/unlock?next=%2Fstructure");
        let closed = world.at(&token, 2).await;
        assert!(look(&closed, "/unlock").await.2.contains("name=\"password\""));
        assert_eq!(error(post(&closed, "/unlock", &[("password", "не тот")]).await).0, "password");
        let (path, token) = opens(post(&closed, "/unlock", &[("password", PASSWORD)]).await);
        assert_eq!((path.as_str(), world.at(&token, 3).await.gate()), ("/offers", None));
        assert_eq!(goes(post(&world.at(&token, 3).await, "/lock", &[]).await), "/unlock?next=%2F");
    });
}

#[test]
fn confirming_asks_for_what_the_person_has() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        let (_, _, html) = look(&ctx, "/account/confirm").await;
        assert!(html.contains("Пароль") && !html.contains("код из приложения"), "{html}");
        assert!(!html.contains("вернётся в форму"));
        let kept = look_at(&ctx, request(&ctx, "/account/confirm", "/offers?back=1")).await.2;
        assert!(kept.contains("вернётся в форму"), "{kept}");
        assert_eq!(
            error(post(&ctx, "/account/confirm", &[("password", "не тот")]).await).0,
            "password"
        );
        let late = world.at(&token, 400).await;
        let (path, token) = opens(post(&late, "/account/confirm", &[("password", PASSWORD)]).await);
        let fresh = world.at(&token, 400).await;
        assert!(path == "/offers" && fresh.has_confirmed());
        world.set_up(&fresh).await;
        let (_, _, html) = look(&world.at(&token, 401).await, "/account/confirm").await;
        assert!(html.contains("код из приложения"), "{html}");
    });
}
