//! One connection: what it is doing, since when, and whether that has lasted too long.

use std::{
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::Meter;
use tokio::{sync::Notify, time::Instant};

use super::limits::Limits;

/// Where a connection comes from: an address, or a network of IPv6 that one subscriber is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source(pub IpAddr);

impl Source {
    pub(super) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                Self(IpAddr::V6(network.into()))
            }
            v4 => Self(v4),
        }
    }
}

/// Why a connection is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The headers did not come in time.
    Headers,
    /// The body came too slowly, or not at all.
    Body,
    /// Nothing was asked any more.
    Idle,
    /// Nothing of the answer was taken.
    Reader,
}

impl Why {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Body => "body",
            Self::Idle => "idle",
            Self::Reader => "reader",
        }
    }
}

#[derive(Debug)]
enum Phase {
    /// The head of a request is awaited: from the opening of the connection, or from its first byte.
    Head(Instant),
    /// A request is being answered, its body perhaps still on its way.
    Answering(Meter),
    /// Answered; the next request may come.
    Idle(Instant),
}

#[derive(Debug)]
struct State {
    phase: Phase,
    /// Since when the client takes nothing of what is written.
    blocked: Option<Instant>,
}

/// A connection as the watch sees it.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) source: Source,
    state: Mutex<State>,
    ended: Notify,
}

impl Connection {
    pub(super) fn new(source: Source) -> Self {
        let state = State { phase: Phase::Head(Instant::now()), blocked: None };
        Self { source, state: Mutex::new(state), ended: Notify::new() }
    }

    /// Bytes have come.
    pub(super) fn heard(&self) {
        let mut state = self.state();
        if matches!(state.phase, Phase::Idle(_)) {
            state.phase = Phase::Head(Instant::now());
        }
    }

    /// The head of a request is whole; its body will be measured by the meter.
    pub(super) fn request_began(&self, meter: Meter) {
        self.state().phase = Phase::Answering(meter);
    }

    /// The answer is written as far as the house is concerned.
    pub(super) fn answered(&self) {
        self.state().phase = Phase::Idle(Instant::now());
    }

    /// The client takes what is written, or does not.
    pub(super) fn takes(&self, takes: bool) {
        let mut state = self.state();
        if takes {
            state.blocked = None;
        } else {
            state.blocked.get_or_insert_with(Instant::now);
        }
    }

    /// Whether what it does has lasted too long.
    pub(super) fn verdict(&self, limits: &Limits) -> Option<Why> {
        let state = self.state();
        if state.blocked.is_some_and(|since| since.elapsed() > limits.reader) {
            return Some(Why::Reader);
        }
        match &state.phase {
            Phase::Head(since) => (since.elapsed() > limits.headers_within).then_some(Why::Headers),
            Phase::Idle(since) => (since.elapsed() > limits.idle).then_some(Why::Idle),
            Phase::Answering(meter) => is_too_slow(meter, limits).then_some(Why::Body),
        }
    }

    /// For how long it has been waited for; nothing while the house itself is at work for it.
    pub(super) fn awaited(&self) -> Option<Duration> {
        let state = self.state();
        match &state.phase {
            Phase::Head(since) | Phase::Idle(since) => Some(since.elapsed()),
            Phase::Answering(meter) => {
                meter.waiting().or_else(|| state.blocked.map(|since| since.elapsed()))
            }
        }
    }

    /// Ends the connection.
    pub(super) fn end(&self) {
        self.ended.notify_one();
    }

    /// Waits until somebody ends it.
    pub(super) async fn is_ended(&self) {
        self.ended.notified().await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_too_slow(meter: &Meter, limits: &Limits) -> bool {
    let Some(stalled) = meter.waiting() else { return false };
    let waited = meter.waited();
    let measured = waited.saturating_sub(limits.body_grace).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "bytes of one request")]
    let bytes = meter.bytes() as f64;
    stalled > limits.idle
        || waited > limits.body_within
        || bytes < measured * f64::from(limits.body_rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_one_subscriber_is_one_source() {
        let of = |text: &str| Source::of(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }
}
