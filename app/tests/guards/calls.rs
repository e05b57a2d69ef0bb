//! The walk over server functions: every one × everybody × every object × two days, of what is alike once (`alike.rs`).
//! What a call answers is what the pages say of the same object, and nothing of a foreign branch is in it.

use std::collections::BTreeSet;

use access::Gate;
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};
use testing::deep::is_deep;

use crate::{
    alike::alike,
    cells::{UNKNOWN, objects},
    client::{Client, Reply},
    policy::{About, CALLS, Call, Expected, Need, Thing, Twin, expected},
    tables,
    tree::{codes, path},
    world::{Person, World},
};

/// Today, and a day on which P112 stood under T12 and no P1OLD was there any more.
const DAYS: [&str; 2] = ["", "2023-01-01"];

/// The entry of each server function; one that has none stops the test.
fn known(path: &str) -> &'static Call {
    CALLS
        .iter()
        .find(|call| call.path == path)
        .unwrap_or_else(|| panic!("{path}: say in tests/guards/policy.rs what its arguments name"))
}

async fn call(client: &Client, path: &str, body: &Value) -> Reply {
    let request = client
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::REFERER, "https://evil.example/");
    client.send(request.body(body.to_string().into()).expect("a request")).await
}

async fn twin(client: &Client, twin: Twin) -> Reply {
    match twin {
        Twin::Page(path) => client.get(&path).await,
        Twin::Form(path, fields) => {
            let key = uuid::Uuid::now_v7().to_string();
            client.post(&path, &[fields, &[("key", key.as_str())]].concat()).await
        }
    }
}

/// The status of a call that says the same as this reply of a page.
fn in_calls(page: &Reply) -> StatusCode {
    match page.status {
        StatusCode::SEE_OTHER if page.header("location").starts_with("/sign-in?") => {
            StatusCode::UNAUTHORIZED
        }
        StatusCode::SEE_OTHER if is_gate(page.header("location")) => StatusCode::FORBIDDEN,
        StatusCode::SEE_OTHER => StatusCode::OK,
        other => other,
    }
}

fn is_gate(location: &str) -> bool {
    let path = location.split('?').next();
    Gate::ALL.iter().any(|gate| Some(gate.address()) == path)
}

/// Organisations of which this person may read nothing: neither hers nor above her. On the day of
/// the past P112 was of her branch who now has it no more.
fn foreign(person: Option<&Person>, on: &str) -> impl Iterator<Item = &'static str> {
    let office = person.and_then(|person| person.office).map(|(office, _)| office);
    let was_hers = !on.is_empty() && office == Some("T12");
    codes().filter(move |code| !(was_hers && *code == "P112")).filter(move |code| {
        office.is_none_or(|office| !path(code).contains(&office) && !path(office).contains(code))
    })
}

/// Nothing in the reply names what is foreign: no id, no name, no number.
fn assert_silent(
    world: &World,
    reply: &Reply,
    (said, on): (&str, &str),
    person: Option<&Person>,
    what: &str,
) {
    let told = reply.body.replace(said, "");
    let words: BTreeSet<&str> = told.split(|letter: char| !letter.is_alphanumeric()).collect();
    for code in foreign(person, on) {
        assert!(!told.contains(&world.org(code)), "{what}: the id of {code}: {}", reply.body);
        assert!(!words.contains(code), "{what}: the name of {code}: {}", reply.body);
    }
}

/// What a refusal of a call is: a sentence for the island, the number of the request, nothing else.
fn assert_told(reply: &Reply, what: &str) {
    let told: Value = serde_json::from_str(&reply.body).expect("a refusal in JSON");
    assert_eq!(told["status"], reply.status.as_u16(), "{what}");
    assert_eq!(told["request"], reply.header("x-request-id"), "{what}");
    assert!(told["text"].as_str().is_some_and(|text| !text.is_empty()), "{what}: no sentence");
    assert!(reply.header("location").is_empty(), "{what}: sent elsewhere");
    assert_eq!(reply.header("cache-control"), "no-store", "{what}");
}

/// What a call may be asked about: what is said, and the organisation it is about.
fn askable(world: &World, call: &Call) -> Vec<(String, Option<&'static str>)> {
    match call.about {
        About::Id(thing) => objects(world, thing),
        About::Words => {
            let odd = ["", "%25", "''", "ничего"].map(|said| (said.to_owned(), None));
            codes().map(|code| (code.to_owned(), Some(code))).chain(odd).collect()
        }
    }
}

fn expected_of(
    call: &Call,
    person: Option<&Person>,
    said: &str,
    code: Option<&'static str>,
) -> StatusCode {
    // words name nothing: whoever is signed in may ask, and finds what is hers
    let about = match call.about {
        About::Id(thing) => (thing, code),
        About::Words => (Thing::Org, person.and_then(|person| person.office).map(|(org, _)| org)),
    };
    match expected(person, call.need, about, call.need != Need::Nothing) {
        Expected::SignIn => StatusCode::UNAUTHORIZED,
        Expected::Gate => StatusCode::FORBIDDEN,
        _ if call.about == About::Words => StatusCode::OK,
        // what is no id at all is said to be unreadable, to everybody alike
        Expected::NotFound if code.is_none() && said != UNKNOWN => StatusCode::BAD_REQUEST,
        Expected::NotFound => StatusCode::NOT_FOUND,
        Expected::Forbidden => StatusCode::FORBIDDEN,
        Expected::Allowed | Expected::Answered => StatusCode::OK,
    }
}

/// One cell; gives how many refusals it must have left in the journal.
async fn ask(
    world: &World,
    entry: &Call,
    person: Option<&Person>,
    (said, code): (&str, Option<&'static str>),
    on: &str,
) -> i64 {
    let who = person.map_or("a stranger", |person| person.login);
    let what = format!("{who}, {} about «{said}» ({code:?}) on «{on}»", entry.path);
    let client = match person {
        Some(person) => Client::new(&world.house).with_session(&person.token),
        None => world.stranger(),
    };
    let reply = call(&client, entry.path, &(entry.body)(said, on)).await;
    assert!(reply.header("content-type").starts_with("application/json"), "{what}: {reply:?}");
    // who saw an organisation on that day, before it moved, is a question the pages answer
    let is_moved = code == Some("P112") && !on.is_empty();
    let wanted = expected_of(entry, person, said, code);
    let is_spoilt = wanted == StatusCode::BAD_REQUEST;
    if is_spoilt {
        let fine = matches!(reply.status, StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND);
        assert!(fine, "{what}: {}", reply.status);
    } else {
        assert!(is_moved || reply.status == wanted, "{what}: {}, not {wanted}", reply.status);
        assert_silent(world, &reply, (said, on), person, &what);
    }
    let mut refused = i64::from(matches!(reply.status.as_u16(), 400 | 403 | 404));
    if reply.status != StatusCode::OK {
        assert_told(&reply, &what);
    }
    if reply.status == StatusCode::NOT_FOUND && !is_spoilt {
        let absent = call(&client, entry.path, &(entry.body)(UNKNOWN, on)).await;
        assert_eq!(reply.bare(said), absent.bare(UNKNOWN), "{what}: told apart from nothing");
        refused += 1;
    }
    let page = twin(&client, (entry.twin)(&ui::encoded(said), on)).await;
    if !is_spoilt {
        assert_eq!(reply.status, in_calls(&page), "{what}: the page says {}", page.status);
    }
    refused += i64::from(matches!(page.status.as_u16(), 400 | 403 | 404));
    if reply.status == StatusCode::OK {
        for org in codes().map(|code| world.org(code)).filter(|org| reply.body.contains(org)) {
            assert!(page.body.contains(&org), "{what}: {org} is not on the page");
        }
    }
    refused
}

#[tokio::test]
async fn every_call_answers_everybody_as_the_pages_do_and_nothing_else_happens() {
    let world = World::new().await;
    let paths = app::api_paths();
    assert_eq!(paths.len(), CALLS.len(), "an entry of a server function that is no more");
    let before = tables::digest(&world.db).await;
    let (mut cells, mut refused) = (0, 0);
    for (path, method) in paths {
        assert_eq!(method, Method::POST, "{path}");
        let entry = known(path);
        let days = if entry.is_dated { &DAYS[..] } else { &DAYS[..1] };
        let mut known = BTreeSet::new();
        for person in world.people.iter().map(Some).chain([None]) {
            for (said, code) in askable(&world, entry) {
                if !known.insert(alike(person, (&said, code))) && !is_deep() {
                    continue;
                }
                for on in days {
                    refused += ask(&world, entry, person, (&said, code), on).await;
                    cells += 1;
                }
            }
        }
    }
    assert!(cells > if is_deep() { 2_000 } else { 400 }, "only {cells} cells");
    // drafts are all that a call may change, and whose draft it is stands in the row
    let changed: Vec<_> = std::iter::zip(before, tables::digest(&world.db).await)
        .filter(|(before, after)| before != after)
        .map(|(before, _)| before.0)
        .collect();
    assert_eq!(changed, ["passport_draft"]);
    assert_drafts(&world).await;
    assert_eq!(tables::denied(&world.db).await, (refused, refused), "journalled, and once");
    println!("{cells} cells, {refused} refusals");
}

/// Every draft belongs to somebody whom the model lets fill that passport.
async fn assert_drafts(world: &World) {
    let drafts: Vec<(uuid::Uuid, uuid::Uuid)> =
        sqlx::query_as("select account_id, org_id from passport_draft")
            .fetch_all(&world.db)
            .await
            .expect("drafts");
    assert!(!drafts.is_empty(), "somebody could keep a draft");
    let entry = known("/api/passports/draft");
    for (account, org) in drafts {
        let person = world.people.iter().find(|person| person.account.0 == account);
        let code = codes().find(|code| world.orgs[code].0 == org);
        assert_eq!(expected_of(entry, person, "", code), StatusCode::OK, "{person:?} {code:?}");
    }
}

#[tokio::test]
async fn a_level_holds_what_stands_there_and_a_finding_what_is_ones_own() {
    let world = World::new().await;
    for person in world.people.iter().filter(|person| person.office.is_some()) {
        let client = world.signed_in(person.login);
        let sees = |code: &str| {
            let entry = known("/api/structure/level");
            let code = codes().find(|known| *known == code);
            expected_of(entry, Some(person), "", code) == StatusCode::OK
        };
        for code in codes().filter(|code| sees(code)) {
            let what = format!("{} about {code}", person.login);
            let request = json!({ "asked": { "org": world.org(code), "on": "", "after": null } });
            let level = call(&client, "/api/structure/level", &request).await;
            let level: Value = serde_json::from_str(&level.body).expect("a level");
            let names: BTreeSet<_> = texts(&level["rows"], "name");
            let stands = |below: &&'static str| path(below).iter().rev().nth(1) == Some(&code);
            let below: BTreeSet<_> = codes()
                .filter(stands)
                .filter(|below| *below != "P1OLD")
                .map(str::to_owned)
                .collect();
            assert_eq!(names, below, "{what}");
            let request = json!({ "asked": { "said": code, "on": "" } });
            let found = call(&client, "/api/structure/find", &request).await;
            let found: Value = serde_json::from_str(&found.body).expect("an answer");
            let names = texts(&found["lines"], "name");
            assert!(names.contains(code), "{what}: {names:?}");
            assert!(names.iter().all(|name| sees(name)), "{what}: {names:?}");
        }
        // what is foreign is not found, not even as «one more»
        for code in foreign(Some(person), "") {
            let request = json!({ "asked": { "said": code, "on": "" } });
            let found = call(&client, "/api/structure/find", &request).await;
            let found: Value = serde_json::from_str(&found.body).expect("an answer");
            assert!(texts(&found["lines"], "name").iter().all(|name| sees(name)), "{code}");
        }
    }
}

fn texts(rows: &Value, field: &str) -> BTreeSet<String> {
    let rows = rows.as_array().expect("rows");
    rows.iter().map(|row| row[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_row_after_which_a_page_begins_tells_nothing_of_what_is_foreign() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let body = |after: &str| {
        let org = world.org("T11");
        json!({ "asked": { "org": org, "on": "", "after": after } })
    };
    let unknown = call(&client, "/api/structure/level", &body(UNKNOWN)).await;
    assert_eq!(unknown.status, StatusCode::OK);
    for code in ["P121", "T12", "P211", "R1", "P1OLD"] {
        let reply = call(&client, "/api/structure/level", &body(&world.org(code))).await;
        assert_eq!(reply.body, unknown.body, "{code}");
    }
}
