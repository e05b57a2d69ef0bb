//! The walk: every address × every person × every object × every way to ask (SEC-01..06).

use std::sync::Arc;

use app::{access::route::Route, routes};
use axum::http::{Method, StatusCode, header};

use crate::{
    client::{Client, Reply},
    policy::{ACTIONS, Expected, Need, PARTS, PUBLIC, QUERIES, Thing, expected, filled},
    tables,
    world::{Person, World, codes},
};

/// An id that no organisation has.
const UNKNOWN: &str = "00000000-0000-7000-8000-000000000000";
/// What is no id at all.
const MALFORMED: [&str; 3] = ["not-an-id", "..%2f", "0' or '1'='1"];
/// Fewer cells than this mean that the walk has lost its way.
const LEAST: usize = 3_000;

/// One question: who, how, where, about what.
#[derive(Clone)]
struct Cell {
    person: Option<Person>,
    route: Route,
    /// What the named part of the address, or the query, says.
    said: String,
    path: String,
    ask: Ask,
    expected: Expected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Page,
    Empty,
    Filled,
}

impl Cell {
    fn name(&self) -> String {
        let who = self.person.as_ref().map_or("a stranger", |person| person.login);
        format!("{who}, {:?} {}: {:?} expected", self.ask, self.path, self.expected)
    }

    async fn reply(&self, world: &World) -> Reply {
        let mut client = Client::new(&world.house);
        if let Some(person) = &self.person {
            client = client.with_session(&person.token);
        }
        let key = uuid::Uuid::now_v7().to_string();
        let key = [("key", key.as_str())];
        match self.ask {
            Ask::Page => client.get(&self.path).await,
            Ask::Empty => client.post(&self.path, &key).await,
            Ask::Filled => {
                let fields = filled(self.route.path).map_or(&[][..], |filled| filled.fields);
                client.post(&self.path, &[fields, &key].concat()).await
            }
        }
    }
}

/// What is asked about: said in the address, and the organisation it names.
fn objects(world: &World) -> Vec<(String, Option<&'static str>)> {
    let known = codes().map(|code| (world.org(code), Some(code)));
    let unknown = [UNKNOWN].iter().chain(&MALFORMED).map(|said| ((*said).to_owned(), None));
    known.chain(unknown).collect()
}

fn part(route: &Route) -> Option<&'static str> {
    let (_, rest) = route.path.split_once('{')?;
    let (name, rest) = rest.split_once('}').expect("a closed brace");
    assert!(!rest.contains('{'), "{}: two named parts; teach the walk", route.path);
    Some(name)
}

fn need(route: &Route) -> Need {
    let known = ACTIONS.iter().find(|(path, _)| *path == route.path).map(|(_, need)| *need);
    assert!(
        known.is_some() || route.form.is_none(),
        "{} takes a form: say in tests/guards/policy.rs what one must be allowed to do there",
        route.path
    );
    known.unwrap_or(Need::Nothing)
}

/// All cells of one address.
fn cells(world: &World, route: &Route) -> Vec<Cell> {
    let people = || world.people.iter().cloned().map(Some).chain([None]);
    let need = need(route);
    let mut asks = Vec::new();
    if route.page.is_some() {
        asks.push(Ask::Page);
    }
    if route.form.is_some() {
        asks.push(Ask::Empty);
        asks.extend(filled(route.path).map(|_| Ask::Filled));
    }
    let mut cells = Vec::new();
    let mut add = |path: &str, said: &str, code: Option<&'static str>, asks: &[Ask]| {
        for person in people() {
            let expected = expected(person.as_ref(), need, code);
            for ask in asks {
                let (route, said, path) = (*route, said.to_owned(), path.to_owned());
                cells.push(Cell { person: person.clone(), route, said, path, ask: *ask, expected });
            }
        }
    };
    if let Some(name) = part(route) {
        let thing = PARTS.iter().find(|(known, _)| *known == name).map(|(_, thing)| *thing);
        match thing {
            Some(Thing::Org) => {
                for (said, code) in objects(world) {
                    let put = app::layout::encoded(&said).replace("%252f", "%2f");
                    let path = route.path.replace(&format!("{{{name}}}"), &put);
                    add(&path, &said, code, &asks);
                }
            }
            None => panic!("{}: say in tests/guards/policy.rs what {{{name}}} is", route.path),
        }
    }
    for (_, name) in QUERIES.iter().filter(|(path, _)| *path == route.path) {
        for (said, code) in objects(world) {
            let path = format!("{}?{name}={}", route.path, app::layout::encoded(&said));
            add(&path, &said, code, &[Ask::Page]);
        }
    }
    cells
}

fn check(cell: &Cell, reply: &Reply) {
    let name = cell.name();
    assert!(!reply.status.is_server_error(), "{name}: {reply:?}");
    match cell.expected {
        Expected::SignIn => {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            let to = reply.header(header::LOCATION.as_str());
            assert!(to.starts_with("/sign-in?next=%2F"), "{name}: sent to {to}");
        }
        Expected::NotFound => assert_eq!(reply.status, StatusCode::NOT_FOUND, "{name}"),
        Expected::Forbidden => assert_eq!(reply.status, StatusCode::FORBIDDEN, "{name}"),
        Expected::Allowed => {
            let fine = match cell.ask {
                Ask::Page => reply.status == StatusCode::OK,
                _ => matches!(reply.status.as_u16(), 303 | 400 | 422),
            };
            assert!(fine, "{name}: {}", reply.status);
        }
    }
    match reply.status.as_u16() {
        200 | 422 => reply.assert_page(&name),
        303 => {}
        _ => reply.assert_refusal(&name),
    }
}

/// Asks all cells, a few at a time; gives how many of them were refused to somebody signed in.
async fn walk(world: &Arc<World>, cells: Vec<Cell>) -> i64 {
    let cells = Arc::new(cells);
    let walkers = (0..4).map(|first| {
        let (world, cells) = (Arc::clone(world), Arc::clone(&cells));
        tokio::spawn(async move {
            let mut refused = 0;
            for cell in cells.iter().skip(first).step_by(4) {
                let reply = cell.reply(&world).await;
                check(cell, &reply);
                refused += i64::from(matches!(reply.status.as_u16(), 403 | 404));
                // replies that carry the odd texts back are only looked at, not compared letter by letter
                let is_plain = !cell.said.contains(['%', '\'']);
                if cell.expected == Expected::NotFound && is_plain {
                    let absent = absent(cell).reply(&world).await;
                    refused += 1;
                    let what = "what may not be seen is told apart from what does not exist";
                    assert_eq!(
                        reply.bare(&cell.said),
                        absent.bare(UNKNOWN),
                        "{what}: {}",
                        cell.name()
                    );
                }
            }
            refused
        })
    });
    let mut refused = 0;
    for walker in walkers.collect::<Vec<_>>() {
        refused += walker.await.expect("every cell as the model says");
    }
    refused
}

/// The same question about an id that does not exist.
fn absent(cell: &Cell) -> Cell {
    let put = app::layout::encoded(&cell.said).replace("%252f", "%2f");
    Cell { path: cell.path.replace(&put, UNKNOWN), said: UNKNOWN.to_owned(), ..cell.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_at_every_door_gets_what_the_model_says_and_nothing_else_happens() {
    let world = Arc::new(World::new().await);
    let all: Vec<Cell> = routes::routes().flat_map(|route| cells(&world, route)).collect();
    let count = all.len();
    assert!(count >= LEAST, "only {count} cells");
    let is_change = |cell: &Cell| cell.expected == Expected::Allowed && cell.ask != Ask::Page;
    let (allowed, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_change);

    let before = tables::print(&world.db).await;
    let refused = walk(&world, rest).await;
    assert_eq!(before, tables::print(&world.db).await, "a refused request changed something");
    let noted = tables::denied(&world.db).await;
    assert_eq!(noted, (refused, refused), "every refusal is journalled, and once");

    let empty: Vec<_> = allowed.iter().filter(|cell| cell.ask == Ask::Empty).cloned().collect();
    assert!(!empty.is_empty());
    walk(&world, empty).await;

    // each filled form gets through once, in a world of its own, so that the table means something
    let world = Arc::into_inner(world).expect("nobody walks any more");
    let copy = tables::copy(world.db.clone()).await;
    for route in routes::routes() {
        let Some(form) = filled(route.path) else { continue };
        let at = world.org(form.at);
        let is_it = |cell: &&Cell| {
            let by = cell.person.as_ref().map(|person| person.login);
            let is_form = cell.route.path == route.path && cell.ask == Ask::Filled;
            is_form && by == Some(form.by) && cell.said == at
        };
        let cell = allowed.iter().find(is_it).expect("somebody who may");
        let own = world.over(copy().await);
        let reply = cell.reply(&own).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}: {}", cell.name(), reply.body);
    }
    println!("{count} cells, {refused} refusals");
}

#[tokio::test]
async fn addresses_without_an_object_answer_everybody_in_words() {
    let world = World::new().await;
    for route in routes::routes().filter(|route| part(route).is_none()) {
        let is_public = route.who == app::access::route::Who::Anybody;
        for person in world.people.iter().filter(|_| route.page.is_some()) {
            let name = format!("{} at {}", person.login, route.path);
            let reply = world.signed_in(person.login).get(route.path).await;
            assert!(!reply.status.is_server_error(), "{name}: {}", reply.body);
            if person.is_enabled || is_public {
                assert!(matches!(reply.status.as_u16(), 200 | 403), "{name}: {}", reply.status);
                reply.assert_page(&name);
            } else {
                assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn every_door_is_public_on_purpose_or_closed_to_strangers() {
    let world = World::new().await;
    let stranger = world.stranger();
    for route in routes::routes() {
        need(route);
        let path = part(route).map_or_else(
            || route.path.to_owned(),
            |name| route.path.replace(&format!("{{{name}}}"), &world.org("P111")),
        );
        let is_public = route.who == app::access::route::Who::Anybody;
        assert_eq!(is_public, PUBLIC.contains(&route.path), "{}: public on purpose?", route.path);
        if is_public {
            continue;
        }
        if route.page.is_some() {
            let reply = stranger.get(&path).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
            assert!(reply.header("location").starts_with("/sign-in?next=%2F"), "{path}");
            let machine = stranger
                .request(Method::GET, &path)
                .header(header::ACCEPT, "application/json")
                .body(axum::body::Body::empty());
            let mut machine = machine.expect("a request");
            machine.headers_mut().insert(header::ACCEPT, "*/*".parse().expect("a value"));
            let reply = stranger.send(machine).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{path}");
            reply.assert_refusal(&path);
        }
        if route.form.is_some() {
            let reply = stranger.post(&path, &[]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
        }
    }
    let strangers: i64 = sqlx::query_scalar("select count(*) from journal where action = 'denied'")
        .fetch_one(&world.db)
        .await
        .expect("a count");
    assert_eq!(strangers, 0, "strangers who are sent to sign in are not journalled");
}
