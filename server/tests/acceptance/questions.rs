//! The questions: every endpoint of the manifest × everybody × every kind of object.

use std::collections::BTreeMap;

use offices::fixture::{PEOPLE, TREE};
use serde_json::{Value, json};
use testing::deep::is_deep;

use crate::{
    browser::{Browser, Reply},
    expected::{About, Expected, Person, actor, expected, relation},
    stand::Stand,
};

/// An id that nothing has.
pub const NOTHING: &str = "00000000-0000-7000-8000-000000000000";
/// What is no id.
const NO_ID: &str = "not-an-id";
/// Addresses at which nothing is decided: ways in count failures of a source, ways out end the walk.
const WAYS: [&str; 4] = ["/sign-in", "/sign-in/code", "/sign-out", "/lock"];
/// One question.
pub struct Cell {
    pub person: Option<Person>,
    endpoint: Value,
    /// The id that it names.
    pub said: String,
    pub about: About,
    pub expected: Expected,
}

impl Cell {
    fn text(&self, field: &str) -> &str {
        self.endpoint[field].as_str().unwrap_or_default()
    }

    pub fn path(&self) -> &str {
        self.text("path")
    }

    pub fn is_post(&self) -> bool {
        self.text("method") == "POST"
    }

    pub fn is_call(&self) -> bool {
        self.endpoint["encoding"] == json!(["application/json"])
    }

    pub fn name(&self, said: &str) -> String {
        let who = self.person.map_or("a stranger", |person| person.0);
        let (method, path) = (self.text("method"), self.text("path"));
        format!("{who}: {method} {path} of {said}, {:?}: {:?} expected", self.about, self.expected)
    }

    pub async fn reply(&self, browser: &Browser, said: &str) -> Reply {
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
        About::Account(whose) if person.is_some_and(|person| person.0 == whose) => "self",
        // who hands over and who takes over may what nobody else may
        About::Handover if ["x111", "c111"].contains(&person.map_or("", |person| person.0)) => {
            "self"
        }
        About::Account(_) | About::Handover | About::Unknown | About::Malformed | About::House => {
            ""
        }
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
        Some("account") => PEOPLE
            .iter()
            .filter_map(|(login, ..)| {
                let said = stand.person(login)["account"].as_str()?;
                Some((said.to_owned(), About::Account(login)))
            })
            .collect(),
        // nobody of the fixture has printed access letters, and numbers of requests are not known outside
        Some("letter_run" | "request") => Vec::new(),
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

/// All of them: once for each address, role and relation, or, in depth, for each person and two objects of each relation.
pub fn cells(stand: &Stand, manifest: &Value, policy: &Value) -> Vec<Cell> {
    let mut cells = Vec::new();
    for endpoint in manifest["endpoints"].as_array().expect("endpoints") {
        let is_file = endpoint["path"].as_str().is_some_and(|path| path.contains("{*"));
        let is_way = WAYS.iter().any(|way| endpoint["path"] == *way);
        if is_file || is_way || endpoint["is_public"] == true {
            continue;
        }
        let objects = objects(stand, endpoint);
        let mut request = BTreeMap::new();
        for person in PEOPLE.iter().copied().map(Some).chain([None]) {
            let (who, most) = if is_deep() {
                (person.map_or("", |person| person.0), 2)
            } else {
                (actor(person), 1)
            };
            for (said, about) in &objects {
                let (said, about) = (said.clone(), *about);
                let alike: &mut usize = request.entry((who, kind(person, about))).or_default();
                *alike += 1;
                if *alike > most {
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
