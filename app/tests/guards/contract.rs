//! The machine-readable contract says what the house does: every address of the manifest answers by its method and
//! by no other, forms take what they declare and nothing else, and the policy is the decision.

use std::collections::{BTreeMap, BTreeSet};

use access::{
    Action, Field, Role,
    capability::ViewStructure,
    field::{Login, LoginClosed, Passphrase, Password, PersonName},
    fields::Besides,
};
use app::{
    CATALOGUE,
    contract::{self, Answer},
};
use audit::field::{JournalRow, JournalSource};
use axum::http::{Method, StatusCode};
use kernel::form::{Form, Input, Kind, Writes};
use offices::{capability::TakeOver, field::OfficeState};
use passports::field::PassportConfirmed;

use crate::{
    cells::{self, UNKNOWN},
    policy::Need,
    world::World,
};

/// A path of the manifest with something in its named parts.
fn filled_in(path: &str) -> String {
    path.replace("{step}", "contacts")
        .replace("{tag}", "ru")
        .replace("{*file}", "app.css")
        .split('/')
        .map(|part| if part.starts_with('{') { UNKNOWN } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn the_manifest_and_the_router_know_the_same_addresses_and_methods() {
    let world = World::new().await;
    let mut methods: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for endpoint in contract::manifest().endpoints {
        let is_new = methods.entry(endpoint.path).or_default().insert(endpoint.method);
        assert!(is_new, "{} {} twice", endpoint.method, endpoint.path);
    }
    for route in app::routes() {
        let known = &methods[route.path];
        let is_shown = route.page.is_some() || route.download.is_some();
        assert_eq!(known.contains("GET"), is_shown, "{}", route.path);
        assert_eq!(known.contains("POST"), route.form.is_some(), "{}", route.path);
    }
    for (path, _) in app::api_paths() {
        assert!(methods.contains_key(path), "{path}: an entry in CALLS beside its `#[server]`");
    }
    let client = world.signed_in("cs");
    for (path, known) in &methods {
        let at = filled_in(path);
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let is_known = known.contains(method.as_str());
            let request = client.request(method.clone(), &at).body(axum::body::Body::empty());
            let reply = client.send(request.expect("a request")).await;
            let is_refused = reply.status == StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(!is_refused, is_known, "{method} {at}: {}", reply.status);
        }
    }
    let nowhere = client.get("/nowhere").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

fn all(form: Form) -> impl Iterator<Item = &'static Input> {
    form.iter().copied().flatten()
}

#[test]
fn every_form_declares_its_fields_and_each_of_them_once() {
    for route in app::routes().filter(|route| route.form.is_some()) {
        let form = route.fields.unwrap_or_else(|| {
            panic!("{}: give its route `.fields(FORM)` (decision 0170)", route.path)
        });
        let names: BTreeSet<&str> = all(form).map(|spec| spec.name).collect();
        assert_eq!(names.len(), all(form).count(), "{}: a field twice", route.path);
        let files = all(form).any(|spec| matches!(spec.kind, Kind::File(_)));
        assert_eq!(files, route.takes_files, "{}: files, and a body for files", route.path);
        for spec in all(form) {
            assert!(!spec.name.is_empty(), "{}", route.path);
            if let Kind::Choice(choices) = spec.kind {
                assert!(!choices.codes.is_empty(), "{} {}", route.path, spec.name);
            }
        }
    }
}

#[tokio::test]
async fn what_a_form_does_not_declare_is_refused_before_the_form_runs() {
    let world = World::new().await;
    let before = crate::tables::digest(&world.db).await;
    for route in app::routes().filter(|route| route.form.is_some()) {
        let at = filled_in(route.path).replace(UNKNOWN, &world.org("P111"));
        let key = uuid::Uuid::now_v7().to_string();
        for person in ["cs", "c111"] {
            let client = world.signed_in(person);
            let reply = client.post(&at, &[("key", &key), ("is_admin", "yes")]).await;
            assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{person} {at}: {}", reply.body);
            reply.assert_refusal(&at);
        }
    }
    assert_eq!(before, crate::tables::digest(&world.db).await);
}

#[test]
fn what_an_address_is_about_is_a_part_of_it_or_a_field() {
    for endpoint in contract::manifest().endpoints {
        let Some(carrier) = endpoint.id_in else {
            assert!(endpoint.object.is_none() && endpoint.parts.is_empty() || endpoint.is_public);
            continue;
        };
        let is_part = endpoint.parts.iter().any(|part| part.name == carrier);
        let fields = endpoint.fields.unwrap_or_default();
        let is_field = fields.iter().any(|field| field.name == carrier);
        let is_query = carrier == "under";
        assert!(is_part || is_field || is_query, "{}: {carrier}", endpoint.path);
    }
}

/// The walk has its own table of needs and holds every page to it; what the manifest prints is the same.
#[test]
fn what_an_address_needs_is_what_the_walk_holds_it_to() {
    for route in app::routes().filter(|route| cells::part(route).is_some()) {
        let declared: Vec<Action> = match cells::need(route) {
            Need::To(action) => vec![action],
            Need::ToAny(actions) => actions.to_vec(),
            Need::InItsOwnWords => {
                assert!(route.is_seen_by_all && !route.needs.is_empty(), "{}", route.path);
                continue;
            }
            Need::Nothing => Vec::new(),
        };
        assert_eq!(route.needs, declared, "{}", route.path);
        assert!(route.about.is_some(), "{}: say what it is about", route.path);
    }
}

#[test]
fn the_policy_answers_every_action_of_every_actor() {
    let policy = contract::policy(testing::organisations::day("2026-11-24"));
    let cells: usize =
        policy.decisions.values().flat_map(BTreeMap::values).map(BTreeMap::len).sum();
    // «self» is a relation of fields only
    assert_eq!(
        cells,
        policy.decisions.len() * CATALOGUE.actions().count() * (policy.relations.len() - 1)
    );
    for role in Role::ALL {
        let seen = &policy.decisions[role.code()][ViewStructure::ACTION.code()];
        for hidden in ["above", "sibling", "foreign", "moved_away", "unknown"] {
            assert_eq!(seen[hidden], Answer::NotFound, "{role:?} {hidden}");
        }
    }
    for state in ["stranger", "disabled"] {
        let actions = &policy.decisions[state];
        assert!(actions.values().flat_map(BTreeMap::values).all(|a| *a == Answer::SignIn));
    }
    for state in ["former", "ended", "pending", "without_appointment"] {
        let actions = &policy.decisions[state];
        let is_open = |(relation, answer): (&&str, &Answer)| {
            *answer != Answer::NotFound && *relation != "party"
        };
        assert!(!actions.values().flatten().any(is_open), "{state}");
    }
}

#[test]
fn every_field_of_every_form_is_a_field_of_the_table_that_its_action_writes() {
    let (mut written, mut unknown) = (BTreeSet::new(), Vec::new());
    let forms = app::routes()
        .filter(|route| route.form.is_some())
        .map(|route| (route.path, route.fields.expect("a declared form"), contract::needed(route)));
    let calls = app::calls()
        .filter(|call| call.is_changing)
        .map(|call| (call.path, call.fields, call.needs.to_vec()));
    for (path, form, actions) in forms.chain(calls) {
        for input in all(form) {
            let Writes::Field(code) = input.writes else {
                if input.writes == Writes::Unsaid {
                    unknown.push(format!("{path} takes `{}`", input.name));
                }
                continue;
            };
            let field = CATALOGUE.fields().find(|field| field.code() == code).expect("a field");
            let writers = CATALOGUE.writers(field);
            // its parties take over with no office at all, so its address asks for less
            let is_party = path == "/handover/{handover}" && writers.by.contains(&TakeOver::ACTION);
            let is_own = actions.is_empty() && writers.besides.contains(&Besides::OnesOwn);
            let is_allowed = actions.iter().any(|action| writers.by.contains(action));
            if !is_party && !is_own && !is_allowed {
                unknown.push(format!("{path}: `{}` is not written by {actions:?}", input.name));
            }
            written.insert(field);
        }
    }
    assert!(unknown.is_empty(), "say what field that is (decision 0165): {unknown:#?}");
    // these are chosen by a button, told by a passphrase or accepted as they stand: no form has a field for them
    let chosen =
        [OfficeState::FIELD, LoginClosed::FIELD, Passphrase::FIELD, PassportConfirmed::FIELD];
    for field in CATALOGUE.fields() {
        let writers = CATALOGUE.writers(field);
        let is_written = !writers.by.is_empty() || writers.besides.contains(&Besides::OnesOwn);
        let is_typed = written.contains(&field) || chosen.contains(&field);
        assert_eq!(is_typed, is_written, "{}: typed, and written by somebody", field.code());
    }
}

#[test]
fn the_policy_answers_who_reads_and_writes_every_field() {
    let policy = contract::policy(testing::organisations::day("2026-11-24"));
    let said =
        |actor: &str, field: Field, relation: &str| policy.fields[actor][field.code()][relation];
    let cells: usize = policy.fields.values().flat_map(BTreeMap::values).map(BTreeMap::len).sum();
    assert_eq!(cells, policy.decisions.len() * CATALOGUE.fields().count() * policy.relations.len());
    for (actor, fields) in &policy.fields {
        for field in CATALOGUE.fields() {
            for relation in ["foreign", "sibling", "moved_away", "unknown"] {
                let said = fields[field.code()][relation];
                // the whole journal and the house itself belong to no branch
                let is_of_house =
                    CATALOGUE.readers(field).by.iter().any(|action| action.is_of_house());
                let is_hidden = said.read != Answer::Allowed && said.write != Answer::Allowed;
                assert!(
                    is_hidden || (is_of_house && relation != "unknown"),
                    "{actor} {field:?} {relation}"
                );
            }
        }
    }
    // the same page, and not the same fields
    let row = said("primary_chair", JournalRow::FIELD, "above");
    let source = said("primary_chair", JournalSource::FIELD, "above");
    assert_eq!((row.read, source.read), (Answer::Allowed, Answer::NotFound));
    let (login, name) = (Login::FIELD, PersonName::FIELD);
    assert_eq!(said("security_officer", login, "foreign").read, Answer::Allowed);
    assert_eq!(said("security_officer", name, "foreign").read, Answer::NotFound);
    assert_eq!(said("primary_responsible", name, "own").read, Answer::Allowed);
    assert_eq!(said("primary_responsible", login, "own").read, Answer::Forbidden);
    assert_eq!(said("primary_responsible", name, "above").read, Answer::Allowed);
    assert_eq!(said("before_phrase", Password::FIELD, "self").write, Answer::Allowed);
    assert_eq!(
        said("before_unlock", Password::FIELD, "self").write,
        Answer::Gate(access::Gate::Unlock)
    );
    assert_eq!(said("before_code", name, "self").read, Answer::Allowed);
    assert_eq!(said("before_code", login, "self").read, Answer::Gate(access::Gate::SecondFactor));
    assert_eq!(said("stranger", name, "own").read, Answer::SignIn);
}
