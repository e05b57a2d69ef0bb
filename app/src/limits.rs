//! What one request may cost, and whom to believe about its origin.

use std::{net::IpAddr, sync::Arc, time::Duration};

/// What one request may cost, and whom to believe about its origin.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long an answer may take.
    pub timeout: Duration,
    /// Addresses of our own proxies: only they may say for whom they ask (SEC-30).
    pub proxies: Arc<Vec<IpAddr>>,
    /// Whether replies say how many questions they took, for who measures.
    pub is_measured: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(20), proxies: Arc::default(), is_measured: false }
    }
}
