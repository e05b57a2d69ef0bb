//! The pages of one's own account, asked as an address asks them, and what their forms answer.

use std::collections::BTreeMap;

use app::{
    access::{
        Ctx, Role,
        device::Device,
        ops::{self, sign_in},
        pages::{ROUTES, role_name},
        route::Route,
        totp,
    },
    kernel::{Lang, Outcome, Refusal, id::AccountId, posted::Typed},
    layout::{Asked, FormState, Next},
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::world::{PASSWORD, World, after, told};

const OWN: &str = "сорок ворон летят на юг";

fn route(path: &str) -> &'static Route {
    ROUTES.iter().find(|route| route.path == path).unwrap_or_else(|| panic!("no {path}"))
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// A request for `path?next=…`; without a next when it is empty.
fn asked(ctx: &Ctx, path: &str, next: &str) -> Asked {
    Asked {
        path: path.to_owned(),
        parts: BTreeMap::new(),
        query: if next.is_empty() { Typed::new() } else { typed(&[("next", next)]) },
        as_of: ctx.today(),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

/// Title, lead and content of a page.
async fn look_at(ctx: &Ctx, asked: Asked) -> (String, String, String) {
    let page = route(&asked.path).page.expect("a page");
    let screen = page(ctx.clone(), asked).await.expect("a screen");
    let body = screen.body;
    let html = Owner::new().with(|| body().to_html());
    (screen.title, screen.lead.unwrap_or_default(), html)
}

async fn look(ctx: &Ctx, path: &str) -> (String, String, String) {
    look_at(ctx, asked(ctx, path, "/offers")).await
}

async fn post_keyed(ctx: &Ctx, path: &str, key: &str, fields: &[(&str, &str)]) -> Outcome<Next> {
    let form = route(path).form.expect("a form");
    let fields = typed(&[fields, &[("key", key)]].concat());
    form(ctx.clone(), asked(ctx, path, "/offers"), fields).await
}

async fn post(ctx: &Ctx, path: &str, fields: &[(&str, &str)]) -> Outcome<Next> {
    post_keyed(ctx, path, &Uuid::now_v7().to_string(), fields).await
}

/// Where a form leads on to, without another session.
fn goes(next: Outcome<Next>) -> String {
    match next {
        Ok(Next::Go(path)) => path,
        other => panic!("{other:?}"),
    }
}

/// The token of the session that a form has opened, and where it leads on to.
fn opens(next: Outcome<Next>) -> (String, String) {
    match next {
        Ok(Next::Session(path, token)) => (path, token),
        other => panic!("{other:?}"),
    }
}

/// The field a remark stands at, and what it says.
fn remark(next: Outcome<Next>) -> (String, String) {
    match next {
        Err(Refusal::Fields(remarks)) => (remarks[0].field.clone(), remarks[0].text.clone()),
        other => panic!("{other:?}"),
    }
}

fn shown(secret: &[u8], seconds: i64) -> String {
    totp::code(secret, totp::step_of(after(seconds)))
}

async fn entered(world: &World) -> (AccountId, String, Ctx) {
    let who = world.person().await;
    let token = world.enter(who, 0).await;
    let ctx = world.at(&token, 1).await;
    (who, token, ctx)
}

#[test]
fn the_door_lets_in_and_out() {
    told(async {
        let world = World::new().await;
        let who = world.person().await.to_string();
        let nobody = world.nobody(0);
        let (title, _, html) = look(&nobody, "/sign-in").await;
        assert_eq!(title, "Вход в реестр");
        assert!(html.contains("/sign-in?next=%2Foffers"), "{html}");
        let (_, _, html) = look_at(&nobody, asked(&nobody, "/sign-in", "")).await;
        assert!(html.contains("/sign-in?next=%2F\""), "{html}");
        let wrong = post(&nobody, "/sign-in", &[("login", &who), ("password", "не тот")]).await;
        assert_eq!(remark(wrong).0, "login");
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
    told(async {
        let world = World::new().await;
        let who = world.person().await.to_string();
        for _ in 0..3 {
            assert!(sign_in::run(&world.nobody(0), &who, "не тот").await.is_err());
        }
        let rests =
            post(&world.nobody(0), "/sign-in", &[("login", &who), ("password", PASSWORD)]).await;
        assert!(matches!(rests, Err(Refusal::Later(2))), "{rests:?}");
    });
}

#[test]
fn the_code_is_asked_for_while_it_is_awaited_and_only_then() {
    told(async {
        let world = World::new().await;
        let (who, _, ctx) = entered(&world).await;
        let (secret, _) = world.set_up(&ctx).await;
        assert!(!look(&ctx, "/sign-in/code").await.2.contains("<form"), "it was said already");
        assert_eq!(goes(post(&ctx, "/sign-in/code", &[("code", "1")]).await), "/offers");
        let waiting = world.at(&world.enter(who, 40).await, 40).await;
        assert!(look(&waiting, "/sign-in/code").await.2.contains("name=\"code\""));
        let wrong = post(&waiting, "/sign-in/code", &[("code", &shown(&secret, 4000))]).await;
        assert_eq!(remark(wrong).0, "code");
        let (path, token) =
            opens(post(&waiting, "/sign-in/code", &[("code", &shown(&secret, 40))]).await);
        assert_eq!((path.as_str(), world.at(&token, 41).await.gate()), ("/offers", None));
    });
}

#[test]
fn a_closed_screen_asks_for_the_password_and_an_open_one_does_not() {
    told(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        assert!(!look(&ctx, "/unlock").await.2.contains("<form"));
        assert_eq!(goes(post(&ctx, "/unlock", &[("password", "что угодно")]).await), "/offers");
        let closes = goes(post(&ctx, "/lock", &[("next", "/structure")]).await);
        assert_eq!(closes, "/unlock?next=%2Fstructure");
        let closed = world.at(&token, 2).await;
        assert!(look(&closed, "/unlock").await.2.contains("name=\"password\""));
        assert_eq!(remark(post(&closed, "/unlock", &[("password", "не тот")]).await).0, "password");
        let (path, token) = opens(post(&closed, "/unlock", &[("password", PASSWORD)]).await);
        assert_eq!((path.as_str(), world.at(&token, 3).await.gate()), ("/offers", None));
        assert_eq!(goes(post(&world.at(&token, 3).await, "/lock", &[]).await), "/unlock?next=%2F");
    });
}

#[test]
fn confirming_asks_for_what_the_person_has() {
    told(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        let (_, _, html) = look(&ctx, "/account/confirm").await;
        assert!(html.contains("Пароль") && !html.contains("код из приложения"), "{html}");
        assert!(!html.contains("вернётся в форму"));
        let kept = look_at(&ctx, asked(&ctx, "/account/confirm", "/offers?back=1")).await.2;
        assert!(kept.contains("вернётся в форму"), "{kept}");
        assert_eq!(
            remark(post(&ctx, "/account/confirm", &[("password", "не тот")]).await).0,
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

#[test]
fn the_account_tells_of_sign_ins_and_ends_sessions() {
    told(async {
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
            assert!(matches!(refused, Err(Refusal::NotFound)), "{absent}: {refused:?}");
        }
        let refused = post(&ctx, "/account", &[("go", "dance")]).await;
        assert!(matches!(refused, Err(Refusal::Malformed)), "{refused:?}");
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
        assert!(matches!(again, Err(Refusal::KeyReused)), "{again:?}");
    });
}

#[test]
fn a_phone_is_set_up_kept_renewed_and_given_up() {
    told(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        let form = |fields: &[(&str, &str)]| typed(fields);
        let (_, lead, html) = look(&ctx, "/account/factor").await;
        assert!(lead.starts_with("Кроме пароля") && html.contains("<svg class=\"qr\""), "{html}");
        let offer = ops::factor::offer(&ctx).expect("an offer");
        let code = shown(&offer.secret, 1);
        let mut back = asked(&ctx, "/account/factor", "");
        back.form.typed = form(&[("sealed", &offer.sealed)]);
        let (_, _, html) = look_at(&ctx, back).await;
        assert!(html.contains(&offer.sealed), "a form that comes back brings its phone: {html}");
        let confirm = |code: &'static str| [("go", "confirm"), ("code", code)];
        let strange = post(&ctx, "/account/factor", &confirm("1")).await;
        assert!(matches!(strange, Err(Refusal::Malformed)), "nothing was offered: {strange:?}");
        let sealed = ("sealed", offer.sealed.as_str());
        let wrong = shown(&offer.secret, 4000);
        let wrong =
            post(&ctx, "/account/factor", &[("go", "confirm"), sealed, ("code", &wrong)]).await;
        assert_eq!(remark(wrong).0, "code");
        let right =
            post(&ctx, "/account/factor", &[("go", "confirm"), sealed, ("code", &code)]).await;
        assert_eq!(goes(right), "/account/factor?next=%2Foffers");
        let ctx = world.at(&token, 2).await;
        let codes = ops::factor::known(&ctx).await.expect("an answer").expect("a phone").codes;
        let (title, _, html) = look(&ctx, "/account/factor").await;
        let grouped =
            format!("{}\u{a0}{}\u{a0}{}", &codes[0][..4], &codes[0][4..8], &codes[0][8..]);
        assert!(title == "Запасные коды" && html.contains(&grouped), "{html}");
        let mut remarked = asked(&ctx, "/account/factor", "");
        remarked.form.remarks = vec![app::kernel::refusal::Remark::default()];
        assert!(
            !look_at(&ctx, remarked).await.2.contains(&grouped),
            "a remark is shown beside its field"
        );
        assert_eq!(goes(post(&ctx, "/account/factor", &[("go", "kept")]).await), "/offers");
        let (title, _, html) = look(&ctx, "/account/factor").await;
        assert!(
            title == "Вход с телефоном" && html.contains("10") && !html.contains(&grouped),
            "{html}"
        );
        for go in ["codes", "off"] {
            let wrong = post(&ctx, "/account/factor", &[("go", go), ("password", "не тот")]).await;
            assert_eq!(remark(wrong).0, "password", "{go}");
            world
                .set(
                    ctx.actor().expect("somebody").account,
                    "update login_try set failures = 0 where $1 is not null",
                )
                .await;
        }
        let renew = [("go", "codes"), ("password", PASSWORD)];
        assert_eq!(goes(post(&ctx, "/account/factor", &renew).await), "/account/factor");
        let renewed = ops::factor::known(&ctx).await.expect("an answer").expect("a phone").codes;
        assert!(renewed.len() == 10 && renewed != codes);
        let refused = post(&ctx, "/account/factor", &[("go", "dance")]).await;
        assert!(matches!(refused, Err(Refusal::Malformed)), "{refused:?}");
        let off = [("go", "off"), ("password", PASSWORD)];
        assert_eq!(goes(post(&ctx, "/account/factor", &off).await), "/account/factor");
        assert!(ops::factor::known(&ctx).await.expect("an answer").is_none());
    });
}

#[test]
fn a_phone_must_be_set_up_by_who_sees_a_region() {
    told(async {
        let world = World::new().await;
        let who = world.with(&[("R1", Role::RegionalChair)]).await;
        let ctx = world.at(&world.enter(who, 0).await, 1).await;
        let (_, lead, _) = look(&ctx, "/account/factor").await;
        assert!(lead.starts_with("Для ваших полномочий"), "{lead}");
    });
}

#[test]
fn a_short_password_holds_the_phone() {
    told(async {
        let world = World::new().await;
        let (_, token, ctx) = entered(&world).await;
        world.set_up(&ctx).await;
        let ctx = world.at(&token, 2).await;
        let short = "синяя чашка";
        let change = [("old", PASSWORD), ("password", short), ("again", short)];
        let (_, token) = opens(post(&ctx, "/account/password", &change).await);
        let ctx = world.at(&token, 3).await;
        let off = post(&ctx, "/account/factor", &[("go", "off"), ("password", short)]).await;
        assert!(remark(off).1.contains("смените пароль"));
        assert!(ops::factor::known(&ctx).await.expect("an answer").is_some());
    });
}

#[test]
fn an_own_password_is_changed_by_who_says_the_one_before() {
    told(async {
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
            let (at, said) = remark(change(PASSWORD, new, again).await);
            assert_eq!(at, field, "{new}");
            assert!(said.contains(why), "{new}: {said}");
        }
        assert_eq!(remark(change("не тот", OWN, OWN).await).0, "old");
        let (path, token) = opens(change(PASSWORD, OWN, OWN).await);
        assert_eq!(path, "/offers");
        assert!(world.at(&token, 2).await.actor.is_some());
        assert!(sign_in::run(&world.nobody(2), &who.to_string(), OWN).await.is_ok());
    });
}

#[test]
fn who_came_with_a_phrase_has_no_password_to_say_again() {
    told(async {
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

#[test]
fn every_role_and_device_is_called_by_its_own_name() {
    let names: std::collections::BTreeSet<String> =
        Role::ALL.into_iter().map(|role| role_name(Lang::Ru, role)).collect();
    assert_eq!(names.len(), Role::ALL.len());
    assert!(names.contains("председатель первичной организации"));
}
