//! The axum router: guards outside, the table inside.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    extract::{Path, RawPathParams, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, any, get, on},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use super::{
    again, api,
    body::{self, Posted},
    conflict, denied, dress, errors,
    guard::{self, Nonce},
    house::House,
    patience, press, render, request, table,
    turns::Kind,
};
use access::{Ctx, route::Route};
use kernel::{Lang, Outcome, Refusal, posted::Typed};
use ui::{Asked, Download, FormState, Next};

/// The whole application.
pub fn router(house: House) -> Router {
    router_of(house, table::routes())
}

/// The house with these addresses only; tests add pages that are slow or break.
pub fn router_of<'a>(house: House, routes: impl Iterator<Item = &'a Route>) -> Router {
    // leptos writes pages on the executor of the process; a second start finds it there already
    drop(any_spawner::Executor::init_tokio());
    let mut pages = Router::new();
    for route in routes {
        pages = pages.route(route.path, methods(*route));
    }
    pages
        .route("/language/{tag}", get(language))
        .route("/api/{*function}", any(api::answer))
        .fallback(nowhere)
        .layer(middleware::from_fn_with_state(house.clone(), guard::same_origin))
        .layer(middleware::from_fn_with_state(house.clone(), patience::in_time))
        .with_state(house.clone())
        .merge(house.site.routes())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(house, dress::in_words))
        .layer(middleware::from_fn(press::pages))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)))
        .layer(middleware::from_fn(guard::headers))
        .layer(middleware::from_fn(guard::in_nobodys_name))
}

fn methods(route: Route) -> MethodRouter<House> {
    let mut methods = MethodRouter::new();
    if route.page.is_some() || route.download.is_some() {
        methods = methods.on(
            MethodFilter::GET,
            move |house: State<House>, parts: RawPathParams, request: Request| {
                answer(house.0, route, parts, request)
            },
        );
    }
    if route.form.is_some() {
        methods = methods.merge(on(
            MethodFilter::POST,
            move |house: State<House>, parts: RawPathParams, request: Request| {
                answer(house.0, route, parts, request)
            },
        ));
    }
    methods
}

async fn answer(house: House, route: Route, named: RawPathParams, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let nonce = dress::nonce(&parts);
    // forms take theirs when they are whole: they wait for slow lines
    let _turn = match (&parts.method, route.is_report) {
        (&Method::POST, _) => None,
        (_, false) => Some(house.turns.take(Kind::Page).await),
        (_, true) => Some(house.turns.take(Kind::Report).await),
    };
    let _turn = match _turn.transpose() {
        Ok(turn) => turn,
        Err(refusal) => {
            let stranger = dress::stranger(&house, &parts);
            return refused(&house, &stranger, parts.uri.path(), &nonce, refusal).await;
        }
    };
    let named: BTreeMap<String, String> =
        named.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let ctx = match request::context(&house, &parts, dress::number(&parts)).await {
        Ok(ctx) => ctx,
        Err(refusal) => {
            let stranger = dress::stranger(&house, &parts);
            return refused(&house, &stranger, parts.uri.path(), &nonce, refusal).await;
        }
    };
    let path = parts.uri.path().to_owned();
    let object = denied::object(&named, parts.uri.query());
    let mut asked = match request::asked(&ctx, &parts, named) {
        Ok(asked) => asked,
        Err(refusal) => return refused(&house, &ctx, &path, &nonce, refusal).await,
    };
    let body = match again::passed(&ctx, route, &parts, body).await {
        Ok(body) => body,
        Err(response) => return *response,
    };
    if let Err(refusal) = again::bring(&ctx, route, &parts, &mut asked).await {
        return refused(&house, &ctx, &path, &nonce, refusal).await;
    }
    let reply = if parts.method == Method::POST {
        submit(&house, &ctx, route, asked, &parts, body, &nonce).await
    } else {
        show(&house, &ctx, route, asked, StatusCode::OK, &nonce).await
    };
    match denied::noted(&ctx, &route, &object, reply).await {
        Ok(response) if house.limits.is_measured => measured(&ctx, response),
        Ok(response) => response,
        Err(refusal) => {
            let refusal = denied::note(&ctx, route.path, &parts.method, object, refusal).await;
            refused(&house, &ctx, &path, &nonce, refusal).await
        }
    }
}

/// Says how many questions to the database the reply took.
fn measured(ctx: &Ctx, mut response: Response) -> Response {
    let questions = ctx.db.questions() + ctx.reports.questions();
    if let Ok(value) = HeaderValue::from_str(&format!("questions;desc={questions}")) {
        response.headers_mut().insert("server-timing", value);
    }
    response
}

async fn show(
    house: &House,
    ctx: &Ctx,
    route: Route,
    asked: Asked,
    status: StatusCode,
    nonce: &Nonce,
) -> Outcome<Response> {
    if let Some(download) = route.download {
        return Ok(saved(download(ctx.clone(), asked).await?));
    }
    let page = route.page.ok_or(Refusal::NotFound)?;
    let screen = page(ctx.clone(), asked.clone()).await?;
    Ok(render::respond(house, ctx, &asked, nonce, screen, status).await)
}

/// A file to be saved: never shown inside our pages, whatever it holds (SEC-24).
fn saved(file: Download) -> Response {
    let name = ui::encoded(&file.name);
    let headers = [
        (header::CONTENT_TYPE, file.media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    (headers, file.bytes).into_response()
}

async fn submit(
    house: &House,
    ctx: &Ctx,
    route: Route,
    mut asked: Asked,
    parts: &http::request::Parts,
    body: Body,
    nonce: &Nonce,
) -> Outcome<Response> {
    let form = route.form.ok_or(Refusal::NotFound)?;
    let typed = match body::read(&parts.headers, body, route.takes_files).await? {
        Posted::Form(typed, uploads) => {
            asked.uploads = uploads;
            typed
        }
        Posted::Unread(status) => return Ok(status.into_response()),
    };
    if !route.declares(&typed, &asked.uploads) {
        return Err(Refusal::Malformed);
    }
    let _turn = house.turns.take(Kind::Form).await?;
    match form(ctx.clone(), asked.clone(), typed.clone()).await {
        Ok(next) => Ok(go(next)),
        Err(Refusal::Fields(remarks)) if route.page.is_some() => {
            let is_shown = remarks.is_empty(); // to be looked at before it is carried out
            let status = if is_shown { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            asked.form = FormState { typed, remarks };
            show(house, ctx, route, asked, status, nonce).await
        }
        Err(Refusal::Changed(changed)) if route.page.is_some() => {
            let screen = conflict::screen(ctx.lang, &asked.path, typed, *changed);
            Ok(render::respond(house, ctx, &asked, nonce, screen, StatusCode::CONFLICT).await)
        }
        Err(refusal) => Err(refusal),
    }
}

/// Always 303, always to a local path (F4).
pub(super) fn go(next: Next) -> Response {
    let (path, token) = match next {
        Next::Go(path) => (path, None),
        Next::Session(path, token) => (path, Some(token)),
    };
    let path = if is_local(&path) { path } else { "/".to_owned() };
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response();
    if let Some(token) = token {
        let age = if token.is_empty() { "; Max-Age=0" } else { "" };
        let name = request::SESSION;
        let cookie = format!("{name}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{age}");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
    }
    response
}

/// A path of this host: `/x`, never `//host` or `/\host`.
pub(crate) fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t'])
}

pub(super) async fn refused(
    house: &House,
    ctx: &Ctx,
    path: &str,
    nonce: &Nonce,
    refusal: Refusal,
) -> Response {
    if let Refusal::Internal(what) = &refusal {
        tracing::error!(request = %ctx.request, what, "a request could not be carried out");
    }
    let asked = Asked {
        path: path.to_owned(),
        parts: BTreeMap::new(),
        query: Typed::new(),
        as_of: ctx.today(),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    };
    let screen = errors::screen(ctx, &refusal);
    let mut response =
        render::respond(house, ctx, &asked, nonce, screen, errors::status(&refusal)).await;
    if let Some(seconds) = errors::wait(&refusal) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

async fn nowhere(State(house): State<House>, request: Request) -> Response {
    dress::refuse(&house, &request.into_parts().0, Refusal::NotFound).await
}

async fn language(Path(tag): Path<String>, request: Request) -> Response {
    let query =
        request::typed(request.uri().query().unwrap_or_default().as_bytes()).unwrap_or_default();
    let next = query.get("next").cloned().unwrap_or_default();
    let mut response = go(Next::Go(next));
    if let Some(lang) = Lang::from_tag(&tag) {
        let cookie = format!(
            "{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000",
            request::LANGUAGE,
            lang.tag()
        );
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
    }
    response
}
