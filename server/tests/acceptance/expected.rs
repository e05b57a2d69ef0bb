//! What an answer must be: relations are read off the tree of the fixture, decisions off `ediny policy`.

use access::Role;
use offices::fixture::{PEOPLE, State, TREE};
use serde_json::Value;

/// Somebody of the fixture, or nobody.
pub type Person = (&'static str, &'static str, Role, State);

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An organisation, or what belongs to it.
    Place(&'static str),
    /// The act that founded an organisation: seen with it, changed by who founded it.
    Act(&'static str),
    /// The appointment of this person.
    Appointment(&'static str),
    /// The account of this person.
    Account(&'static str),
    /// What X111 hands over to C111 in P111.
    Handover,
    /// Nothing that exists.
    Unknown,
    /// What is no id at all.
    Malformed,
    /// No object at all.
    House,
}

/// What the policy lets happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// Done, or told what is wrong with what was typed.
    Allowed,
    /// Refused in its own words: there is nothing at the moment that the form could answer.
    Answered,
    Forbidden,
    NotFound,
    /// Arguments that cannot be read, 400, or name nothing, 404.
    Unread,
    /// 403 or 404: it is about no object that could be hidden.
    Refused,
    /// To the sign-in, 401 for calls.
    SignIn,
    /// To a gate, 403 for calls.
    Gate,
}

impl Expected {
    /// Whether a reply of this status is the expected one.
    pub fn fits(self, status: u16, (is_post, is_call): (bool, bool)) -> bool {
        match self {
            // a form without its fields is told so, and never carried out halfway
            Self::Allowed if is_post => matches!(status, 200 | 303 | 400 | 409 | 422),
            Self::Allowed => status == 200,
            Self::Answered => matches!(status, 400 | 403 | 404 | 409 | 422),
            Self::Forbidden => status == 403,
            Self::NotFound => status == 404,
            Self::Unread => matches!(status, 400 | 404),
            Self::Refused => matches!(status, 403 | 404),
            Self::SignIn => status == if is_call { 401 } else { 303 },
            Self::Gate => status == if is_call { 403 } else { 303 },
        }
    }
}

/// Codes from the root down to an organisation, as it stands today.
pub fn path(code: &'static str) -> Vec<&'static str> {
    let above = |code: &str| match code {
        "P112" => "T11",
        other => TREE.iter().find(|place| place.0 == other).map_or("", |place| place.1),
    };
    let mut path = vec![code];
    while let Some(parent) = path.first().map(|code| above(code)).filter(|code| !code.is_empty()) {
        path.insert(0, parent);
    }
    path
}

/// What an organisation is to an office, in the words of the policy.
pub fn relation(office: &'static str, code: &'static str) -> &'static str {
    if office == code {
        "own"
    } else if path(code).contains(&office) {
        if code == "P1OLD" { "merged" } else { "below" }
    } else if office == "T12" && code == "P112" {
        "moved_away"
    } else if path(office).contains(&code) {
        "above"
    } else {
        "foreign"
    }
}

/// How the policy calls somebody; nobody is a stranger.
pub fn actor(person: Option<Person>) -> &'static str {
    let Some((_, _, role, state)) = person else { return "stranger" };
    match state {
        State::InOffice | State::Successor => role.code(),
        State::Former => "former",
        State::Pending => "pending",
        State::NoOffice => "without_appointment",
        State::Disabled => "disabled",
        State::Unobliged => "before_obligation",
        State::New => "before_phrase",
    }
}

/// What the policy says of a request to an address.
pub fn expected(
    policy: &Value,
    endpoint: &Value,
    person: Option<Person>,
    about: About,
) -> Expected {
    let actor = actor(person);
    let said = |action: &str, relation: &str| -> &Value {
        let answer = &policy["decisions"][actor][action][relation];
        assert!(!answer.is_null(), "the policy does not say: {actor} {action} {relation}");
        answer
    };
    let standing = said("structure.view", "own");
    if standing == "sign_in" {
        let is_public = endpoint["is_public"] == true;
        return if is_public { Expected::Allowed } else { Expected::SignIn };
    }
    let open_before = endpoint["open_before"].as_array().expect("gates");
    match &standing["gate"] {
        Value::Null => {}
        gate if open_before.contains(gate) => return Expected::Allowed,
        _ => return Expected::Gate,
    }
    let actions = endpoint["actions"].as_array().expect("actions");
    let actions: Vec<_> = actions.iter().map(|action| action.as_str().expect("a code")).collect();
    let office = person.map_or("", |person| person.1);
    let somewhere =
        |action: &str| ["own", "below", "house"].iter().any(|to| said(action, to) == "allowed");
    let besides = endpoint["action_somewhere"].as_str().is_none_or(somewhere);
    let decided = match about {
        About::House if actions.is_empty() => Expected::Allowed,
        About::House => {
            if actions.iter().any(|action| somewhere(action)) {
                Expected::Allowed
            } else {
                Expected::Refused
            }
        }
        About::Malformed if endpoint["encoding"] == serde_json::json!(["application/json"]) => {
            Expected::Unread
        }
        About::Unknown | About::Malformed => answer(&actions, |action| said(action, "unknown")),
        About::Handover if ["x111", "c111"].contains(&person.map_or("", |person| person.0)) => {
            Expected::Allowed
        }
        About::Handover => answer(&actions, |action| said(action, relation(office, "P111"))),
        // everybody reads her own appointment, and does nothing with it
        About::Appointment(whose)
            if person.is_some_and(|person| person.0 == whose)
                && endpoint["path"] == "/appointments/{appointment}"
                && endpoint["method"] == "GET" =>
        {
            Expected::Allowed
        }
        About::Account(_) => answer(&actions, |action| said(action, "house")),
        About::Appointment(whose) => {
            let place = PEOPLE.iter().find(|known| known.0 == whose).expect("somebody").1;
            answer(&actions, |action| said(action, relation(office, place)))
        }
        About::Act(code) => {
            let founder = TREE.iter().find(|place| place.0 == code && !place.1.is_empty());
            let founder = founder.map_or("CS", |place| place.1);
            let of = |action: &str, place| said(action, relation(office, place));
            let is_seen = [code, founder].iter().any(|at| of("structure.view", at) == "allowed");
            let is_answer = endpoint["path"] == "/acts/{act}" && endpoint["method"] == "POST";
            match answer(&actions, |action| of(action, founder)) {
                _ if !is_seen => Expected::NotFound,
                Expected::Allowed if is_answer => Expected::Answered,
                Expected::Allowed => Expected::Allowed,
                _ if actions.is_empty() => Expected::Allowed,
                _ => Expected::Forbidden,
            }
        }
        // papers are of regions: under any other organisation there is no such address
        About::Place(code)
            if endpoint["path"] == "/progress/import"
                && said(actions[0], relation(office, code)) == "allowed"
                && !code.starts_with('R') =>
        {
            Expected::NotFound
        }
        About::Place(code) => answer(&actions, |action| said(action, relation(office, code))),
    };
    if decided == Expected::Allowed && !besides { Expected::Forbidden } else { decided }
}

/// The best answer to any of these actions, and to seeing when none is asked.
fn answer<'a>(actions: &[&str], said: impl Fn(&str) -> &'a Value) -> Expected {
    let read = |answer: &Value| match answer.as_str() {
        Some("allowed") => Expected::Allowed,
        Some("forbidden") => Expected::Forbidden,
        Some("not_found") => Expected::NotFound,
        _ => Expected::Gate,
    };
    let actions = if actions.is_empty() { &["structure.view"] } else { actions };
    actions.iter().map(|action| read(said(action))).min().expect("an action")
}
