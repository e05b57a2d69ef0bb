//! Field by field: pages show to everybody of the fixture what `ediny policy` says is read, and nothing else (SEC-09).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use offices::fixture::{PEOPLE, State, TREE};
use serde_json::Value;

use crate::{
    browser::Browser,
    expected::Person,
    shown::{self, Disclosed, is_read, may_read, relation_to},
    stand::{Stand, printed},
};

/// Fields that the stand marks.
const WALKED: [&str; 9] = [
    "person.name",
    "account.login",
    "account.signed_in",
    "appointment.term",
    "appointment.paper",
    "obligation.signed",
    "journal.source",
    "employer.facts",
    "house.state",
];

/// Fields it cannot mark: they stand on a page beside a marked one of the same doors, or are shown only once. What stands
/// nowhere here is read like the facts of an employer: by whoever sees the organisation.
const BESIDE: [(&str, &str); 13] = [
    ("appointment.role", "person.name"),
    ("appointment.state", "appointment.paper"),
    ("appointment.end_reason", "shown to nobody"),
    ("account.closed", "guards::accounts"),
    ("account.password", "shown to nobody"),
    ("account.passphrase", "offices::openings"),
    ("account.factor", "guards::second_factor"),
    ("account.sessions", "guards::accounts"),
    ("obligation.scan", "guards::scans"),
    ("handover.matters", "offices::handovers"),
    ("journal.row", "guards::journal_pages"),
    ("journal.unusual", "guards::unusual"),
    ("passport.draft", "passports::forms"),
];

/// Read by the policy and shown on no page of the fixture.
const NOWHERE: [(&str, &str); 2] = [
    // the list of logins is of those below; one's own sign-in stands on a page of its own
    ("account.signed_in", "own"),
    ("account.signed_in", "self"),
];

/// Walkers at once.
const WALKERS: usize = 4;

/// A page to look at; of a request in the journal, whose it is.
#[derive(Debug, Clone)]
struct Page {
    path: String,
    of: Option<&'static str>,
}

/// What was disclosed to whom.
type Shown = BTreeSet<(&'static str, Disclosed)>;

fn pages(stand: &Stand, requests: &[(String, String)]) -> Vec<Page> {
    let mut paths: Vec<String> = [
        "/",
        "/structure",
        "/account",
        "/account/rights",
        "/offices/pending",
        "/offers",
        "/operator",
        "/journal",
        "/journal/unusual",
        "/logins",
        "/accounts",
        "/employers",
        "/progress",
        "/compare",
    ]
    .map(str::to_owned)
    .into();
    let ids = |list: &str| -> Vec<String> {
        let known = stand.seeded[list].as_object().expect("a list");
        known.values().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    for org in ids("organisations") {
        let parts = ["", "/who-sees", "/access-list", "/obligations", "/passport"];
        paths.extend(parts.map(|part| format!("/structure/{org}{part}")));
        paths.push(format!("/logins?under={org}"));
    }
    paths.extend(ids("employers").into_iter().map(|id| format!("/employers/{id}")));
    for (login, ..) in PEOPLE {
        paths.push(format!("/journal?who={login}&what=account.sign_in"));
        if let Some(id) = stand.person(login)["appointment"].as_str() {
            let parts = ["", "/confirm", "/again", "/obligation", "/order"];
            paths.extend(parts.map(|part| format!("/appointments/{id}{part}")));
        }
    }
    paths.push(format!("/handover/{}", stand.seeded["handover"].as_str().expect("matters")));
    let mut pages: Vec<_> = paths.into_iter().map(|path| Page { path, of: None }).collect();
    for (login, request) in requests {
        let of = PEOPLE.iter().map(|person| person.0).find(|known| known == login);
        pages.push(Page { path: format!("/journal/{request}"), of });
    }
    pages
}

/// Requests of everybody: how she signed in; and how R1 looked at what lies below.
async fn requests(stand: &Stand) -> Vec<(String, String)> {
    let found = sqlx::query_as(
        "select a.login, j.request_id::text from journal j join account a on a.id = j.actor_id
         where j.action = 'account.sign_in' or (j.action = 'read' and a.login = 'r1')",
    );
    found.fetch_all(&stand.db).await.expect("rows")
}

/// What one page tells one person.
async fn look(browser: &Browser, page: &Page) -> BTreeSet<Disclosed> {
    let reply = browser.page(&page.path).await;
    assert!(matches!(reply.status, 200 | 303 | 403 | 404), "{}: {}", page.path, reply.status);
    let mut disclosed = shown::disclosed(&page.path, &reply.body);
    let has_source = shown::text(&reply.body).contains("127.0.0.1");
    disclosed.extend(page.of.filter(|_| has_source).map(|login| ("journal.source", login)));
    let is_state = page.path == "/operator" && reply.status == 200;
    disclosed.extend(is_state.then_some(("house.state", "")));
    disclosed
}

async fn walk(browsers: Arc<BTreeMap<&'static str, Browser>>, pages: Vec<Page>) -> Shown {
    let pages = Arc::new(pages);
    let walkers = (0..WALKERS).map(|first| {
        let (browsers, pages) = (Arc::clone(&browsers), Arc::clone(&pages));
        tokio::spawn(async move {
            let mut shown = Shown::new();
            for page in pages.iter().skip(first).step_by(WALKERS) {
                for (viewer, browser) in browsers.iter() {
                    shown.extend(
                        look(browser, page).await.into_iter().map(|disclosed| (*viewer, disclosed)),
                    );
                }
            }
            shown
        })
    });
    let mut all = Shown::new();
    for walker in walkers.collect::<Vec<_>>() {
        all.extend(walker.await.expect("a walker comes back"));
    }
    all
}

/// Of whom something is to be found: people in office, or organisations with an employer.
fn subjects(field: &str) -> Vec<&'static str> {
    let with_employer = |code: &&str| code.starts_with('P') && *code != "P1OLD";
    // a successor stays in office since today, like others
    let is_marked = |state| {
        state == State::InOffice || (state == State::Successor && field != "appointment.term")
    };
    match field {
        "house.state" => vec![""],
        "employer.facts" => TREE.iter().map(|place| place.0).filter(with_employer).collect(),
        _ => PEOPLE.iter().filter(|known| is_marked(known.3)).map(|known| known.0).collect(),
    }
}

/// What the policy says is read by somebody and no page shows her of anybody, relation by relation.
fn hidden(policy: &Value, person: Person, shown: &Shown) -> Vec<String> {
    let (viewer, someone) = (person.0, Some(person));
    let mut found = Vec::new();
    for field in WALKED {
        let mut is_found: BTreeMap<&str, bool> = BTreeMap::new();
        for whose in subjects(field) {
            let relation = relation_to(someone, whose);
            if is_read(policy, someone, field, relation) && !NOWHERE.contains(&(field, relation)) {
                *is_found.entry(relation).or_default() |= shown.contains(&(viewer, (field, whose)));
            }
        }
        let never = is_found.into_iter().filter(|(_, is_found)| !is_found);
        let said = |relation| format!("{viewer}: {field} of {relation} is read, not shown");
        found.extend(never.map(|(relation, _)| said(relation)));
    }
    found
}

#[test]
fn every_field_of_the_policy_is_walked_or_stands_beside_one_that_is() {
    let policy = printed(&["policy", "--json"]);
    let fields = policy["fields"]["stranger"].as_object().expect("fields");
    let fields: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = WALKED.into_iter().chain(BESIDE.map(|(field, _)| field)).collect();
    assert!(known.is_subset(&fields), "{:?}", known.difference(&fields));
    let others = fields.difference(&known).map(|field| (*field, "employer.facts"));
    // whoever reads what stands beside reads what is marked as well
    for (field, beside) in
        BESIDE.into_iter().chain(others).filter(|(_, beside)| WALKED.contains(beside))
    {
        for (actor, fields) in policy["fields"].as_object().expect("actors") {
            for relation in ["own", "below", "above", "foreign", "moved_away", "merged", "unknown"]
            {
                let read = |field: &str| &fields[field][relation]["read"];
                let is_fine = read(field) == read(beside) || relation == "above";
                assert!(is_fine, "{actor} {field} beside {beside}, {relation}: say it in BESIDE");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_shows_a_field_to_whom_the_policy_lets_read_it_and_to_nobody_else() {
    let stand = Stand::new().await;
    let policy = printed(&["policy", "--json"]);
    let browsers = Arc::new(stand.everybody().await);
    let below = stand.seeded["organisations"]["P111"].as_str().expect("an id");
    assert_eq!(browsers["r1"].page(&format!("/structure/{below}")).await.status, 200);
    let requests = requests(&stand).await;
    let shown = walk(Arc::clone(&browsers), pages(&stand, &requests)).await;

    let person = |login: &str| PEOPLE.iter().copied().find(|person| person.0 == login);
    let mut wrong: Vec<String> = shown
        .iter()
        .filter(|(viewer, disclosed)| !may_read(&policy, person(viewer), *disclosed))
        .map(|(viewer, (field, whose))| format!("{viewer}: {field} of {whose} is shown, not read"))
        .collect();
    for viewer in browsers.keys() {
        wrong.extend(hidden(&policy, person(viewer).expect("somebody"), &shown));
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));

    // what was done from above is told below, and not from where
    let is_told = |viewer, field, whose| shown.contains(&(viewer, (field, whose)));
    assert!(is_told("c111", "person.name", "r1") && !is_told("c111", "journal.source", "r1"));
    assert!(is_told("r1", "journal.source", "r1") && is_told("sec", "journal.source", "r1"));
    assert!(is_told("sec", "account.login", "r1") && !is_told("sec", "person.name", "r1"));
    for field in WALKED {
        let viewers: BTreeSet<_> = shown
            .iter()
            .filter(|(_, disclosed)| disclosed.0 == field)
            .map(|(viewer, _)| *viewer)
            .collect();
        assert!(!viewers.is_empty() && viewers.len() < browsers.len(), "{field}: {viewers:?}");
    }
    println!("{} times something was shown, each as the policy prints", shown.len());
}
