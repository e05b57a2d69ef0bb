//! What people type: names of every kind are accepted, spoilt ones refused in words at the field,
//! and nothing typed is lost.

use axum::http::StatusCode;
use kernel::{
    Lang,
    words::{
        kernel_day_early, kernel_day_late, kernel_day_none, kernel_day_unreadable, kernel_empty,
        kernel_forbidden, kernel_too_long,
    },
};

use crate::{
    client::{Client, Reply},
    world::World,
};
use testing::organisations::{day, draft};

const RU: Lang = Lang::Ru;

/// A form that founds a primary, with these fields instead of the usual ones.
async fn found(client: &Client, path: &str, instead: &[(&str, &str)]) -> Reply {
    let key = uuid::Uuid::now_v7().to_string();
    let usual = [
        ("key", key.as_str()),
        ("kind", "primary"),
        ("full_name", "Первичная организация лицея"),
        ("short_name", "ППО лицея"),
        ("body", "Президиум «Аръ»"),
        ("number", "7-б"),
        ("date", "2026-11-02"),
        ("effective", "2026-11-10"),
        ("text", "Создать & учесть </textarea><b>"),
    ];
    let mut fields: Vec<(&str, &str)> = usual.to_vec();
    for (name, value) in instead {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    client.post(path, &fields).await
}

/// 422, the sentence at the field, and everything typed still there.
fn assert_remark(reply: &Reply, field: &str, sentence: &str) {
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", reply.body);
    assert!(reply.body.contains(&format!("{field}-remark")), "{field}: no remark at the field");
    assert!(reply.body.contains(sentence), "{field}: «{sentence}» is not said: {}", reply.body);
    let kept = ["Президиум «Аръ»", "value=\"7-б\"", "Создать &amp; учесть &lt;/textarea>&lt;b>"];
    for kept in kept {
        assert!(reply.body.contains(kept), "{field}: {kept} was lost: {}", reply.body);
    }
    assert!(!reply.body.contains("</textarea><b>"), "{field}: typed text became markup");
}

#[tokio::test]
async fn names_of_every_kind_are_accepted_and_shown_as_typed() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let path = format!("/structure/{}/found", world.org("T11"));
    let long = "Ә".repeat(200);
    let names = [
        "Ёлочка",
        "Әлмәт",
        "Өмет",
        "Яшь үсемтә",
        "Җидегән чишмә",
        "Таң",
        "Һәйкәл",
        "Ново-Савиновский «Сад № 1-бис»",
        "Я",
        "О'Нил & Ко <сад>",
        &long,
    ];
    for name in names {
        let reply = found(&client, &path, &[("full_name", name)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}: {}", reply.body);
        let page = client.get(reply.header("location")).await;
        let shown = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.body.contains(&shown), "{name} is not shown: {}", page.body);
    }
}

#[tokio::test]
async fn names_that_are_none_are_refused_at_their_field_and_all_typed_is_kept() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let path = format!("/structure/{}/found", world.org("T11"));
    let long = "ә".repeat(201);
    let forbidden = kernel_forbidden(RU);
    let cases = [
        (long.as_str(), kernel_too_long(RU, 200)),
        ("", kernel_empty(RU)),
        (" \u{a0} ", kernel_empty(RU)),
        ("а\0б", forbidden.clone()),
        ("а\u{1b}[31mб", forbidden.clone()),
        ("а\u{202e}б", forbidden.clone()),
        ("а\u{2066}б", forbidden.clone()),
        ("а\u{200b}б", forbidden.clone()),
        ("\u{feff}а", forbidden.clone()),
        ("а\nб", forbidden),
    ];
    for (name, sentence) in cases {
        let reply = found(&client, &path, &[("full_name", name)]).await;
        assert_remark(&reply, "full_name", &sentence);
    }
    let reply = found(&client, &path, &[("full_name", &long)]).await;
    assert!(reply.body.contains(&long), "the name that is too long is kept to be shortened");
    assert_eq!(acts(&world).await, 0, "nothing was saved");
}

#[tokio::test]
async fn days_that_are_none_are_refused_in_words() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let path = format!("/structure/{}/found", world.org("T11"));
    let cases = [
        ("1899-12-31", kernel_day_early(RU)),
        ("2026-02-30", kernel_day_none(RU)),
        ("2032-01-01", kernel_day_late(RU)),
        ("9999-12-31", kernel_day_late(RU)),
        ("вчера", kernel_day_unreadable(RU)),
        ("2026-11-02T00:00", kernel_day_unreadable(RU)),
        ("-2026-11-02", kernel_day_unreadable(RU)),
        ("", kernel_day_unreadable(RU)),
    ];
    for (typed, sentence) in cases {
        for field in ["date", "effective"] {
            assert_remark(&found(&client, &path, &[(field, typed)]).await, field, &sentence);
        }
    }
    // before the organisation above was there: a field error from the tree, not from the calendar
    let early = found(&client, &path, &[("effective", "2014-12-31")]).await;
    assert_remark(&early, "effective", "2014");
    assert_eq!(acts(&world).await, 0, "nothing was saved");
    for on in ["1899-01-01", "2026-02-30", "0", "%00", "2026-11-24'--"] {
        let reply = client.get(&format!("/structure?on={on}")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{on}");
        reply.assert_refusal(on);
    }
}

#[tokio::test]
async fn an_organisation_does_not_move_under_itself_or_what_stands_below_it() {
    use structure::model::{ActKind, Change};
    let world = World::new().await;
    let ctx = testing::organisations::context(&world.db);
    for (org, under) in [("P111", "P111"), ("T13", "T13"), ("T13", "T131"), ("R1", "P111")] {
        let items = vec![(world.orgs[org], Change::Move(world.orgs[under]))];
        let act = draft(ActKind::Move, day("2026-01-01"), items);
        assert!(testing::organisations::sign(&ctx, &act).await.is_err(), "{org} under {under}");
    }
}

#[tokio::test]
async fn fields_that_are_not_ours_refuse_the_whole_form() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let path = format!("/structure/{}/found", world.org("T11"));
    let foreign = world.org("T21");
    for (field, value) in [("reg_no", "1"), ("org", foreign.as_str()), ("role", "central_operator")]
    {
        let reply = found(&client, &path, &[(field, value)]).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{field}: {}", reply.body);
        reply.assert_refusal(field);
    }
    for key in ["", "1", "не ключ", "00000000-0000-0000-0000-00000000000"] {
        let reply = found(&client, &path, &[("key", key)]).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{key}");
        reply.assert_refusal(key);
    }
    for kind in ["central", "regional", "unit_org", "primary'", "", "💥"] {
        let reply = found(&client, &path, &[("kind", kind)]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}: {}", reply.body);
    }
    assert_eq!(acts(&world).await, 0, "nothing was saved");
}

#[tokio::test]
async fn finding_takes_any_words() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let long = "а".repeat(5_000);
    let words = [
        "",
        "'",
        "\"",
        "\\",
        "%",
        "_",
        "a:*",
        "!&|()<->",
        "а\0б",
        "\u{202e}",
        "🙂",
        "лицей' or '1'='1",
        "((((",
        "*",
        "--",
        "ё-",
        "- -",
        &long,
    ];
    for said in words {
        let reply = client.get(&format!("/find?q={}", ui::encoded(said))).await;
        assert_eq!(reply.status, StatusCode::OK, "{said:?}: {}", reply.body);
    }
    for query in ["from=1&until=2", "from_d=31&from_m=2&from_y=2020&until=2020-01-01", "from=%00"] {
        let reply = client.get(&format!("/compare?{query}")).await;
        assert_eq!(reply.status, StatusCode::OK, "{query}: {}", reply.body);
    }
}

/// Acts of pages: those of the world are made on the command line.
async fn acts(world: &World) -> i64 {
    let made = "select count(*) from act where made_by is not null";
    sqlx::query_scalar(made).fetch_one(&world.db).await.expect("a count")
}
