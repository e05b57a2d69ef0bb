//! Calls of islands: POST and JSON only, one reply for all that is wrong (F3–F7, SEC-12, SEC-29).

use std::collections::BTreeMap;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::{
    prelude::{Owner, provide_context},
    reactive::computed::ScopedFuture,
    server_fn::axum::{get_server_fn_service, server_fn_paths},
};

use serde::de::IgnoredAny;

use super::{
    admission::RequestKind,
    body::{self, PLAIN},
    denied, errors,
    house::House,
    request,
};
use crate::words;
use access::{
    Ctx,
    server_fn_guard::{CallError, Refused},
};
use kernel::{AppError, journal::Reading};

/// From which build the page is; islands say it with every call.
const BUILD: &str = "x-ediny-build";
/// The kind of body that every server function takes and gives.
const JSON: &str = "application/json";

/// Every server function of the house. A test walks them.
#[must_use]
pub fn api_paths() -> Vec<(&'static str, Method)> {
    let mut paths: Vec<_> = server_fn_paths().collect();
    paths.sort_by_key(|(path, _)| *path);
    paths
}

/// Why a call is refused before it reaches its function.
enum CallRefusal {
    AppError(AppError),
    Status(StatusCode),
    /// The page it comes from is of another build (REL-12).
    Foreign,
}

impl From<AppError> for CallRefusal {
    fn from(refusal: AppError) -> Self {
        Self::AppError(refusal)
    }
}

/// Answers one call.
pub(super) async fn answer(State(house): State<House>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = request::number(&parts);
    let mut ctx = Ctx::new(house.db.now(), house.clock);
    ctx.request = id;
    let mut response = match call(&house, &mut ctx, &parts, body).await {
        Ok(response) => response,
        Err(error) => refused(&ctx, &error),
    };
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

async fn call(
    house: &House,
    ctx: &mut Ctx,
    parts: &Parts,
    body: Body,
) -> Result<Response, CallRefusal> {
    let path = parts.uri.path();
    let mut service = get_server_fn_service(path, Method::POST)
        .ok_or(CallRefusal::AppError(AppError::NotFound))?;
    if parts.method != Method::POST {
        return Err(CallRefusal::Status(StatusCode::METHOD_NOT_ALLOWED));
    }
    *ctx = request::context(house, parts, ctx.request).await?;
    ctx.actor()?;
    if ctx.gate().is_some() {
        let nothing = ("address".to_owned(), None);
        let refusal = denied::note(ctx, path, &parts.method, nothing, AppError::Forbidden).await;
        return Err(refusal.into());
    }
    let theirs = parts.headers.get(BUILD);
    if theirs.is_some_and(|theirs| theirs.as_bytes() != house.site.build.as_bytes()) {
        return Err(CallRefusal::Foreign);
    }
    if !is_json(&parts.headers) || body::is_encoded(&parts.headers) {
        return Err(CallRefusal::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let bytes = axum::body::to_bytes(body, PLAIN)
        .await
        .map_err(|_| CallRefusal::Status(StatusCode::PAYLOAD_TOO_LARGE))?;
    let object = denied::object_of(&bytes);
    if !is_one_argument(&bytes) {
        let refusal = denied::note(ctx, path, &parts.method, object, AppError::Malformed).await;
        return Err(refusal.into());
    }
    // without `Accept` and `Referer`, so that nothing is ever redirected to where they point (F4, F5)
    let request = http::Request::post(path)
        .header(header::CONTENT_TYPE, JSON)
        .body(Body::from(bytes))
        .map_err(|error| AppError::Internal(error.to_string()))?;
    let slot = Refused::default();
    let _admission = house.admission.take(RequestKind::Page).await?;
    let (given, left) = (ctx.clone(), slot.clone());
    let owner = Owner::new();
    let response = owner
        .with(|| {
            provide_context(given);
            provide_context(left);
            ScopedFuture::new(async move { service.run(request).await })
        })
        .await;
    if response.status().is_success() {
        ctx.note_reading(Reading::Read, path, (object.0.as_str(), object.1)).await?;
        return Ok(response);
    }
    // arguments that could not be read never reach a door
    let refusal = slot.take().unwrap_or(AppError::Malformed);
    Err(CallRefusal::AppError(denied::note(ctx, path, &parts.method, object, refusal).await))
}

/// Every server function takes one argument of this name; what comes beside it is not ours (SEC-11).
const ARGUMENT: &str = "asked";

fn is_one_argument(bytes: &[u8]) -> bool {
    let named = serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(bytes);
    named.is_ok_and(|named| named.keys().eq([ARGUMENT]))
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(JSON))
}

fn refused(ctx: &Ctx, why: &CallRefusal) -> Response {
    let lang = ctx.lang;
    let (status, text) = match why {
        CallRefusal::AppError(AppError::SignIn) => {
            (StatusCode::UNAUTHORIZED, words::routes_api_sign_in(lang))
        }
        CallRefusal::AppError(AppError::Malformed) => {
            (StatusCode::BAD_REQUEST, words::routes_api_malformed(lang))
        }
        CallRefusal::AppError(refusal) => (errors::status(refusal), errors::said(lang, refusal).1),
        CallRefusal::Status(status) => (*status, words::routes_api_malformed(lang)),
        CallRefusal::Foreign => (StatusCode::CONFLICT, words::routes_api_foreign(lang)),
    };
    if let CallRefusal::AppError(AppError::Internal(what)) = why {
        tracing::error!(request = %ctx.request, what, "a call could not be carried out");
    }
    let request = ctx.request.to_string();
    let sent = CallError { status: status.as_u16(), text, request };
    let body = serde_json::to_vec(&sent).unwrap_or_default();
    let mut response = (status, [(header::CONTENT_TYPE, JSON)], body).into_response();
    match why {
        CallRefusal::Status(StatusCode::METHOD_NOT_ALLOWED) => {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        }
        CallRefusal::AppError(refusal) => {
            if let Some(seconds) = errors::wait(refusal) {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
        }
        CallRefusal::Foreign => {
            let name = HeaderName::from_static(BUILD);
            response.headers_mut().insert(name, HeaderValue::from_static("foreign"));
        }
        CallRefusal::Status(_) => {}
    }
    response
}
