//! A password of one's own, as its page asks for it.

use access::ops::sign_in;

use super::{OWN, entered, error, look, opens, post};
use crate::world::{PASSWORD, World, in_one_runtime};

#[test]
fn an_own_password_is_changed_by_who_says_the_one_before() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let (_, lead, html) = look(&ctx, "/account/password").await;
        assert!(lead.starts_with("После смены") && html.contains("name=\"old\""), "{html}");
        let change = async |old: &str, new: &str, again: &str| {
            post(&ctx, "/account/password", &[("old", old), ("password", new), ("again", again)])
                .await
        };
        let long = OWN.repeat(6);
        for (new, again, field, why) in [
            ("короткий", "короткий", "password", "короче 15"),
            (long.as_str(), long.as_str(), "password", "длиннее 128"),
            ("password password", "password password", "password", "пробуют первым"),
            ("йцукенгшщзхъфывапролд", "йцукенгшщзхъфывапролд", "password", "соседних клавиш"),
            ("Ахметова Гульнара 2026", "Ахметова Гульнара 2026", "password", "почти ничего нет"),
            (OWN, "сорок ворон летят на север", "again", "разные пароли"),
        ] {
            let (at, said) = error(change(PASSWORD, new, again).await);
            assert_eq!(at, field, "{new}");
            assert!(said.contains(why), "{new}: {said}");
        }
        assert_eq!(error(change("не тот", OWN, OWN).await).0, "old");
        let (path, token) = opens(change(PASSWORD, OWN, OWN).await);
        assert_eq!(path, "/offers");
        assert!(world.at(&token, 2).await.actor.is_some());
        assert!(sign_in::run(&world.nobody(2), &who.to_string(), OWN).await.is_ok());
    });
}

#[test]
fn who_came_with_a_passphrase_has_no_password_to_say_again() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, token, _) = entered(&world).await;
        world.set(who, "update account set must_change = true where id = $1").await;
        let ctx = world.at(&token, 2).await;
        let (_, lead, html) = look(&ctx, "/account/password").await;
        assert!(lead.starts_with("Пароль с листа") && !html.contains("name=\"old\""), "{html}");
        let chosen = [("password", OWN), ("again", OWN)];
        let (path, token) = opens(post(&ctx, "/account/password", &chosen).await);
        assert_eq!((path.as_str(), world.at(&token, 3).await.gate()), ("/offers", None));
    });
}
