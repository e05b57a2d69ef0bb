//! Names that only some may read: every person of the fixture is called by a canary.

use app::offices::fixture::PEOPLE;

use crate::expected::{Person, path};

/// Names in a body that this person may not read: of people who stand neither in her branch nor above her, and of
/// everybody when she has no open office.
pub fn foreign(person: Option<Person>, has_office: bool, body: &str) -> Vec<&'static str> {
    let may_read = |login: &str, place: &'static str| {
        let Some((own, office, ..)) = person else { return false };
        if own == login {
            return true;
        }
        let is_near = path(place).contains(&office) || path(office).contains(&place);
        has_office && !place.is_empty() && is_near
    };
    let is_told = |login: &str| body.contains(&format!("Canary-{login}<"));
    let others = PEOPLE.iter().filter(|known| !may_read(known.0, known.1) && is_told(known.0));
    others.map(|known| known.0).collect()
}

#[test]
fn a_foreign_name_is_found_and_a_near_one_is_not() {
    let of = |login: &str| PEOPLE.iter().find(|person| person.0 == login).copied();
    let body = "<td>Canary-c111</td><td>Canary-c112</td><td>Canary-t11</td>";
    assert_eq!(foreign(of("c111"), true, body), ["c112"]);
    assert_eq!(foreign(of("t12"), true, body), ["t11", "c111", "c112"]);
    assert_eq!(foreign(of("c111"), false, body), ["t11", "c112"]);
    assert_eq!(foreign(None, false, body).len(), 3);
    assert!(foreign(of("r1"), true, body).is_empty());
}
