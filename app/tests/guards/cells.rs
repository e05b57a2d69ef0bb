//! The questions of the walk: who asks, how, at which address, about what, and what the model expects.

use access::route::Route;

use crate::{
    client::{Client, Reply},
    policy::{ACTIONS, Expected, Need, PARTS, QUERIES, Thing, expected, filled},
    tree::codes,
    world::{Person, World},
};

/// An id that no organisation has.
pub const UNKNOWN: &str = "00000000-0000-7000-8000-000000000000";
/// What is no id at all.
const MALFORMED: [&str; 3] = ["not-an-id", "..%2f", "0' or '1'='1"];

/// One question: who, how, where, about what.
#[derive(Clone)]
pub struct Cell {
    pub person: Option<Person>,
    pub route: Route,
    /// What the named part of the address, or the query, says.
    pub said: String,
    pub path: String,
    /// The address with the name of its part, or of the query that says what it is about.
    pub shape: String,
    /// The organisation that it is about.
    pub code: Option<&'static str>,
    pub ask: Ask,
    pub expected: Expected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Page,
    /// The page as it was on another day: what is refused today is refused for that day.
    OtherDay,
    Empty,
    Filled,
}

impl Cell {
    pub fn name(&self) -> String {
        let who = self.person.as_ref().map_or("a stranger", |person| person.login);
        format!("{who}, {:?} {}: {:?} expected", self.ask, self.path, self.expected)
    }

    /// Whether it is to be refused, or not seen at all.
    pub fn is_refused(&self) -> bool {
        matches!(self.expected, Expected::NotFound | Expected::Forbidden)
    }

    pub async fn reply(&self, world: &World) -> Reply {
        let mut client = Client::new(&world.house);
        if let Some(person) = &self.person {
            client = client.with_session(&person.token);
        }
        let key = uuid::Uuid::now_v7().to_string();
        let key = [("key", key.as_str())];
        match self.ask {
            Ask::Page => client.get(&self.path).await,
            Ask::OtherDay => {
                let and = if self.path.contains('?') { '&' } else { '?' };
                client.get(&format!("{}{and}on=2020-05-05", self.path)).await
            }
            Ask::Empty => client.post(&self.path, &key).await,
            Ask::Filled => {
                let fields = filled(self.route.path).map_or(&[][..], |filled| filled.fields);
                client.post(&self.path, &[fields, &key].concat()).await
            }
        }
    }

    /// The same question about an id that does not exist.
    pub fn about_nothing(&self) -> Self {
        let put = ui::encoded(&self.said).replace("%252f", "%2f");
        Self { path: self.path.replace(&put, UNKNOWN), said: UNKNOWN.to_owned(), ..self.clone() }
    }
}

/// What is asked about: said in the address, and the organisation it names.
pub fn objects(world: &World, thing: Thing) -> Vec<(String, Option<&'static str>)> {
    // what moved away keeps the acts of its old branch: no single path says who sees them
    let is_plain = |code: &&str| match thing {
        Thing::Act => *code != "P112",
        Thing::Employer => world.employers.contains_key(code),
        Thing::LetterRun => false,
        Thing::Org
        | Thing::File
        | Thing::Appointment
        | Thing::Account
        | Thing::Handover
        | Thing::Request => true,
    };
    let known = codes().filter(is_plain).map(|code| {
        let said = match thing {
            Thing::Org => world.org(code),
            Thing::File => world.files[code].to_string(),
            Thing::Act => world.acts[code].to_string(),
            // begun from the appointment, held by an account and noted by a request of the same id
            Thing::Appointment | Thing::Account | Thing::Handover | Thing::Request => {
                world.appointments[code].to_string()
            }
            Thing::Employer => world.employers[code].to_string(),
            Thing::LetterRun => UNKNOWN.to_owned(),
        };
        (said, Some(code))
    });
    let unknown = [UNKNOWN].iter().chain(&MALFORMED).map(|said| ((*said).to_owned(), None));
    known.chain(unknown).collect()
}

/// The address with what is no object filled in: any step of a form.
pub fn shape(route: &Route) -> String {
    route.path.replace("{step}", "contacts")
}

pub fn part(route: &Route) -> Option<&'static str> {
    let shape = shape(route);
    let (_, rest) = shape.split_once('{')?;
    let (name, rest) = rest.split_once('}').expect("a closed brace");
    assert!(!rest.contains('{'), "{}: two named parts; teach the walk", route.path);
    PARTS
        .iter()
        .map(|(known, _)| *known)
        .find(|known| *known == name)
        .or_else(|| panic!("{}: say in tests/guards/policy.rs what {{{name}}} is", route.path))
}

pub fn need(route: &Route) -> Need {
    let known = ACTIONS.iter().find(|(path, _)| *path == route.path).map(|(_, need)| *need);
    assert!(
        known.is_some() || route.form.is_none(),
        "{} takes a form: say in tests/guards/policy.rs what one must be allowed to do there",
        route.path
    );
    known.unwrap_or(Need::Nothing)
}

/// All cells of one address.
pub fn cells(world: &World, route: &Route) -> Vec<Cell> {
    let people = || world.people.iter().cloned().map(Some).chain([None]);
    let need = need(route);
    let mut asks = Vec::new();
    if route.page.is_some() || route.download.is_some() {
        asks.push(Ask::Page);
    }
    if route.form.is_some() {
        asks.push(Ask::Empty);
        asks.extend(filled(route.path).map(|_| Ask::Filled));
    }
    let mut cells = Vec::new();
    type About = (Thing, Option<&'static str>);
    let mut add = |shape: &str, path: &str, said: &str, about: About, asks: &[Ask]| {
        for person in people() {
            for ask in asks {
                let expected = expected(person.as_ref(), need, about, *ask != Ask::Page);
                let (said, path, shape) = (said.to_owned(), path.to_owned(), shape.to_owned());
                let (person, route, ask, code) = (person.clone(), *route, *ask, about.1);
                cells.push(Cell { person, route, said, path, shape, code, ask, expected });
            }
        }
    };
    if let Some(name) = part(route) {
        let thing = PARTS.iter().find(|(known, _)| *known == name).map(|(_, thing)| *thing);
        match thing {
            Some(thing) => {
                for (said, code) in objects(world, thing) {
                    let put = ui::encoded(&said).replace("%252f", "%2f");
                    let path = shape(route).replace(&format!("{{{name}}}"), &put);
                    add(route.path, &path, &said, (thing, code), &asks);
                }
            }
            None => panic!("{}: say in tests/guards/policy.rs what {{{name}}} is", route.path),
        }
    }
    for (_, name) in QUERIES.iter().filter(|(path, _)| *path == route.path) {
        let shape = format!("{}?{name}", route.path);
        for (said, code) in objects(world, Thing::Org) {
            let path = format!("{}?{name}={}", route.path, ui::encoded(&said));
            add(&shape, &path, &said, (Thing::Org, code), &[Ask::Page]);
        }
    }
    // what moved away was seen before, and may be seen as it was then
    let is_asked =
        |cell: &&Cell| cell.ask == Ask::Page && cell.is_refused() && cell.code != Some("P112");
    let other_day: Vec<Cell> = cells.iter().filter(is_asked).cloned().collect();
    cells.extend(other_day.into_iter().map(|cell| Cell { ask: Ask::OtherDay, ..cell }));
    cells
}
