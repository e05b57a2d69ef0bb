//! What stands before every address: headers of safety, origin of posts, limits, panics.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};

use super::{denied, house::House, nonce::Nonce, status_pages};
use access::ops::session;
use kernel::{AppError, acting};

/// Adds the headers of safety; the policy allows nothing from elsewhere (SEC-23, PRV-18).
pub(super) async fn headers(mut request: Request, next: Next) -> Response {
    let nonce = session::new_token();
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=()"),
        ("strict-transport-security", "max-age=63072000"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A request begins in nobody's name; the session it brings says in whose it goes on (SEC-10).
pub(super) async fn in_nobodys_name(request: Request, next: Next) -> Response {
    acting::as_nobody(next.run(request)).await
}

/// Posts come from our own pages only (SEC-12): by `Sec-Fetch-Site`, with an origin that does not contradict it; else by
/// an exact origin.
pub(super) async fn same_origin(
    State(house): State<House>,
    request: Request,
    next: Next,
) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || is_ours(&house, &request) {
        return next.run(request).await;
    }
    let parts = request.into_parts().0;
    let refusal = denied::early(&house, &parts, AppError::Elsewhere).await;
    status_pages::refuse(&house, &parts, refusal).await
}

fn is_ours(house: &House, request: &Request) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_known = |origin: &str| house.origins.iter().any(|ours| ours == origin);
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), origin) => {
            let is_own = |origin: &str| {
                let address = origin.split_once("://").map(|(_, address)| address);
                is_known(origin) || (address.is_some() && address == text("host"))
            };
            site == "same-origin" && origin.is_none_or(is_own)
        }
        (None, Some(origin)) => is_known(origin),
        (None, None) => false,
    }
}
