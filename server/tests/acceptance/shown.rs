//! What a page tells of whom: every person and every employer of the stand is marked by values that nobody else has.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use kernel::{Clock, day};
use offices::fixture::{PEOPLE, TREE};
use serde_json::Value;
use sqlx::PgPool;

use crate::expected::{Person, actor, relation};

/// A field that was disclosed, and of whom: a login, or the code of an organisation.
pub type Disclosed = (&'static str, &'static str);

/// A field, and how a login marks it.
type Mark = (&'static str, fn(&str) -> String);

/// Fields by which something is disclosed of a person.
const OF_PEOPLE: [Mark; 5] = [
    ("person.name", |login| format!("Canary-{login}")),
    ("account.login", str::to_owned),
    ("appointment.term", |login| day::in_table(marked(2016, login))),
    ("appointment.paper", |login| format!("canary-{login}-paper")),
    ("obligation.signed", |login| day::in_table(marked(2017, login))),
];

/// A day of that year that is hers alone.
fn marked(year: i32, login: &str) -> NaiveDate {
    let place =
        PEOPLE.iter().position(|person| person.0 == login).and_then(|n| u64::try_from(n).ok());
    let first = NaiveDate::from_ymd_opt(year, 1, 11).expect("a day");
    first + Days::new(place.expect("somebody of the fixture"))
}

/// Marks everybody; a successor stays in office since today.
pub async fn mark(db: &PgPool) {
    for (login, ..) in PEOPLE {
        sqlx::query(
            "with hers as (select id from account where login = $1),
             paper as (update appointment set doc_number = $2, doc_date = current_date,
                           valid = case when lower(valid) < current_date - 1 then daterange($3, upper(valid))
                                        else valid end
                       where account_id = (select id from hers) returning 1)
             update obligation set signed_on = $4 where account_id = (select id from hers)",
        )
        .bind(login)
        .bind(format!("canary-{login}-paper"))
        .bind(marked(2016, login))
        .bind(marked(2017, login))
        .execute(db)
        .await
        .expect("marked");
    }
}

/// Everything a page tells.
pub fn disclosed(path: &str, body: &str) -> BTreeSet<Disclosed> {
    let (whole, seen) = (words(body), text(body));
    let said = words(&seen);
    let is_told = |field: &str, mark: &str| {
        // logins and days are looked for where people read, other marks in all that was sent
        let is_plain = matches!(field, "account.login" | "appointment.term" | "obligation.signed");
        if is_plain { said.contains(mark) } else { whole.contains(mark) }
    };
    let mut disclosed = BTreeSet::new();
    for (login, ..) in PEOPLE {
        let marks = OF_PEOPLE.iter().map(|(field, mark)| (*field, mark(login)));
        disclosed.extend(
            marks.filter(|(field, mark)| is_told(field, mark)).map(|(field, _)| (field, login)),
        );
        if ["/logins", "/accounts"].iter().any(|list| path.starts_with(list))
            && was_here(body, login)
        {
            disclosed.insert(("account.signed_in", login));
        }
    }
    for (code, ..) in TREE {
        if whole.contains(format!("canary-{code}-employer").as_str()) {
            disclosed.insert(("employer.facts", code));
        }
    }
    disclosed
}

/// Whether a list of logins says that this person has signed in today.
fn was_here(body: &str, login: &str) -> bool {
    let today = day::in_table(Clock::System.today());
    let mut rows = body.split("<tr").map(words);
    let hers = format!("Canary-{login}");
    rows.any(|row| {
        (row.contains(hers.as_str()) || row.contains(login)) && row.contains(today.as_str())
    })
}

/// Words, numbers and days of a text.
fn words(text: &str) -> BTreeSet<&str> {
    let apart = |c: char| !c.is_alphanumeric() && c != '-' && c != '.';
    text.split(apart).map(|word| word.trim_matches(['.', '-'])).collect()
}

/// What people read of a page.
pub fn text(body: &str) -> String {
    let mut text = String::with_capacity(body.len() / 2);
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let end = ["script", "style"].into_iter().find(|name| tag.starts_with(name));
        let end = end.map_or(">".to_owned(), |name| format!("</{name}>"));
        rest = tag.split_once(end.as_str()).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

/// What somebody has to do with a person or an organisation, in the words of the policy.
pub fn relation_to(person: Option<Person>, whose: &str) -> &'static str {
    let Some((login, office, ..)) = person else { return "foreign" };
    let known = PEOPLE.iter().find(|known| known.0 == whose);
    let place = known.map_or_else(
        || TREE.iter().find(|place| place.0 == whose).map_or("", |place| place.0),
        |known| known.1,
    );
    match place {
        _ if login == whose => "self",
        "" => "house",
        place => relation(office, place),
    }
}

/// Whether the policy says that something of this relation is read.
pub fn is_read(policy: &Value, person: Option<Person>, field: &str, relation: &str) -> bool {
    let said = &policy["fields"][actor(person)][field][relation]["read"];
    assert!(!said.is_null(), "the policy does not say: {field} {relation}");
    said == "allowed"
}

/// Whether the policy lets somebody read a field of this person or organisation.
pub fn may_read(policy: &Value, person: Option<Person>, (field, whose): Disclosed) -> bool {
    let read = |relation| is_read(policy, person, field, relation);
    let own = person.map_or("", |person| person.1);
    let is_own_place = PEOPLE.iter().any(|known| known.0 == whose && known.1 == own);
    // the only matters of the fixture pass between these two, with the logins of P111
    let is_of_matters = |login: &str| ["x111", "c111"].contains(&login);
    let is_party = person.is_some_and(|person| is_of_matters(person.0))
        && (is_of_matters(whose) || (field == "account.login" && is_own_place));
    read(relation_to(person, whose)) || (is_own_place && read("own")) || (is_party && read("party"))
}

#[test]
fn what_is_told_is_found_where_it_stands() {
    let body = "<a href=\"/?who=c112\">Canary-c111 Г.</a><b>с 11.01.2016 по 01.09.2026</b><script>\"c121\"</script>\
                <p>логин c111, <i title=\"canary-t11-paper\">c1111</i></p>";
    let expected: BTreeSet<Disclosed> = [
        ("person.name", "c111"),
        ("account.login", "c111"),
        ("appointment.term", "cs"),
        ("appointment.paper", "t11"),
    ]
    .into();
    assert_eq!(disclosed("/", body), expected);
    let today = day::in_table(Clock::System.today());
    let rows =
        format!("<tr><td>Canary-c111 Г.</td><td>{today}</td></tr><tr><td>Canary-c112 Г.</td></tr>");
    assert!(disclosed("/logins?under=1", &rows).contains(&("account.signed_in", "c111")));
    assert!(!disclosed("/logins?under=1", &rows).contains(&("account.signed_in", "c112")));
    assert!(!disclosed("/journal", &rows).contains(&("account.signed_in", "c111")));
}
