//! What every reply has: the number of its request, and words instead of a bare status.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{denied, errors, house::House, nonce, reply, request};
use access::Ctx;
use kernel::{AppError, AppResult, id::RequestId};

/// Bytes of headers that are read; a browser sends two or three kilobytes.
const HEADERS: usize = 32 * 1024;

/// Gives the request its number, and a page to a reply that came as a bare status: from a limit, a
/// deadline, a panic, a wrong method (SEC-29).
pub(super) async fn in_words(
    State(house): State<House>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId::new();
    request.extensions_mut().insert(id);
    let (parts, body) = request.into_parts();
    let mut response = if size(&parts.headers) > HEADERS {
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response()
    } else {
        next.run(Request::from_parts(parts.clone(), body)).await
    };
    if !is_worded(&response, &parts)
        && let Some(refusal) = errors::behind(response.status())
    {
        let bare = response;
        // an address that is none is no refusal: browsers ask for such by themselves
        let is_none = matches!(refusal, AppError::NotFound | AppError::Headers);
        let refusal = if is_none { refusal } else { denied::early(&house, &parts, refusal).await };
        response = refuse(&house, &parts, refusal).await;
        if let Some(allow) = bare.headers().get(header::ALLOW) {
            response.headers_mut().insert(header::ALLOW, allow.clone());
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

/// Whether the reply says in words what happened: a page, or the sentence of a call.
fn is_worded(response: &Response, parts: &Parts) -> bool {
    is_page(response)
        || parts.uri.path().starts_with("/api/") && is_of(response, b"application/json")
}

fn is_page(response: &Response) -> bool {
    is_of(response, b"text/html")
}

fn is_of(response: &Response, media_type: &[u8]) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(media_type))
}

/// The page of a refusal, for whoever stands behind the request; for a stranger when nobody can
/// be asked who that is.
pub(super) async fn refuse(house: &House, parts: &Parts, refusal: AppError) -> Response {
    let ctx = match context(house, parts).await {
        Ok(ctx) => ctx,
        Err(_) => request::stranger(house, parts),
    };
    reply::refused(house, &ctx, parts.uri.path(), &nonce::of(parts), refusal).await
}

/// The context of a request; headers that are not read do not say who asks.
async fn context(house: &House, parts: &Parts) -> AppResult<Ctx> {
    if size(&parts.headers) > HEADERS {
        return Ok(request::stranger(house, parts));
    }
    request::context(house, parts, request::number(parts)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_left_as_it_is() {
        let mut page = StatusCode::NOT_FOUND.into_response();
        assert!(!is_page(&page));
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        page.headers_mut().insert(header::CONTENT_TYPE, html);
        assert!(is_page(&page));
    }
}
