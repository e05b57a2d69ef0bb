//! The session that a request came with.

use chrono::{DateTime, Duration, Utc};

use super::Ctx;

/// How long the password that was said stands for whoever sits there (SEC-14).
pub const CONFIRMED: Duration = Duration::minutes(5);
/// Moments that lie further ahead than this are of a clock that was set back: they count for nothing.
pub const AHEAD: Duration = Duration::minutes(5);

/// A living session.
#[derive(Debug, Clone)]
pub(super) struct Sitting {
    /// The hash of its token.
    pub hash: Vec<u8>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When the password or a code was last said in it.
    pub confirmed_at: DateTime<Utc>,
}

impl Ctx {
    /// Whether the password or a code was said in this session within the last five minutes (SEC-14).
    #[must_use]
    pub fn has_confirmed(&self) -> bool {
        self.sitting.as_ref().is_some_and(|sitting| {
            let ago = self.clock.now() - sitting.confirmed_at;
            -AHEAD <= ago && ago < CONFIRMED
        })
    }

    /// The hash of the token of this session; empty without one, which is nobody's.
    pub(super) fn token_hash(&self) -> &[u8] {
        self.sitting.as_ref().map_or(&[], |sitting| &sitting.hash)
    }
}
