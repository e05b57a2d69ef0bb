//! Figures for Prometheus (REL-19), at an address of their own that nobody reaches from outside. Labels are
//! patterns of addresses and statuses: never an address, a name or a form.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use app::{AdmissionQueue, RequestKind};
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::pool::Pool;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, time::Instant};

use crate::net::Stop;

/// Upper ends of the classes of a histogram, in seconds.
const CLASSES: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0];
/// What was measured is put in order so often, whether or not anybody asks for it.
const ORDER: Duration = Duration::from_secs(5);
/// The journal is not asked for longer than this.
const TIMEOUT: Duration = Duration::from_secs(2);

/// An address of this machine: figures are shown to nobody else.
///
/// # Errors
/// Any other address.
pub fn own_address(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text.parse().map_err(|_| "an address like 127.0.0.1:9100")?;
    match address.ip().is_loopback() {
        true => Ok(address),
        false => Err("an address of this machine only, like 127.0.0.1:9100".to_owned()),
    }
}

/// What is looked at when somebody asks.
#[derive(Debug, Clone)]
pub struct Watched {
    /// Pools with their names.
    pub pools: Vec<(&'static str, Pool)>,
    /// Whose turn it is.
    pub admission: AdmissionQueue,
}

/// Addresses that are asked for all day long and tell nothing.
const DULL: [&str; 2] = ["/health", "/pkg"];

/// Counts and measures every answer of these addresses, and writes a line of each into the log.
pub fn measured(router: Router) -> Router {
    router.layer(middleware::from_fn(measure))
}

async fn measure(matched: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let route = matched.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let begun = Instant::now();
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    if !DULL.iter().any(|dull| route.starts_with(dull)) {
        let number = response.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        let ms = took.as_secs_f64() * 1_000.0;
        tracing::info!(request = number, %method, route, status, ms, "answered");
    }
    let told = status.to_string();
    counter!("ediny_requests_total", "route" => route.clone(), "status" => told).increment(1);
    histogram!("ediny_request_seconds", "route" => route).record(took);
    response
}

/// Begins to count, and answers at this address until the house closes.
///
/// # Errors
/// An address that is taken; figures that are counted already.
pub async fn start(address: SocketAddr, watched: Watched, stop: Stop) -> anyhow::Result<()> {
    let handle = PrometheusBuilder::new().set_buckets(CLASSES)?.install_recorder()?;
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("figures at {address}"))?;
    let request = PageRequest { handle: handle.clone(), watched };
    let router = Router::new().route("/metrics", get(figures)).with_state(request);
    let (served, ordered) = (stop.clone(), stop);
    tokio::spawn(async move {
        let closing = async move { served.closing().await };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(closing).await {
            tracing::error!(%error, "figures are not shown any more");
        }
    });
    tokio::spawn(async move {
        while ordered.is_open() {
            handle.run_upkeep();
            tokio::time::sleep(ORDER).await;
        }
    });
    Ok(())
}

#[derive(Clone)]
struct PageRequest {
    handle: PrometheusHandle,
    watched: Watched,
}

async fn figures(State(request): State<PageRequest>) -> Response {
    for (name, pool) in &request.watched.pools {
        let pool = pool.now();
        let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
        gauge!("ediny_pool_connections", "pool" => *name, "state" => "idle").set(idle);
        gauge!("ediny_pool_connections", "pool" => *name, "state" => "used")
            .set(pool.size().saturating_sub(idle));
    }
    for kind in [RequestKind::Page, RequestKind::Report, RequestKind::Form] {
        let waiting = u32::try_from(request.watched.admission.waiting(kind)).unwrap_or(u32::MAX);
        gauge!("ediny_turns_waiting", "kind" => kind.name()).set(waiting);
    }
    if let Some(age) = request.watched.journal_age().await {
        gauge!("ediny_journal_age_seconds").set(age);
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (StatusCode::OK, headers, request.handle.render()).into_response()
}

impl Watched {
    /// How long ago the journal had its newest row; nothing when it has none or cannot be asked.
    async fn journal_age(&self) -> Option<f64> {
        let pool = self.pools.first()?.1.now();
        let request = sqlx::query_scalar::<_, f64>(
            "select extract(epoch from now() - at)::float8 from journal order by id desc limit 1",
        )
        .fetch_optional(&pool);
        tokio::time::timeout(TIMEOUT, request).await.ok()?.ok()?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_on_this_machine_only() {
        assert!(own_address("127.0.0.1:9100").is_ok());
        assert!(own_address("[::1]:9100").is_ok());
        for foreign in ["0.0.0.0:9100", "10.0.0.5:9100", "localhost", ""] {
            assert!(own_address(foreign).is_err(), "{foreign:?}");
        }
    }
}
