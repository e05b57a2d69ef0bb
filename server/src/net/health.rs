//! Two addresses for whoever watches the server: whether it lives, and whether people should be sent to
//! it (REL-19). One word each, and nothing about what stands inside.

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::pool::Pool;

use super::stop::Stop;

/// A database that does not answer within this is away.
const TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Clone)]
struct Watched {
    db: Pool,
    stop: Stop,
}

/// `/health/live` and `/health/ready`; the pool is for nothing else, so that a crowd of pages makes
/// nobody think that the database is away.
pub fn routes(db: Pool, stop: Stop) -> Router {
    Router::new()
        .route("/health/live", get(async || said(StatusCode::OK, "live\n")))
        .route("/health/ready", get(ready))
        .with_state(Watched { db, stop })
}

async fn ready(State(watched): State<Watched>) -> Response {
    if !watched.stop.is_open() {
        return said(StatusCode::SERVICE_UNAVAILABLE, "leaving\n");
    }
    let db = watched.db.now();
    let request = sqlx::query_scalar::<_, i32>("select 1").fetch_one(&db);
    match tokio::time::timeout(TIMEOUT, request).await {
        Ok(Ok(_)) => said(StatusCode::OK, "ready\n"),
        _ => said(StatusCode::SERVICE_UNAVAILABLE, "away\n"),
    }
}

fn said(status: StatusCode, word: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, word).into_response()
}
