//! The phone: set up by a picture, codes on paper, given up with the password.

use access::{Role, ops};
use kernel::{AppError, form::FormError};

use super::{entered, error, goes, look, look_at, opens, post, request, shown, typed};
use crate::world::{PASSWORD, World, in_one_runtime};

#[test]
fn a_phone_is_set_up_kept_renewed_and_given_up() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        let (_, lead, html) = look(&ctx, "/account/factor").await;
        assert!(lead.starts_with("Кроме пароля") && html.contains("class=\"qr\""), "{html}");
        let side = html.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next());
        let side: usize = side.expect("a picture").parse().expect("a number");
        // four light squares around it, as the standard demands: an eye of seven ends before them
        assert!(html.contains(&format!("M{} 4h7v1h-7z", side - 4 - 7)), "{side}: {html}");
        let offer = ops::factor::offer(&ctx).expect("an offer");
        let code = shown(&offer.secret, 1);
        let mut back = request(&ctx, "/account/factor", "");
        back.form.typed = typed(&[("sealed", &offer.sealed)]);
        let (_, _, html) = look_at(&ctx, back).await;
        assert!(html.contains(&offer.sealed), "a form that comes back brings its phone: {html}");
        let strange = post(&ctx, "/account/factor", &[("go", "confirm"), ("code", "1")]).await;
        assert!(
            matches!(strange, Err(FormError::App(AppError::Malformed))),
            "nothing was offered: {strange:?}"
        );
        let sealed = ("sealed", offer.sealed.as_str());
        let wrong = shown(&offer.secret, 4000);
        let wrong =
            post(&ctx, "/account/factor", &[("go", "confirm"), sealed, ("code", &wrong)]).await;
        assert_eq!(error(wrong).0, "code");
        let right =
            post(&ctx, "/account/factor", &[("go", "confirm"), sealed, ("code", &code)]).await;
        assert_eq!(goes(right), "/account/factor?next=%2Foffers");
        let ctx = world.at(&token, 2).await;
        let codes = ops::factor::known(&ctx).await.expect("an answer").expect("a phone").codes;
        let (title, _, html) = look(&ctx, "/account/factor").await;
        let grouped =
            format!("{}\u{a0}{}\u{a0}{}", &codes[0][..4], &codes[0][4..8], &codes[0][8..]);
        assert!(title == "Запасные коды" && html.contains(&grouped), "{html}");
        let mut remarked = request(&ctx, "/account/factor", "");
        remarked.form.errors = vec![kernel::form::FieldError::default()];
        assert!(
            !look_at(&ctx, remarked).await.2.contains(&grouped),
            "a remark is shown beside its field"
        );
        assert_eq!(goes(post(&ctx, "/account/factor", &[("go", "kept")]).await), "/offers");
        let (title, _, html) = look(&ctx, "/account/factor").await;
        assert!(
            title == "Вход с телефоном" && html.contains(">10<") && !html.contains(&grouped),
            "{html}"
        );
        for go in ["codes", "off"] {
            let wrong = post(&ctx, "/account/factor", &[("go", go), ("password", "не тот")]).await;
            assert_eq!(error(wrong).0, "password", "{go}");
        }
        let renew = [("go", "codes"), ("password", PASSWORD)];
        assert_eq!(goes(post(&ctx, "/account/factor", &renew).await), "/account/factor");
        let renewed = ops::factor::known(&ctx).await.expect("an answer").expect("a phone").codes;
        assert!(renewed.len() == 10 && renewed != codes);
        let refused = post(&ctx, "/account/factor", &[("go", "dance")]).await;
        assert!(matches!(refused, Err(FormError::App(AppError::Malformed))), "{refused:?}");
        let off = [("go", "off"), ("password", PASSWORD)];
        assert_eq!(goes(post(&ctx, "/account/factor", &off).await), "/account/factor");
        assert!(ops::factor::known(&ctx).await.expect("an answer").is_none());
    });
}

#[test]
fn a_phone_must_be_set_up_by_who_sees_a_region() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("R1", Role::RegionalChair)]).await;
        let ctx = world.at(&world.enter(who, 0).await, 1).await;
        let (_, lead, _) = look(&ctx, "/account/factor").await;
        assert!(lead.starts_with("Для ваших полномочий"), "{lead}");
    });
}

#[test]
fn a_short_password_holds_the_phone() {
    in_one_runtime(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        world.set_up(&ctx).await;
        let ctx = world.at(&token, 2).await;
        let short = "синяя чашка";
        let change = [("old", PASSWORD), ("password", short), ("again", short)];
        let (_, token) = opens(post(&ctx, "/account/password", &change).await);
        let ctx = world.at(&token, 3).await;
        let off = post(&ctx, "/account/factor", &[("go", "off"), ("password", short)]).await;
        assert!(error(off).1.contains("смените пароль"));
        assert!(ops::factor::known(&ctx).await.expect("an answer").is_some());
    });
}
