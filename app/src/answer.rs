//! One request for an address of the table: who asks, what, and the reply.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    extract::{RawPathParams, Request},
    http::{HeaderValue, Method, StatusCode},
    response::{IntoResponse, Response},
};

use super::{
    admission::RequestKind,
    body::{self, Posted},
    denied, edit_conflict,
    house::House,
    nonce::{self, Nonce},
    render,
    reply::{go, go_on, refused, saved},
    request, return_to,
};
use access::{Ctx, route::Route};
use kernel::{AppError, AppResult, form::FormError};
use ui::{FormReply, FormState, PageRequest};

/// Answers a page, a download or a form.
pub(super) async fn answer(
    house: House,
    route: Route,
    named: RawPathParams,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let nonce = nonce::of(&parts);
    // forms take theirs when they are whole: they wait for slow lines
    let _admission = match (&parts.method, route.is_report) {
        (&Method::POST, _) => None,
        (_, false) => Some(house.admission.take(RequestKind::Page).await),
        (_, true) => Some(house.admission.take(RequestKind::Report).await),
    };
    let _admission = match _admission.transpose() {
        Ok(admission) => admission,
        Err(refusal) => {
            let stranger = request::stranger(&house, &parts);
            return refused(&house, &stranger, parts.uri.path(), &nonce, refusal).await;
        }
    };
    let named: BTreeMap<String, String> =
        named.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let ctx = match request::context(&house, &parts, request::number(&parts)).await {
        Ok(ctx) => ctx,
        Err(refusal) => {
            let stranger = request::stranger(&house, &parts);
            return refused(&house, &stranger, parts.uri.path(), &nonce, refusal).await;
        }
    };
    let path = parts.uri.path().to_owned();
    let object = denied::object(&named, parts.uri.query());
    let mut page_request = match request::page_request(&ctx, &parts, named) {
        Ok(page_request) => page_request,
        Err(refusal) => return refused(&house, &ctx, &path, &nonce, refusal).await,
    };
    let body = match return_to::passed(&ctx, route, &parts, body).await {
        Ok(body) => body,
        Err(response) => return *response,
    };
    if let Err(refusal) = return_to::bring(&ctx, route, &parts, &mut page_request).await {
        return refused(&house, &ctx, &path, &nonce, refusal).await;
    }
    let reply = if parts.method == Method::POST {
        submit(&house, &ctx, route, page_request, &parts, body, &nonce).await
    } else {
        show(&house, &ctx, route, page_request, StatusCode::OK, &nonce).await
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
    page_request: PageRequest,
    status: StatusCode,
    nonce: &Nonce,
) -> AppResult<Response> {
    if let Some(download) = route.download {
        return Ok(saved(download(ctx.clone(), page_request).await?));
    }
    let page = route.page.ok_or(AppError::NotFound)?;
    let page = page(ctx.clone(), page_request.clone()).await?;
    Ok(render::respond(house, ctx, &page_request, nonce, page, status).await)
}

async fn submit(
    house: &House,
    ctx: &Ctx,
    route: Route,
    mut page_request: PageRequest,
    parts: &http::request::Parts,
    body: Body,
    nonce: &Nonce,
) -> AppResult<Response> {
    let form = route.form.ok_or(AppError::NotFound)?;
    let typed = match body::read(&parts.headers, body, route.takes_files).await? {
        Posted::Form(typed, uploads) => {
            page_request.uploads = uploads;
            typed
        }
        Posted::Unread(status) => return Ok(status.into_response()),
    };
    if !route.declares(&typed, &page_request.uploads) {
        return Err(AppError::Malformed);
    }
    let _admission = house.admission.take(RequestKind::Form).await?;
    match form(ctx.clone(), page_request.clone(), typed.clone()).await {
        Ok(FormReply::Preview) => {
            page_request.form = FormState { typed, errors: Vec::new() };
            show(house, ctx, route, page_request, StatusCode::OK, nonce).await
        }
        Ok(FormReply::Redirect(path)) => Ok(go(path)),
        Ok(FormReply::Session(path, token)) => Ok(go_on(path, Some(token))),
        Err(FormError::Fields(errors)) if route.page.is_some() => {
            page_request.form = FormState { typed, errors };
            show(house, ctx, route, page_request, StatusCode::UNPROCESSABLE_ENTITY, nonce).await
        }
        Err(FormError::Conflict(conflict)) if route.page.is_some() => {
            let page = edit_conflict::page(ctx.lang, &page_request.path, typed, *conflict);
            Ok(render::respond(house, ctx, &page_request, nonce, page, StatusCode::CONFLICT).await)
        }
        Err(error) => Err(error.refused()),
    }
}
