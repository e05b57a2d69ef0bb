//! How patient the door is, and how many it lets in: the numbers of SEC-27, each of which the operator
//! may set.

use std::{net::IpAddr, sync::Arc, time::Duration};

use clap::Args;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Limits of connections.
#[derive(Debug, Clone, Args)]
pub struct Limits {
    /// Seconds in which the headers of a request must have come
    #[arg(long, env = "EDINY_HEADERS_WITHIN", default_value = "10", value_parser = seconds)]
    pub headers_within: Duration,
    /// Bytes a second at which a body must come, once its grace is over
    #[arg(long, env = "EDINY_BODY_RATE", default_value_t = 500)]
    pub body_rate: u32,
    /// Seconds in which a body may be slower than that
    #[arg(long, env = "EDINY_BODY_GRACE", default_value = "10", value_parser = seconds)]
    pub body_grace: Duration,
    /// Seconds in which a body must have come whole
    #[arg(long, env = "EDINY_BODY_WITHIN", default_value = "900", value_parser = seconds)]
    pub body_within: Duration,
    /// Seconds a connection may stay silent: between requests, or in the middle of a body
    #[arg(long, env = "EDINY_IDLE", default_value = "60", value_parser = seconds)]
    pub idle: Duration,
    /// Seconds a reader may take nothing of the answer
    #[arg(long, env = "EDINY_READER", default_value = "60", value_parser = seconds)]
    pub reader: Duration,
    /// Connections in all
    #[arg(long, env = "EDINY_CONNECTIONS", default_value_t = 1_000)]
    pub connections: usize,
    /// Connections of one address; our own proxies may have all of them
    #[arg(long, env = "EDINY_CONNECTIONS_OF_ONE", default_value_t = 100)]
    pub connections_of_one: usize,
    /// Addresses of our own proxies.
    #[arg(skip)]
    pub proxies: Arc<Vec<IpAddr>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers_within: Duration::from_secs(10),
            body_rate: 500,
            body_grace: Duration::from_secs(10),
            body_within: Duration::from_mins(15),
            idle: Duration::from_mins(1),
            reader: Duration::from_mins(1),
            connections: 1_000,
            connections_of_one: 100,
            proxies: Arc::default(),
        }
    }
}

impl Limits {
    /// How often a connection is looked at: ten times in the shortest of the times, once a second at
    /// most.
    #[must_use]
    pub fn tick(&self) -> Duration {
        let shortest = [self.headers_within, self.body_grace, self.idle, self.reader]
            .into_iter()
            .min()
            .unwrap_or_default();
        (shortest / 10).clamp(Duration::from_millis(10), Duration::from_secs(1))
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<u64>() {
        Ok(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("a number of seconds from 1 to 86400".to_owned()),
    }
}

/// Lets this process hold as many files and sockets as the system permits it, and says whether `wanted`
/// are among them: 1 000 connections and the pools are more than the usual 1 024.
///
/// # Errors
/// When the system does not tell or does not permit.
pub fn raise_open_files(wanted: u64) -> anyhow::Result<bool> {
    let (now, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if now < most {
        setrlimit(Resource::RLIMIT_NOFILE, most, most)?;
    }
    Ok(most >= wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Alone {
        #[command(flatten)]
        limits: Limits,
    }

    #[test]
    fn what_the_command_line_sets_by_itself_is_what_the_requirement_says() {
        let read = <Alone as clap::Parser>::parse_from(["ediny"]).limits;
        assert_eq!(format!("{read:?}"), format!("{:?}", Limits::default()));
        assert_eq!(read.tick(), Duration::from_secs(1));
        for spoilt in ["", "0", "-1", "1e9", "86401"] {
            assert!(seconds(spoilt).is_err(), "{spoilt:?}");
        }
    }
}
