//! What every reply has: the number of its request, and words instead of a bare status.

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{denied, errors, guard::Nonce, house::House, request};
use access::Ctx;
use kernel::{Outcome, Refusal, id::RequestId};

/// Bytes of headers that are read; a browser sends two or three kilobytes.
const HEADERS: usize = 32 * 1024;

/// What one request may cost, and whom to believe about its origin.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long an answer may take.
    pub patience: Duration,
    /// Addresses of our own proxies: only they may say for whom they ask (SEC-30).
    pub proxies: Arc<Vec<IpAddr>>,
    /// Whether replies say how many questions they took, for who measures.
    pub is_measured: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { patience: Duration::from_secs(20), proxies: Arc::default(), is_measured: false }
    }
}

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
        let is_none = matches!(refusal, Refusal::NotFound | Refusal::Headers);
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
pub(super) async fn refuse(house: &House, parts: &Parts, refusal: Refusal) -> Response {
    let ctx = match context(house, parts).await {
        Ok(ctx) => ctx,
        Err(_) => stranger(house, parts),
    };
    super::serve::refused(house, &ctx, parts.uri.path(), &nonce(parts), refusal).await
}

/// The context of a request; headers that are not read do not say who asks.
async fn context(house: &House, parts: &Parts) -> Outcome<Ctx> {
    if size(&parts.headers) > HEADERS {
        return Ok(stranger(house, parts));
    }
    request::context(house, parts, number(parts)).await
}

/// A context without a person.
pub(super) fn stranger(house: &House, parts: &Parts) -> Ctx {
    let mut ctx = Ctx::new(house.db.now(), house.clock).with_files(house.files.clone());
    ctx.request = number(parts);
    ctx.lang = request::language(&parts.headers);
    ctx
}

/// The number of the request.
pub(super) fn number(parts: &Parts) -> RequestId {
    parts.extensions.get::<RequestId>().copied().unwrap_or_default()
}

/// The nonce of the response.
pub(super) fn nonce(parts: &Parts) -> Nonce {
    parts.extensions.get::<Nonce>().cloned().unwrap_or(Nonce(String::new()))
}

/// Where the request came from: the peer, or what our own proxy says about it (SEC-30).
pub(super) fn source(house: &House, parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>()?.0.ip();
    let is_ours = |address: &IpAddr| house.limits.proxies.contains(address);
    if !is_ours(&peer) {
        return Some(peer);
    }
    let said = parts.headers.get_all("x-forwarded-for").iter();
    let said: Vec<&str> =
        said.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    Some(last_before_ours(&said, is_ours).unwrap_or(peer))
}

/// Of the addresses a request went through the last that is none of ours: what stands before it anybody may have
/// written, and what is no address ends the way.
fn last_before_ours(said: &[&str], is_ours: impl Fn(&IpAddr) -> bool) -> Option<IpAddr> {
    for address in said.iter().rev() {
        let address: IpAddr = address.trim().parse().ok()?;
        if !is_ours(&address) {
            return Some(address);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_writes_an_address_of_his_own_before_that_of_the_proxy() {
        let ours: IpAddr = "10.0.0.1".parse().expect("an address");
        let source = |said: &str| {
            let said: Vec<&str> = said.split(',').collect();
            last_before_ours(&said, |address| *address == ours).map(|address| address.to_string())
        };
        assert_eq!(source("1.1.1.1, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("1.1.1.1, x, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("198.51.100.1, 10.0.0.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("1.1.1.1, x, 10.0.0.1"), None, "the peer itself, not who was invented");
        assert_eq!(source("x"), None);
    }

    #[test]
    fn a_page_is_left_as_it_is() {
        let mut page = StatusCode::NOT_FOUND.into_response();
        assert!(!is_page(&page));
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        page.headers_mut().insert(header::CONTENT_TYPE, html);
        assert!(is_page(&page));
    }
}
