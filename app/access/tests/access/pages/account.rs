//! One's own account: sign-ins told, sessions ended.

use access::{Role, device::Device, ops::sign_in, pages::role_name};
use kernel::{AppError, Lang, form::FormError};
use uuid::Uuid;

use super::{entered, goes, look, post, post_keyed};
use crate::world::{PASSWORD, World, in_one_runtime};

#[test]
fn the_account_tells_of_sign_ins_and_ends_sessions() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, here, ctx) = entered(&world).await;
        let (_, _, html) = look(&ctx, "/account").await;
        for said in ["это ваш первый вход", "не было", "ещё не менялся", "не настроен", "этот вход"]
        {
            assert!(html.contains(said), "{said}: {html}");
        }
        assert!(!html.contains("Завершить все остальные"), "there are no others: {html}");
        let mut phone = world.nobody(60);
        phone.device = Device::from_code("phone/yandex");
        phone.source = Some([192, 0, 2, 7].into());
        let login = who.to_string();
        assert!(sign_in::run(&phone, &login, "не тот").await.is_err());
        let there = sign_in::run(&phone, &login, PASSWORD).await.expect("a token");
        let phone = world.at(&there, 61).await;
        let (_, _, html) = look(&phone, "/account").await;
        // noon is twelve in Moscow
        for said in
            ["24.11.2026, 12:00", "1, последняя", "12:01", "Телефон, Яндекс Браузер", "192.0.2.7"]
        {
            assert!(html.contains(said), "{said}: {html}");
        }
        assert!(html.contains("Завершить все остальные"), "{html}");
        let id = phone.session_id.expect("a session").to_string();
        for (fields, absent) in
            [(vec![("go", "end"), ("session", "1")], "no id"), (vec![("go", "end")], "nothing")]
        {
            let refused = post(&ctx, "/account", &fields).await;
            assert!(
                matches!(refused, Err(FormError::App(AppError::NotFound))),
                "{absent}: {refused:?}"
            );
        }
        let refused = post(&ctx, "/account", &[("go", "dance")]).await;
        assert!(matches!(refused, Err(FormError::App(AppError::Malformed))), "{refused:?}");
        let key = Uuid::now_v7().to_string();
        for _ in 0..2 {
            let end = [("go", "end"), ("session", id.as_str())];
            assert_eq!(goes(post_keyed(&ctx, "/account", &key, &end).await), "/account");
        }
        assert!(world.at(&there, 62).await.actor.is_none());
        let other = world.enter(who, 63).await;
        assert_eq!(goes(post(&ctx, "/account", &[("go", "others")]).await), "/account");
        assert!(world.at(&other, 64).await.actor.is_none());
        assert!(world.at(&here, 64).await.actor.is_some());
        let again = post_keyed(&ctx, "/account", &key, &[("go", "others")]).await;
        assert!(matches!(again, Err(FormError::App(AppError::KeyReused))), "{again:?}");
    });
}

#[test]
fn every_role_and_device_is_called_by_its_own_name() {
    let names: std::collections::BTreeSet<String> =
        Role::ALL.into_iter().map(|role| role_name(Lang::Ru, role)).collect();
    assert_eq!(names.len(), Role::ALL.len());
    assert!(names.contains("председатель первичной организации"));
}
