//! A browser in the process: it sends requests to the router and keeps what came back as text.

use app::House;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A reply with its body read to the end.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A page of ours: HTML in Russian, with the number of the request, kept by no cache.
    pub fn assert_page(&self, what: &str) {
        assert!(self.header("content-type").starts_with("text/html"), "{what}: {self:?}");
        assert!(self.body.contains("<html lang=\"ru\">"), "{what}: {}", self.body);
        assert_eq!(self.header("x-request-id").len(), 36, "{what}: no request id");
        assert_eq!(self.header("cache-control"), "no-store", "{what}");
    }

    /// The page of a refusal: it also says the number, for the hot line.
    pub fn assert_refusal(&self, what: &str) {
        self.assert_page(what);
        let number = self.header("x-request-id");
        assert!(self.body.contains(number), "{what}: the page does not say {number}");
    }

    /// The body without what differs between two requests for the same thing.
    pub fn bare(&self, id: &str) -> String {
        // keys first: a short login may stand within one by chance
        without_keys(&self.body.replace(self.header("x-request-id"), "#")).replace(id, "#")
    }
}

/// Replaces UUIDs (form keys) and 64 hexadecimal digits (nonces) by a mark.
fn without_keys(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.split('"') {
        let is_key = uuid::Uuid::try_parse(word).is_ok();
        let is_nonce = word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        words.push(if is_key || is_nonce { "#" } else { word });
    }
    words.join("\"")
}

/// A browser, perhaps with somebody signed in.
#[derive(Clone)]
pub struct Client {
    pub router: Router,
    session: Option<String>,
}

impl Client {
    pub fn new(house: &House) -> Self {
        Self { router: app::router(house.clone()), session: None }
    }

    pub fn with_session(mut self, token: &str) -> Self {
        self.session = Some(token.to_owned());
        self
    }

    /// A request as a browser sends it from one of our own pages.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "reestr.example")
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header("sec-fetch-site", "same-origin");
        if let Some(token) = &self.session {
            request = request.header(header::COOKIE, format!("__Host-session={token}"));
        }
        request
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.expect("a reply");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.post_raw(path, "application/x-www-form-urlencoded", encoded(fields)).await
    }

    pub async fn post_raw(&self, path: &str, kind: &str, body: impl Into<Body>) -> Reply {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, kind);
        self.send(request.body(body.into()).expect("a request")).await
    }
}

/// Fields as a browser writes them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let pair =
        |(name, value): &(&str, &str)| format!("{}={}", ui::encoded(name), ui::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}
