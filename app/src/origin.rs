//! Where a request came from: the peer, or what our own proxy says about it (SEC-30).

use std::net::IpAddr;

use axum::{extract::ConnectInfo, http::request::Parts};

use super::house::House;

/// Where the request came from: the peer, or what our own proxy says about it (SEC-30).
pub(super) fn source(house: &House, parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>()?.0.ip();
    let is_ours = |address: &IpAddr| house.limits.proxies.contains(address);
    if !is_ours(&peer) {
        return Some(peer);
    }
    let said = parts.headers.get_all("x-forwarded-for").iter();
    let said: Vec<&str> =
        said.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    Some(last_before_ours(&said, is_ours).unwrap_or(peer))
}

/// Of the addresses a request went through the last that is none of ours: what stands before it anybody may have
/// written, and what is no address ends the way.
fn last_before_ours(said: &[&str], is_ours: impl Fn(&IpAddr) -> bool) -> Option<IpAddr> {
    for address in said.iter().rev() {
        let address: IpAddr = address.trim().parse().ok()?;
        if !is_ours(&address) {
            return Some(address);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_writes_an_address_of_his_own_before_that_of_the_proxy() {
        let ours: IpAddr = "10.0.0.1".parse().expect("an address");
        let source = |said: &str| {
            let said: Vec<&str> = said.split(',').collect();
            last_before_ours(&said, |address| *address == ours).map(|address| address.to_string())
        };
        assert_eq!(source("1.1.1.1, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("1.1.1.1, x, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("198.51.100.1, 10.0.0.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(source("1.1.1.1, x, 10.0.0.1"), None, "the peer itself, not who was invented");
        assert_eq!(source("x"), None);
    }
}
