//! From an HTTP request to a context and a question.

use std::{collections::BTreeMap, sync::Arc};

use axum::http::{HeaderMap, header, request::Parts};

use super::{catalogue::CATALOGUE, house::House, origin};
use access::{Ctx, device::Device, ops::session};
use kernel::{
    AppError, AppResult, AsOf, Db, Lang,
    form::{FormData, day_error_message},
    id::RequestId,
};
use ui::{FormState, PageRequest};

/// Fields of one form.
pub(super) const MOST_FIELDS: usize = 2_000;
/// The session cookie; the prefix binds it to this host and to secure transport.
pub(super) const SESSION: &str = "__Host-session";
/// The language cookie.
pub(super) const LANGUAGE: &str = "language";

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The language this browser asked for.
pub(super) fn language(headers: &HeaderMap) -> Lang {
    cookie(headers, LANGUAGE).and_then(Lang::from_tag).unwrap_or_default()
}

/// The context of this request: the person behind its cookie, her language, its id.
pub(super) async fn context(house: &House, parts: &Parts, request: RequestId) -> AppResult<Ctx> {
    let (pages, reports) = Db::of_request(house.db.now(), house.reports.now());
    let mut ctx = Ctx::new(pages, house.clock).with_files(house.files.clone());
    ctx.reports = reports;
    ctx.catalogue = &CATALOGUE;
    ctx.keys = house.keys.clone();
    ctx.machine = Arc::clone(&house.machine);
    ctx.cache = house.cache.clone();
    ctx.request = request;
    ctx.source = origin::source(house, parts);
    ctx.lang = language(&parts.headers);
    let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    ctx.device = Device::of(agent.unwrap_or_default());
    match cookie(&parts.headers, SESSION).filter(|token| token.len() == 64) {
        Some(token) => session::resume(ctx, token).await,
        None => Ok(ctx),
    }
}

/// The question of this request; an unreadable day is a field error, not a guess.
pub(super) fn page_request(
    ctx: &Ctx,
    parts: &Parts,
    named: BTreeMap<String, String>,
) -> AppResult<PageRequest> {
    let mut query = typed(parts.uri.query().unwrap_or_default().as_bytes())?;
    let today = ctx.today();
    let as_of = match query.remove("on").filter(|on| !on.is_empty()) {
        None => today,
        Some(on) => AsOf::parse(&on, today.day())
            .map_err(|error| AppError::Unreadable(day_error_message(ctx.lang, error)))?,
    };
    Ok(PageRequest {
        path: parts.uri.path().to_owned(),
        parts: named,
        query,
        as_of,
        is_other_day: as_of != today,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    })
}

/// Fields of a form or a query; a field that comes twice is not one of our forms.
pub(super) fn typed(bytes: &[u8]) -> AppResult<FormData> {
    let mut typed = FormData::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decoded(halves.next().unwrap_or_default())?;
        let value = decoded(halves.next().unwrap_or_default())?;
        if typed.insert(name, value).is_some() || typed.len() > MOST_FIELDS {
            return Err(AppError::Malformed);
        }
    }
    Ok(typed)
}

fn decoded(text: &[u8]) -> AppResult<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || {
                    rest.next()
                        .and_then(|byte| char::from(*byte).to_digit(16))
                        .ok_or(AppError::Malformed)
                };
                let value = digit()? * 16 + digit()?;
                bytes.push(u8::try_from(value).map_err(|_| AppError::Malformed)?);
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).map_err(|_| AppError::Malformed)
}

/// A context without a person.
pub(super) fn stranger(house: &House, parts: &Parts) -> Ctx {
    let mut ctx = Ctx::new(house.db.now(), house.clock).with_files(house.files.clone());
    ctx.request = number(parts);
    ctx.lang = language(&parts.headers);
    ctx
}

/// The number of the request.
pub(super) fn number(parts: &Parts) -> RequestId {
    parts.extensions.get::<RequestId>().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let typed = typed("name=%D0%90+%D0%91&empty=&on=1".as_bytes()).expect("a form");
        assert_eq!(typed["name"], "А Б");
        assert_eq!(typed["empty"], "");
    }

    #[test]
    fn spoilt_forms_are_refused() {
        for bad in ["a=%zz", "a=%d0", "a=%", "a=1&a=2"] {
            assert!(matches!(typed(bad.as_bytes()), Err(AppError::Malformed)), "{bad}");
        }
    }
}
