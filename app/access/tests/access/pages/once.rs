//! One form, one effect: what was carried out is answered again, and nothing else is (REL-04).

use access::pages::once::{self, Begun};
use kernel::{AppError, keys::Keys};
use ui::Redirect;
use uuid::Uuid;

use super::{entered, request, typed};
use crate::world::{PASSWORD, World, told};

#[test]
fn a_form_that_was_carried_out_is_answered_with_its_reply() {
    told(async {
        let world = World::new().await;
        let (_, _, ctx) = entered(&world).await;
        let (_, _, other) = entered(&world).await;
        let page = request(&ctx, "/offers", "");
        let key = Uuid::now_v7().to_string();
        let form = typed(&[("key", &key), ("go", "do")]);
        let earlier = async |ctx, form| once::earlier(ctx, &page, form).await.expect("an answer");
        assert!(earlier(&ctx, &form).await.is_none(), "nothing was sent");
        let Begun::Fresh(once) = once::begin(&ctx, &page, &form).await.expect("begun") else {
            panic!("it is sent for the first time");
        };
        once.finish("/structure".into()).await.expect("saved");
        let reply = earlier(&ctx, &form).await;
        assert!(matches!(reply, Some(Redirect::Go(path)) if path == "/structure"));
        let again = once::begin(&ctx, &page, &form).await.expect("begun");
        assert!(matches!(again, Begun::Earlier(Redirect::Go(path)) if path == "/structure"));
        let mut elsewhere = ctx.clone();
        elsewhere.keys = Keys::passing();
        let refused = once::earlier(&elsewhere, &page, &form).await;
        assert!(
            matches!(refused, Err(AppError::KeyReused)),
            "its print is sealed by the installation"
        );
        assert!(earlier(&other, &form).await.is_none(), "a key is of its person alone");
        let bent = typed(&[("key", &key), ("go", "other")]);
        let refused = once::earlier(&ctx, &page, &bent).await;
        assert!(matches!(refused, Err(AppError::KeyReused)), "{refused:?}");
    });
}

#[test]
fn the_password_is_weighed_before_a_form_begins_and_a_reply_needs_none() {
    told(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let page = request(&ctx, "/obligation", "");
        let key = Uuid::now_v7().to_string();
        let form = |password: &str| typed(&[("key", &key), ("password", password)]);
        let wrong = once::signed(&ctx, &page, &form("не тот пароль"), "password").await;
        let is_at_field = |told: &[kernel::error::FieldError]| told[0].field == "password";
        assert!(matches!(&wrong, Err(AppError::Fields(told)) if is_at_field(told)), "{wrong:?}");
        assert_eq!(world.told(who, "account.password_failed").await, 1);
        let right = form(PASSWORD);
        let said = async || once::signed(&ctx, &page, &right, "password").await.expect("hers");
        assert!(said().await.is_none(), "it goes on");
        let other = once::signed(&ctx, &page, &right, "old").await;
        assert!(matches!(other, Err(AppError::Fields(_))), "of this field: {other:?}");
        let Begun::Fresh(once) = once::begin(&ctx, &page, &right).await.expect("begun") else {
            panic!("it is sent for the first time");
        };
        once.finish("/structure".into()).await.expect("saved");
        // by then it may have set another password
        world.set(who, "update account set password_hash = '' where id = $1").await;
        assert!(matches!(said().await, Some(Redirect::Go(path)) if path == "/structure"));
        assert_eq!(world.told(who, "account.password_failed").await, 2, "and none was weighed");
    });
}
