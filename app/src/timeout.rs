//! How long an answer may take: counted without the time in which we wait for the body of the request,
//! so that a scan sent over a slow line is not cut off by the clock of a slow page (SEC-27, REL-08).

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body::{Frame, SizeHint};
use tokio::time::Instant;

use super::house::House;

/// The deadline is looked at again after so long, when the body made it move.
const AGAIN: Duration = Duration::from_millis(100);

/// What one body has brought, and for how long the house has waited for it: only time in which somebody
/// here asked for more and nothing came.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<Mutex<Reading>>);

#[derive(Debug, Default)]
struct Reading {
    bytes: u64,
    waited: Duration,
    since: Option<Instant>,
}

impl Meter {
    /// Bytes that have come.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.reading().bytes
    }

    /// Time waited for the client in all.
    #[must_use]
    pub fn waited(&self) -> Duration {
        let reading = self.reading();
        reading.waited + reading.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// How long the house waits for the client now; nothing when it does not.
    #[must_use]
    pub fn waiting(&self) -> Option<Duration> {
        self.reading().since.map(|since| since.elapsed())
    }

    /// A body whose arrival this meter measures.
    #[must_use]
    pub fn over(&self, body: Body) -> Metered {
        Metered { body, meter: self.clone() }
    }

    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self) {
        self.reading().since.get_or_insert_with(Instant::now);
    }

    fn arrived(&self, bytes: usize) {
        let mut reading = self.reading();
        reading.bytes = reading.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if let Some(since) = reading.since.take() {
            reading.waited += since.elapsed();
        }
    }
}

/// A body whose arrival is measured.
#[derive(Debug)]
pub struct Metered {
    body: Body,
    meter: Meter,
}

impl HttpBody for Metered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Pending => self.meter.wait(),
            Poll::Ready(Some(Ok(frame))) => {
                self.meter.arrived(frame.data_ref().map_or(0, Bytes::len));
            }
            Poll::Ready(_) => self.meter.arrived(0),
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Metered {
    fn drop(&mut self) {
        self.meter.arrived(0);
    }
}

/// Gives up an answer that takes too long; whoever accepts connections watches the meter it left with
/// the request.
pub(super) async fn in_time(State(house): State<House>, request: Request, next: Next) -> Response {
    let meter = request.extensions().get::<Meter>().cloned().unwrap_or_default();
    let request = request.map(|body| Body::new(meter.over(body)));
    let begun = Instant::now();
    let mut answer = std::pin::pin!(next.run(request));
    loop {
        let until = begun + house.limits.timeout + meter.waited();
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        // while a body is awaited the deadline moves with the clock
        let nap = if meter.waiting().is_some() { left.max(AGAIN) } else { left };
        tokio::select! {
            response = &mut answer => return response,
            () = tokio::time::sleep(nap) => {}
        }
    }
}
