//! `ediny manifest --json`: every route and server function, from the tables that serve them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalogue;
use access::{
    Action, Gate,
    route::{Route, Who},
    server_fn_guard::Call,
};
use kernel::{
    form::{self, Form, Input, Kind, Shape, Writes},
    journal::ObjectKind,
};

/// Every address of the house.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    /// One entry a path and method.
    pub endpoints: Vec<Endpoint>,
}

/// A path and method.
#[derive(Debug, Clone, Serialize)]
pub struct Endpoint {
    /// The path; named parts in braces.
    pub path: &'static str,
    /// The method.
    pub method: &'static str,
    /// How what it takes is written: `query`, a media type, or both kinds of forms.
    pub encoding: &'static [&'static str],
    /// Named parts of the path, all obligatory.
    pub parts: Vec<Part>,
    /// What the body, or the query, may bring; absent when nothing is declared of a query.
    pub fields: Option<Vec<Input>>,
    /// What of these writes which field of the table of fields; the rest belongs to the form itself.
    pub writes: BTreeMap<&'static str, &'static str>,
    /// What one must be allowed to do, any of these; empty: to see what it is about.
    pub actions: Vec<&'static str>,
    /// What one must be allowed to do to some organisation besides, whichever.
    pub action_somewhere: Option<&'static str>,
    /// The kind of object it is about.
    pub object: Option<ObjectKind>,
    /// The part or field that carries its id.
    pub id_in: Option<&'static str>,
    /// Whether strangers may come.
    pub is_public: bool,
    /// Whether it changes anything.
    pub is_changing: bool,
    /// Whether the reply is a file to be saved.
    pub is_download: bool,
    /// Whether the password must have been said within five minutes.
    pub asks_password: bool,
    /// Gates before which it stands open.
    pub open_before: Vec<Gate>,
}

/// A named part of a path.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    #[serde(flatten)]
    pub kind: Kind,
}

const QUERY: &[&str] = &["query"];
const PLAIN: &[&str] = &["application/x-www-form-urlencoded"];
const WITH_FILES: &[&str] = &["application/x-www-form-urlencoded", "multipart/form-data"];
const JSON: &[&str] = &["application/json"];

/// Addresses that the router serves beside the table: the choice of a language and files of the browser.
const PLAIN_PATHS: &[&str] =
    &["/language/{tag}", "/pkg/{*file}", "/icon.svg", "/manifest.webmanifest", "/robots.txt"];

/// Every address, with what it takes and what it asks.
#[must_use]
pub fn manifest() -> Manifest {
    let plain = PLAIN_PATHS.iter().map(|path| plain(path));
    let endpoints =
        catalogue::routes().flat_map(of_route).chain(catalogue::calls().map(of_call)).chain(plain);
    Manifest { endpoints: endpoints.collect() }
}

fn of_route(route: &'static Route) -> Vec<Endpoint> {
    let seen = Endpoint {
        path: route.path,
        method: "GET",
        encoding: QUERY,
        parts: parts(route.path),
        fields: route.fields.filter(|_| route.form.is_none()).map(flat),
        writes: BTreeMap::new(),
        actions: if route.is_seen_by_all { Vec::new() } else { codes(route.needs) },
        action_somewhere: None,
        object: route.about.map(|(thing, _)| thing),
        id_in: route.about.map(|(_, part)| part),
        is_public: route.who == Who::Anybody,
        is_changing: false,
        is_download: route.download.is_some(),
        asks_password: route.asks_password(false),
        open_before: route.before.to_vec(),
    };
    let mut found = Vec::new();
    if route.form.is_some() {
        found.push(Endpoint {
            method: "POST",
            encoding: if route.takes_files { WITH_FILES } else { PLAIN },
            fields: route.fields.map(flat),
            writes: written(route.fields),
            actions: codes(route.needs),
            action_somewhere: route.needs_somewhere.map(Action::code),
            is_changing: true,
            asks_password: route.asks_password(true),
            ..seen.clone()
        });
    }
    if route.page.is_some() || route.download.is_some() {
        found.push(seen);
    }
    found
}

fn of_call(call: &'static Call) -> Endpoint {
    Endpoint {
        path: call.path,
        method: "POST",
        encoding: JSON,
        parts: Vec::new(),
        fields: Some(flat(call.fields)),
        writes: written(Some(call.fields).filter(|_| call.is_changing)),
        actions: codes(call.needs),
        action_somewhere: None,
        object: call.about.map(|(thing, _)| thing),
        id_in: call.about.map(|(_, part)| part),
        is_public: false,
        is_changing: call.is_changing,
        is_download: false,
        asks_password: false,
        open_before: Vec::new(),
    }
}

fn plain(path: &'static str) -> Endpoint {
    Endpoint {
        path,
        method: "GET",
        encoding: QUERY,
        parts: parts(path),
        fields: None,
        writes: BTreeMap::new(),
        actions: Vec::new(),
        action_somewhere: None,
        object: None,
        id_in: None,
        is_public: true,
        is_changing: false,
        is_download: false,
        asks_password: false,
        open_before: Gate::ALL.to_vec(),
    }
}

fn flat(form: Form) -> Vec<Input> {
    form::flat(form).copied().collect()
}

/// What the form of an address asks permission for.
#[must_use]
pub fn needed(route: &Route) -> Vec<Action> {
    route.needs.iter().copied().chain(route.needs_somewhere).collect()
}

fn written(form: Option<Form>) -> BTreeMap<&'static str, &'static str> {
    let of = |input: &'static Input| match input.writes {
        Writes::Field(code) => Some((input.name, code)),
        Writes::Nothing | Writes::Unsaid => None,
    };
    form.into_iter().flat_map(form::flat).filter_map(of).collect()
}

fn codes(actions: &[Action]) -> Vec<&'static str> {
    actions.iter().map(|action| action.code()).collect()
}

/// The named parts of a path: ids, but for a step, a tag and the name of a file.
fn parts(path: &'static str) -> Vec<Part> {
    let named = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let kind = |name: &str| match name {
        "step" => Kind::codes(passports::pages::fill::STEPS),
        "tag" => Kind::codes(&["ru", "en"]),
        name if name.starts_with('*') => Kind::Shape(Shape::unread("path")),
        _ => Kind::Id,
    };
    named.map(|name| Part { name, kind: kind(name) }).collect()
}
