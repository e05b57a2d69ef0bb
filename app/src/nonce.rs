//! The nonce under which a page may run its own scripts (SEC-23).

use axum::http::request::Parts;

/// The nonce of this response.
#[derive(Debug, Clone)]
pub(super) struct Nonce(pub String);

/// The nonce of the response.
pub(super) fn of(parts: &Parts) -> Nonce {
    parts.extensions.get::<Nonce>().cloned().unwrap_or(Nonce(String::new()))
}
