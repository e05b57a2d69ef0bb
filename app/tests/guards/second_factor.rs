//! Signing in with a phone: set up once, asked for each time, good once (SEC-13, SEC-14, SEC-16).

use access::{password, totp};
use axum::http::StatusCode;
use chrono::Duration;
use kernel::Clock;

use crate::{
    client::{Client, Reply},
    world::World,
};
use testing::organisations;

pub const PASSWORD: &str = "зимний поезд идёт на восток";

pub async fn world() -> World {
    let world = World::new().await.crowded();
    sqlx::query("update account set password_hash = $1")
        .bind(password::hash_now(PASSWORD).expect("a hash"))
        .execute(&world.db)
        .await
        .expect("passwords");
    sqlx::query("delete from second_factor").execute(&world.db).await.expect("no phones yet");
    world
}

pub fn key() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The value of an input of a page.
pub fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let marks = [format!(" id=\"{name}\""), format!(" name=\"{name}\"")];
    let at = marks.iter().find_map(|mark| page.find(mark));
    let at = at.unwrap_or_else(|| panic!("no {name}: {page}"));
    let tag = &page[page[..at].rfind('<').expect("a tag")..];
    let tag = &tag[..tag.find('>').expect("its end")];
    let rest = tag.split_once("value=\"").unwrap_or_else(|| panic!("no value: {tag}")).1;
    rest.split('"').next().expect("a value")
}

/// The bytes of a secret as it is typed by hand.
fn read(text: &str) -> Vec<u8> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let five = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        bits = bits << 5 | u32::from(five);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 255).expect("a byte"));
        }
    }
    bytes
}

/// What the phone shows so many half minutes from now.
fn shown(secret: &[u8], later: i64) -> String {
    totp::code(secret, totp::step_of(organisations::clock().now()) + later)
}

fn codes_of(page: &str) -> Vec<String> {
    let list = page.split_once("class=\"codes\"").expect("codes").1;
    let list = list.split_once("</ol>").expect("an end").0;
    list.split("<li>")
        .skip(1)
        .map(|line| line.split('<').next().expect("a code").to_owned())
        .collect()
}

/// Sets up a phone in this browser; its secret and the codes on paper.
pub async fn set_up(client: &Client) -> (Vec<u8>, Vec<String>) {
    let page = client.get("/account/factor").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let secret = read(value(&page.body, "secret"));
    let (key, code) = (key(), shown(&secret, 0));
    let sealed = value(&page.body, "sealed");
    let form = [("key", key.as_str()), ("go", "confirm"), ("sealed", sealed), ("code", &code)];
    let done = client.post("/account/factor", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let again = client.post("/account/factor", &form).await;
    assert_eq!(again.header("location"), done.header("location"), "pressed twice, done once");
    let codes = codes_of(&client.get("/account/factor").await.body);
    (secret, codes)
}

async fn say(client: &Client, code: &str) -> Reply {
    client.post("/sign-in/code?next=%2Foffers", &[("key", ""), ("code", code)]).await
}

/// A browser in which the password was said.
pub async fn enter(world: &World, login: &str) -> Client {
    let fields = [("key", ""), ("login", login), ("password", PASSWORD)];
    let reply = world.stranger().post("/sign-in", &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    world.stranger().with_session(token(&reply))
}

pub fn token(reply: &Reply) -> &str {
    let cookie = reply.header("set-cookie");
    cookie.split(['=', ';']).nth(1).expect("a token")
}

pub async fn sessions(world: &World, login: &str) -> i64 {
    let request = "select count(*) from session where account_id = $1";
    let account = world.person(login).account.0;
    sqlx::query_scalar(request).bind(account).fetch_one(&world.db).await.expect("a count")
}

#[tokio::test]
async fn whose_office_sees_a_region_stands_before_setting_up_a_phone() {
    let world = world().await;
    for login in ["cs", "adm", "sec", "r1", "h1", "aud1"] {
        let reply = world.signed_in(login).get("/").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{login}");
        assert_eq!(reply.header("location"), "/account/factor", "{login}");
    }
    for login in ["t11", "c111", "mem", "nullo"] {
        assert_eq!(world.signed_in(login).get("/").await.status, StatusCode::OK, "{login}");
    }
    let client = world.signed_in("r1");
    let other = enter(&world, "r1").await;
    let (_, codes) = set_up(&client).await;
    assert_eq!(client.get("/").await.status, StatusCode::OK, "the gate is passed");
    let elsewhere = other.get("/").await;
    assert!(elsewhere.header("location").starts_with("/sign-in?next"), "other sessions have ended");
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| code.chars().filter(char::is_ascii_digit).count() == 12));
    let kept = [("key", key()), ("go", "kept".to_owned())];
    let kept: Vec<_> = kept.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(client.post("/account/factor", &kept).await.status, StatusCode::SEE_OTHER);
    let page = client.get("/account/factor").await.body;
    assert!(!page.contains("class=\"codes\"") && page.contains(">10<"), "{page}");
}

#[tokio::test]
async fn a_phone_is_set_up_by_its_own_code_and_its_own_person_only() {
    let world = world().await;
    let (chair, other) = (world.signed_in("t11"), world.signed_in("t12"));
    let page = chair.get("/account/factor").await.body;
    let (secret, sealed) = (value(&page, "secret"), value(&page, "sealed"));
    let code = shown(&read(secret), 0);
    let (first, second) = (key(), key());
    let form = |key, code| [("key", key), ("go", "confirm"), ("sealed", sealed), ("code", code)];
    let wrong = chair.post("/account/factor", &form(&first, "000000")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(value(&wrong.body, "secret"), secret, "the picture stays the same");
    let foreign = other.post("/account/factor", &form(&second, &code)).await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST, "offered to somebody else");
    let told: String = sqlx::query_scalar(
        "select coalesce(string_agg(f::text, ' '), '') || (select string_agg(j::text, ' ') from journal j)
         from second_factor f",
    )
    .fetch_one(&world.db)
    .await
    .expect("everything");
    assert!(!told.contains(secret) && !told.contains(&code));
    set_up(&chair).await;
    sqlx::query("update second_factor set codes_until = codes_until - interval '15 minutes'")
        .execute(&world.db)
        .await
        .expect("later");
    let page = chair.get("/account/factor").await.body;
    assert!(!page.contains("class=\"codes\""), "shown for a quarter of an hour only");
    for (typed, status) in
        [("не тот", StatusCode::UNPROCESSABLE_ENTITY), (PASSWORD, StatusCode::SEE_OTHER)]
    {
        let form = [("key", key()), ("go", "off".to_owned()), ("password", typed.to_owned())];
        let form: Vec<_> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(chair.post("/account/factor", &form).await.status, status, "{typed}");
    }
    let left: i64 = sqlx::query_scalar("select count(*) from second_factor")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(left, 0, "given up with the password");
}

#[tokio::test]
async fn nothing_opens_before_the_code_and_no_code_is_good_twice() {
    let world = world().await;
    let (secret, codes) = set_up(&world.signed_in("t11")).await;
    let client = enter(&world, "t11").await;
    let org = format!("/structure/{}", world.org("T11"));
    for path in ["/", org.as_str(), "/obligation", "/account/factor"] {
        let reply = client.get(path).await;
        assert!(reply.header("location").starts_with("/sign-in/code"), "{path}: {reply:?}");
    }
    // the code that set the phone up, one of the past, one of the future, spoilt ones
    for code in [shown(&secret, 0), shown(&secret, -2), shown(&secret, 2)] {
        let reply = say(&client, &code).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(!reply.body.contains(&format!("\"{code}\"")), "never written back");
        sqlx::query("delete from login_try").execute(&world.db).await.expect("rested");
    }
    let code = shown(&secret, 1);
    let typed = format!(" {} {} ", &code[..3], &code[3..]);
    let passed = say(&client, &typed).await;
    assert_eq!(passed.header("location"), "/offers", "{}", passed.body);
    let inside = world.stranger().with_session(token(&passed));
    assert_eq!(inside.get("/").await.status, StatusCode::OK);
    let old = client.get("/").await;
    assert!(old.header("location").starts_with("/sign-in?next"), "the token of before is gone");
    let next = enter(&world, "t11").await;
    assert_eq!(say(&next, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY, "seen before");
    let passed = say(&next, &codes[3]).await;
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "a code on paper: {}", passed.body);
    let third = enter(&world, "t11").await;
    assert_eq!(say(&third, &codes[3]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once only");
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select action, coalesce(after->>'by', '') from journal
         where action in ('account.code_taken', 'account.second_step', 'account.factor_set') order by id",
    )
    .fetch_all(&world.db)
    .await
    .expect("rows");
    let rows: Vec<_> = rows.iter().map(|(action, by)| (action.as_str(), by.as_str())).collect();
    let (taken, step) = ("account.code_taken", ("account.second_step", ""));
    let set = ("account.factor_set", "");
    assert_eq!(rows, [set, (taken, "phone"), step, (taken, "paper"), step]);
}

#[tokio::test]
async fn one_code_said_in_five_browsers_at_once_opens_one_of_them() {
    let world = world().await;
    let (secret, codes) = set_up(&world.signed_in("t11")).await;
    for code in [shown(&secret, 1), codes[0].clone()] {
        let mut tries = Vec::new();
        for _ in 0..5 {
            let (client, code) = (enter(&world, "t11").await, code.clone());
            tries.push(tokio::spawn(async move { say(&client, &code).await }));
        }
        let mut opened = 0;
        for said in tries {
            // a sixth session pushes out another one, which is sent to sign in: that opens nothing
            let location = said.await.expect("a reply").header("location").to_owned();
            opened += i32::from(location == "/offers");
        }
        assert_eq!(opened, 1);
        sqlx::query("delete from login_try").execute(&world.db).await.expect("rested");
        assert_eq!(sessions(&world, "t11").await, 5, "no more than five at once");
    }
}

#[tokio::test]
async fn guessing_codes_rests_like_guessing_passwords() {
    let world = world().await;
    let (secret, _) = set_up(&world.signed_in("t11")).await;
    let client = enter(&world, "t11").await;
    let mut guesses = Vec::new();
    for n in 0..20 {
        let client = client.clone();
        guesses.push(tokio::spawn(async move { say(&client, &format!("00000{}", n % 10)).await }));
    }
    let mut answered = 0;
    for guess in guesses {
        answered +=
            i32::from(guess.await.expect("a reply").status != StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(answered, 3, "two tries are free, the third begins the rest");
    let right = say(&client, &shown(&secret, 1)).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "even the right one waits");
    right.assert_refusal("codes that rest");
    let mut later = world.house.clone();
    later.clock = Clock::Fixed(organisations::clock().now() + Duration::seconds(2));
    let mut client = client;
    client.router = app::router(later);
    assert_eq!(say(&client, &shown(&secret, 1)).await.status, StatusCode::SEE_OTHER);
}
