//! Replies that are no page of a feature: ways on, files to be saved, refusals in words.

use std::collections::BTreeMap;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{errors, house::House, nonce::Nonce, render, request};
use access::Ctx;
use kernel::{AppError, form::FormData};
use ui::{Download, FormState, PageRequest};

/// Always 303, always to a local path (F4).
pub(super) fn go(path: String) -> Response {
    go_on(path, None)
}

/// The same with a new session cookie: its token, or none, which ends the session.
pub(super) fn go_on(path: String, token: Option<String>) -> Response {
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

/// A path of this host: `/x`, never `//host` or `/\host`, and nothing that no header can carry.
pub(crate) fn is_local(path: &str) -> bool {
    let is_odd = |sign: char| sign == '\\' || sign.is_control();
    path.starts_with('/') && !path.starts_with("//") && !path.contains(is_odd)
}

/// A file to be saved: never shown inside our pages, whatever it holds (SEC-24).
pub(super) fn saved(file: Download) -> Response {
    let name = ui::encoded(&file.name);
    let headers = [
        (header::CONTENT_TYPE, file.media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    (headers, file.bytes).into_response()
}

pub(super) async fn refused(
    house: &House,
    ctx: &Ctx,
    path: &str,
    nonce: &Nonce,
    refusal: AppError,
) -> Response {
    if let AppError::Internal(what) = &refusal {
        tracing::error!(request = %ctx.request, what, "a request could not be carried out");
    }
    let page_request = PageRequest {
        path: path.to_owned(),
        parts: BTreeMap::new(),
        query: FormData::new(),
        as_of: ctx.today(),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    };
    let page = errors::page(ctx, &refusal);
    let mut response =
        render::respond(house, ctx, &page_request, nonce, page, errors::status(&refusal)).await;
    if let Some(seconds) = errors::wait(&refusal) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_sent_on_to_paths_of_this_host_that_a_header_can_carry() {
        for (path, to) in [
            ("/structure?q=школа 5", "/structure?q=школа 5"),
            ("/\u{1}", "/"),
            ("/\u{7f}x", "/"),
            ("/a\r\nx: y", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("", "/"),
        ] {
            let reply = go(path.to_owned());
            let location = reply.headers().get(header::LOCATION).expect("a way on");
            assert_eq!(location.as_bytes(), to.as_bytes(), "{path:?}");
        }
    }
}
