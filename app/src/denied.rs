//! Every refused request leaves one «denied» row in the journal, and every showing of personal data one of
//! reading: who, what, about which object.

use std::collections::BTreeMap;

use axum::{
    http::{Method, request::Parts},
    response::Response,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{house::House, request};
use access::{Ctx, route::Route};
use kernel::{
    AppError, AppResult,
    journal::{self, Reading},
};

/// Characters of an address that is none of ours.
const ADDRESS: usize = 200;

/// What kind of thing was asked for, and its id when it looks like one.
pub(super) type Object = (String, Option<Uuid>);

/// The object of a request: the last named part of its address, else an id in its query.
pub(super) fn object(named: &BTreeMap<String, String>, query: Option<&str>) -> Object {
    let mut found = ("address".to_owned(), None);
    for (name, value) in named {
        found = (name.clone(), Uuid::try_parse(value).ok());
    }
    if named.is_empty() {
        let typed = request::typed(query.unwrap_or_default().as_bytes()).unwrap_or_default();
        let mut ids = typed
            .into_iter()
            .filter_map(|(name, value)| Uuid::try_parse(&value).ok().map(|id| (name, Some(id))));
        found = ids.next().unwrap_or(found);
    }
    found
}

/// The object of a call: the first argument that is an id.
pub(super) fn object_of(arguments: &[u8]) -> Object {
    let said = serde_json::from_slice(arguments).unwrap_or_default();
    first_id("address", &said).unwrap_or_else(|| ("address".to_owned(), None))
}

fn first_id(name: &str, said: &Value) -> Option<Object> {
    match said {
        Value::String(text) => Some((name.to_owned(), Some(Uuid::try_parse(text).ok()?))),
        Value::Object(fields) => fields.iter().find_map(|(name, said)| first_id(name, said)),
        _ => None,
    }
}

/// Notes a refusal of somebody who is signed in, and gives what she is told: the refusal, or, when the
/// journal cannot be written, that nothing can be answered now. What is foreign and what does not exist
/// are noted alike; strangers who are sent to sign in are not.
pub(super) async fn note(
    ctx: &Ctx,
    address: &str,
    method: &Method,
    (kind, id): Object,
    refusal: AppError,
) -> AppError {
    if ctx.actor.is_none() || !refusal.is_denial() {
        return refusal;
    }
    let request =
        json!({ "address": address, "method": method.as_str(), "why": refusal.to_string() });
    let noted = async {
        let mut db = ctx.db.acquire().await?;
        journal::denied(&mut db, &ctx.asking(), &kind, id, request).await
    };
    match noted.await {
        Ok(()) => refusal,
        Err(error) => {
            tracing::error!(request = %ctx.request, %error, "a refusal could not be journalled");
            AppError::Away
        }
    }
}

/// Notes whose personal data an answer shows, before a byte of it leaves (PRV-14).
pub(super) async fn noted(
    ctx: &Ctx,
    route: &Route,
    (kind, id): &Object,
    reply: AppResult<Response>,
) -> AppResult<Response> {
    let response = reply?;
    let reading = match (route.download.is_some(), route.is_print) {
        (true, _) => Reading::Export,
        (false, true) => Reading::Print,
        (false, false) => Reading::Read,
    };
    ctx.note_reading(reading, route.path, (kind, *id)).await?;
    Ok(response)
}

/// Notes what was refused before any address was found for it, a post from a page of another site or a body that is
/// none, when it carries somebody's session, and gives what is told.
pub(super) async fn early(house: &House, parts: &Parts, refusal: AppError) -> AppError {
    let Ok(ctx) = request::context(house, parts, request::number(parts)).await else {
        return refusal;
    };
    let object = ("address".to_owned(), None);
    let path: String = parts.uri.path().chars().take(ADDRESS).collect();
    note(&ctx, &path, &parts.method, object, refusal).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_the_named_part_or_an_id_of_the_query() {
        let id = Uuid::now_v7();
        let named = BTreeMap::from([("org".to_owned(), id.to_string())]);
        assert_eq!(object(&named, None), ("org".to_owned(), Some(id)));
        let query = format!("on=2020-01-01&open={id}");
        assert_eq!(object(&BTreeMap::new(), Some(&query)), ("open".to_owned(), Some(id)));
        let spoilt = BTreeMap::from([("org".to_owned(), "1".to_owned())]);
        assert_eq!(object(&spoilt, None), ("org".to_owned(), None));
    }

    #[test]
    fn the_object_of_a_call_is_its_first_id() {
        let id = Uuid::now_v7();
        let said = json!({ "asked": { "on": "", "after": null, "org": id } }).to_string();
        assert_eq!(object_of(said.as_bytes()), ("org".to_owned(), Some(id)));
        for spoilt in ["", "{", "{\"asked\":{\"said\":\"школа\"}}"] {
            assert_eq!(object_of(spoilt.as_bytes()), ("address".to_owned(), None), "{spoilt}");
        }
    }
}
