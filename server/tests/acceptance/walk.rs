//! The walk: every endpoint of the manifest × everybody × every object, compared with the policy.

use std::{collections::BTreeMap, sync::Arc};

use app::offices::fixture::{PEOPLE, TREE};
use serde_json::{Value, json};

use crate::{
    browser::{Browser, Reply},
    canaries,
    expected::{About, Expected, Person, actor, expected, relation},
    stand::{Stand, printed},
    tables,
};

/// An id that nothing has.
const NOTHING: &str = "00000000-0000-7000-8000-000000000000";
/// What is no id.
const NO_ID: &str = "not-an-id";
/// Addresses at which nothing is decided: ways in count failures of a source, ways out end the walk.
const WAYS: [&str; 4] = ["/sign-in", "/sign-in/code", "/sign-out", "/lock"];
/// So many objects of each relation are asked about.
const ALIKE: usize = 2;
/// Questions at once.
const WALKERS: usize = 4;

/// One question.
struct Cell {
    person: Option<Person>,
    endpoint: Value,
    /// The id that it names.
    said: String,
    about: About,
    expected: Expected,
}

impl Cell {
    fn text(&self, field: &str) -> &str {
        self.endpoint[field].as_str().unwrap_or_default()
    }

    fn is_post(&self) -> bool {
        self.text("method") == "POST"
    }

    fn is_call(&self) -> bool {
        self.endpoint["encoding"] == json!(["application/json"])
    }

    fn name(&self, said: &str) -> String {
        let who = self.person.map_or("a stranger", |person| person.0);
        let (method, path) = (self.text("method"), self.text("path"));
        format!("{who}: {method} {path} of {said}, {:?}: {:?} expected", self.about, self.expected)
    }

    async fn reply(&self, browser: &Browser, said: &str) -> Reply {
        let part = self.text("id_in");
        let mut path = self.text("path").replace(&format!("{{{part}}}"), said);
        for known in self.endpoint["parts"].as_array().expect("parts") {
            let name = format!("{{{}}}", known["name"].as_str().expect("a name"));
            let first = known["limit"][0].as_str().unwrap_or("any");
            path = path.replace(&name, first);
        }
        if self.is_call() {
            return browser.call(&path, &arguments(&self.endpoint, part, said)).await;
        }
        let is_in_path = self.text("path").contains(&format!("{{{part}}}"));
        if !is_in_path && self.about != About::House {
            path = format!("{path}?{part}={said}");
        }
        if !self.is_post() {
            return browser.page(&path).await;
        }
        let key = uuid::Uuid::now_v7().to_string();
        browser.send(&path, &[("key", &key)]).await
    }
}

/// The arguments of a call about an object, each of its declared kind.
fn arguments(endpoint: &Value, part: &str, said: &str) -> Value {
    let mut arguments = json!({});
    for field in endpoint["fields"].as_array().expect("fields") {
        let name = field["name"].as_str().expect("a name");
        let value = match field["type"].as_str() {
            _ if name == part => json!(said),
            _ if field["is_required"] == false => Value::Null,
            Some("day") => json!("2026-11-02"),
            Some("choice") => field["limit"][0].clone(),
            Some("pairs") => json!([]),
            _ => json!("школа"),
        };
        let pointer = name.split('.').collect::<Vec<_>>();
        let mut place = &mut arguments;
        for step in pointer {
            place = &mut place[step];
        }
        *place = value;
    }
    arguments
}

/// What of objects makes them alike to a person.
fn kind(person: Option<Person>, about: About) -> &'static str {
    let office = person.map_or("", |person| person.1);
    match about {
        About::Place(code) => relation(office, code),
        About::Act(code) => relation(office, code),
        About::Appointment(whose) if person.is_some_and(|person| person.0 == whose) => "self",
        About::Appointment(whose) => PEOPLE
            .iter()
            .find(|known| known.0 == whose)
            .map_or("", |known| relation(office, known.1)),
        About::Handover | About::Unknown | About::Malformed | About::House => "",
    }
}

/// What an endpoint can be asked about: what is said, and what it is.
fn objects(stand: &Stand, endpoint: &Value) -> Vec<(String, About)> {
    let seeded = |list: &str, code: &str| stand.seeded[list][code].as_str().map(str::to_owned);
    let places = |list: &'static str, about: fn(&'static str) -> About| -> Vec<_> {
        let codes = TREE.iter().map(|place| place.0);
        codes.filter_map(|code| Some((seeded(list, code)?, about(code)))).collect()
    };
    let mut known = match endpoint["object"].as_str() {
        None => return vec![(String::new(), About::House)],
        Some("org") => places("organisations", About::Place),
        Some("file") => places("files", About::Place),
        Some("employer") => places("employers", About::Place),
        // what moved away keeps the acts of its old branch: no single relation says who sees them
        Some("act") => {
            let mut acts = places("acts", About::Act);
            acts.retain(|(_, about)| *about != About::Act("P112"));
            acts
        }
        Some("appointment") => PEOPLE
            .iter()
            .filter_map(|(login, ..)| {
                let said = stand.person(login)["appointment"].as_str()?;
                Some((said.to_owned(), About::Appointment(login)))
            })
            .collect(),
        // nobody of the fixture has printed slips
        Some("slip_run") => Vec::new(),
        Some("handover") => {
            let said = stand.seeded["handover"].as_str().expect("matters");
            vec![(said.to_owned(), About::Handover)]
        }
        Some(other) => panic!("teach the walk what {other} is"),
    };
    known.push((NOTHING.to_owned(), About::Unknown));
    known.push((NO_ID.to_owned(), About::Malformed));
    known
}

fn cells(stand: &Stand, manifest: &Value, policy: &Value) -> Vec<Cell> {
    let mut cells = Vec::new();
    for endpoint in manifest["endpoints"].as_array().expect("endpoints") {
        let is_file = endpoint["path"].as_str().is_some_and(|path| path.contains("{*"));
        let is_way = WAYS.iter().any(|way| endpoint["path"] == *way);
        if is_file || is_way || endpoint["is_public"] == true {
            continue;
        }
        let objects = objects(stand, endpoint);
        for person in PEOPLE.iter().copied().map(Some).chain([None]) {
            let mut asked = BTreeMap::new();
            for (said, about) in &objects {
                let (said, about) = (said.clone(), *about);
                let alike: &mut usize = asked.entry(kind(person, about)).or_default();
                *alike += 1;
                if *alike > ALIKE {
                    continue;
                }
                let expected = expected(policy, endpoint, person, about);
                let endpoint = endpoint.clone();
                cells.push(Cell { person, endpoint, said, about, expected });
            }
        }
    }
    cells
}

/// What a walk found.
#[derive(Default)]
struct Found {
    refused: i64,
    wrong: Vec<String>,
}

async fn walk(
    stand: &Arc<Stand>,
    browsers: &Arc<BTreeMap<&'static str, Browser>>,
    cells: Vec<Cell>,
) -> Found {
    let cells = Arc::new(cells);
    let walkers = (0..WALKERS).map(|first| {
        let (stand, browsers, cells) =
            (Arc::clone(stand), Arc::clone(browsers), Arc::clone(&cells));
        tokio::spawn(async move {
            let mut found = Found::default();
            let stranger = Browser::new(stand.at);
            for cell in cells.iter().skip(first).step_by(WALKERS) {
                let login = cell.person.map(|person| person.0);
                let browser = login.and_then(|login| browsers.get(login)).unwrap_or(&stranger);
                look(cell, browser, &mut found).await;
            }
            found
        })
    });
    let mut all = Found::default();
    for walker in walkers.collect::<Vec<_>>() {
        let found = walker.await.expect("a walker comes back");
        all.refused += found.refused;
        all.wrong.extend(found.wrong);
    }
    all
}

async fn look(cell: &Cell, browser: &Browser, found: &mut Found) {
    let reply = cell.reply(browser, &cell.said).await;
    let is_signed_in = cell.expected != Expected::SignIn;
    found.refused += i64::from(is_signed_in && matches!(reply.status, 403 | 404));
    if !cell.expected.fits(reply.status, (cell.is_post(), cell.is_call())) {
        found.wrong.push(format!("{}, {}", cell.name(&cell.said), reply.status));
    }
    let has_office = !matches!(
        actor(cell.person),
        "stranger"
            | "disabled"
            | "pending"
            | "without_appointment"
            | "before_phrase"
            | "before_obligation"
            | "member"
            | "partner"
    );
    let names = canaries::foreign(cell.person, has_office, &reply.body);
    if !names.is_empty() {
        found.wrong.push(format!("{}: tells the names {names:?}", cell.name(&cell.said)));
    }
    let is_hidden = cell.expected == Expected::NotFound
        && !matches!(cell.about, About::Unknown | About::Malformed);
    if is_hidden && reply.status == 404 {
        let absent = cell.reply(browser, NOTHING).await;
        found.refused += i64::from(matches!(absent.status, 403 | 404));
        if (absent.status, absent.bare(NOTHING)) != (reply.status, reply.bare(&cell.said)) {
            found.wrong.push(format!("{}: told apart from nothing", cell.name(&cell.said)));
        }
    }
}

async fn denied(stand: &Stand) -> i64 {
    let (requests, rows) = tables::denied(&stand.db).await;
    assert_eq!(requests, rows, "a refusal is journalled once");
    rows
}

fn assert_right(found: &Found, cells: usize) {
    let wrong = &found.wrong;
    assert!(wrong.is_empty(), "{} of {cells} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_of_the_fixture_is_answered_as_the_policy_prints() {
    let stand = Arc::new(Stand::new().await);
    let (manifest, policy) = (printed(&["manifest", "--json"]), printed(&["policy", "--json"]));
    let browsers = Arc::new(stand.everybody().await);
    let all = cells(&stand, &manifest, &policy);
    let count = all.len();
    assert!(count >= 5_000, "only {count} cells");
    let is_change = |cell: &Cell| cell.expected == Expected::Allowed && cell.is_post();
    let (changes, mut rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_change);
    // forms first: some ask for the password again when five minutes have passed since the sign-in (SEC-14)
    rest.sort_by_key(|cell| !cell.is_post());

    let (before, at_first) = (tables::print(&stand.db).await, denied(&stand).await);
    let found = walk(&stand, &browsers, rest).await;
    assert_right(&found, count);
    assert_eq!(before, tables::print(&stand.db).await, "a refused request changed something");
    let refused = found.refused;
    assert_eq!(denied(&stand).await - at_first, refused, "every refusal is journalled");

    let found = walk(&stand, &browsers, changes).await;
    assert_right(&found, count);
    for (login, browser) in browsers.iter() {
        assert_eq!(browser.send("/sign-out", &[]).await.status, 303, "{login}");
        assert_eq!(browser.page("/").await.status, 303, "{login} is still in");
    }
    println!("{count} cells, {refused} refusals, all as the policy prints");
}

/// What a command that fails says.
fn complaint(stand: &Stand, arguments: &[&str]) -> String {
    let out = stand.command(arguments);
    assert!(!out.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[tokio::test]
async fn a_stand_says_what_it_is_and_takes_in_nothing_of_the_real_world() {
    let stand = Stand::new().await;
    let page = Browser::new(stand.at).page("/sign-in").await;
    assert!(page.body.contains("Учебный стенд: все люди и организации вымышлены"));
    let said = complaint(&stand, &["seed", "--fixture", "acceptance"]);
    assert!(said.contains("holds something already"), "{said}");
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/pilot_territories.csv");
    let said = complaint(&stand, &["import", "territories", table]);
    assert!(said.contains("учебный стенд"), "{said}");
}
