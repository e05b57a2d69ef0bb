//! What stands before an address: the sign-in, a gate, the password once more. A form that comes there too
//! early or too late is kept, and brought back afterwards.

use axum::{
    body::Body,
    http::{Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::{
    body::{self, Posted},
    reply::go,
    request,
};
use access::{
    Ctx, Gate,
    ops::kept,
    route::{Route, Who},
};
use kernel::{AppResult, form};
use ui::{PageRequest, encoded};

/// The name that a kept form has in an address.
const BACK: &str = "back";

/// Gives the body on when nothing stands before this address; otherwise the answer that leads to the sign-in,
/// to a gate, or to where the password is said once more.
pub(super) async fn passed(
    ctx: &Ctx,
    route: Route,
    parts: &Parts,
    body: Body,
) -> Result<Body, Box<Response>> {
    if route.who == Who::SignedIn && ctx.actor.is_none() {
        let back = keep(ctx, route, parts, body).await;
        return Err(Box::new(to_sign_in(parts, route, back)));
    }
    if let Some(gate) = ctx.gate().filter(|gate| !route.before.contains(gate)) {
        let back = keep(ctx, route, parts, body).await;
        return Err(Box::new(to_gate(parts, route, gate, back)));
    }
    if route.asks_password(parts.method == Method::POST) && !ctx.has_confirmed() {
        let back = keep(ctx, route, parts, body).await;
        return Err(Box::new(to_confirm(parts, route, back)));
    }
    Ok(body)
}

/// Keeps the form that this request brings and gives the address at which it will be back. Nothing is
/// kept from strangers, nor from addresses without a page; files must be chosen anew.
async fn keep(ctx: &Ctx, route: Route, parts: &Parts, body: Body) -> Option<String> {
    if parts.method != Method::POST || route.page.is_none() {
        return None;
    }
    let token = request::cookie(&parts.headers, request::SESSION)?;
    let Ok(Posted::Form(mut typed, _)) = body::read(&parts.headers, body, route.takes_files).await
    else {
        return None;
    };
    // whatever a form calls it, what is secret is not written down (SEC-15)
    typed.retain(|name, _| !route.fields.is_some_and(|form| form::is_secret(form, name)));
    let path = parts.uri.path();
    match kept::keep(ctx, token, path, &typed).await {
        Ok(id) => {
            let here = parts.uri.path_and_query().map_or(path, |here| here.as_str());
            let mark = if here.contains('?') { '&' } else { '?' };
            id.map(|id| format!("{here}{mark}{BACK}={id}"))
        }
        Err(error) => {
            tracing::error!(request = %ctx.request, %error, "a form could not be kept");
            None
        }
    }
}

/// To the sign-in, and from there back to the page, with what was typed there; a machine is told 401 (`fixture.md`).
fn to_sign_in(parts: &Parts, route: Route, back: Option<String>) -> Response {
    let wants_page = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if !wants_page {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let next = match back {
        Some(back) => back,
        None if route.page.is_some() || route.download.is_some() => here.to_owned(),
        None => "/".to_owned(),
    };
    go(format!("/sign-in?next={}", encoded(&next)))
}

/// To the gate that stands before this person's offices, and from there on to the page, with what was
/// typed there when it was kept.
fn to_gate(parts: &Parts, route: Route, gate: Gate, back: Option<String>) -> Response {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let is_page = route.page.is_some() && parts.method == Method::GET && here != "/";
    match back.or_else(|| is_page.then(|| here.to_owned())) {
        Some(next) => go(format!("{}?next={}", gate.address(), encoded(&next))),
        None => go(gate.address().to_owned()),
    }
}

/// To where the password is said once more, and from there back to the page, with what was typed there.
fn to_confirm(parts: &Parts, route: Route, back: Option<String>) -> Response {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let next =
        back.unwrap_or_else(|| if route.page.is_some() { here.to_owned() } else { "/".to_owned() });
    go(format!("/account/confirm?next={}", encoded(&next)))
}

/// Brings back what was typed, when the address says so and it is hers.
pub(super) async fn bring(
    ctx: &Ctx,
    route: Route,
    parts: &Parts,
    page_request: &mut PageRequest,
) -> AppResult<()> {
    if parts.method != Method::GET || route.form.is_none() || ctx.actor.is_none() {
        return Ok(());
    }
    let Some(id) = page_request.query.remove(BACK).and_then(|id| Uuid::try_parse(&id).ok()) else {
        return Ok(());
    };
    if let Some(typed) = kept::back(ctx, id, &page_request.path).await? {
        page_request.form.typed = typed;
        page_request.is_back = true;
    }
    Ok(())
}
