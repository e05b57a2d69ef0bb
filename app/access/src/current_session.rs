//! The session that a request came with.

use chrono::{DateTime, Duration, Utc};

/// How long the password that was said stands for whoever sits there (SEC-14).
pub const CONFIRMED: Duration = Duration::minutes(5);
/// Moments that lie further ahead than this are of a clock that was set back: they count for nothing.
pub const AHEAD: Duration = Duration::minutes(5);

/// A living session.
#[derive(Debug, Clone)]
pub(super) struct CurrentSession {
    /// The hash of its token.
    pub hash: Vec<u8>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When the password or a code was last said in it.
    pub confirmed_at: DateTime<Utc>,
}
