//! Of questions that are alike one is asked: the same role in the same state, the same address asked the same way, about
//! what stands to her office in the same relation. The whole product is walked by `cargo xtask test --deep`.

use std::collections::BTreeSet;

use testing::deep::is_deep;

use crate::{
    cells::{Ask, Cell},
    policy::Expected,
    tree::path,
    world::Person,
};

/// The first of each kind, or all in depth; a filled form that gets through is kept for every person, to be chosen from.
pub fn first_of_each(cells: Vec<Cell>) -> Vec<Cell> {
    if is_deep() {
        return cells;
    }
    let mut known = BTreeSet::new();
    let is_first = |cell: &Cell| {
        let gets_through = cell.ask == Ask::Filled && cell.expected == Expected::Allowed;
        known.insert(kind(cell)) || gets_through
    };
    cells.into_iter().filter(is_first).collect()
}

/// What is expected stands in it as well, so that no answer of the model is left unasked whatever is thought alike.
fn kind(cell: &Cell) -> String {
    let request = alike(cell.person.as_ref(), (&cell.said, cell.code));
    format!("{request} {:?} {} {:?}", cell.ask, cell.shape, cell.expected)
}

/// What of who asks about what makes two questions alike; what exists nowhere is told by its own text.
pub fn alike(person: Option<&Person>, (said, code): (&str, Option<&'static str>)) -> String {
    let about = match (person.and_then(|person| person.office), code) {
        (_, None) => said,
        (None, Some(_)) => "something",
        (Some((office, _)), Some(code)) => relation(office, code),
    };
    format!("{:?} {about}", person.map(who))
}

fn who(person: &Person) -> String {
    let Person { office, gate, is_enabled, .. } = person;
    format!("{:?} {gate:?} {is_enabled}", office.map(|(_, role)| role))
}

fn relation(office: &'static str, code: &'static str) -> &'static str {
    match () {
        () if code == "P112" => "moved",
        () if office == code => "own",
        () if path(code).contains(&office) => "below",
        () if path(office).contains(&code) => "above",
        () => "foreign",
    }
}
