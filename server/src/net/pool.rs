//! How many connections there are, and who goes when there is no room (decision 0150).

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    connection::{Connection, Source},
    limits::Limits,
};

/// All connections.
#[derive(Debug)]
pub(super) struct ConnectionPool {
    connections: Mutex<Seats>,
    limits: Limits,
}

#[derive(Debug, Default)]
struct Seats {
    taken: HashMap<u64, Arc<Connection>>,
    next: u64,
}

/// The place of one connection; given back when dropped.
#[derive(Debug)]
pub(super) struct Slot {
    pool: Arc<ConnectionPool>,
    number: u64,
    pub(super) connection: Arc<Connection>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.pool.connections().taken.remove(&self.number);
    }
}

impl ConnectionPool {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { connections: Mutex::default(), limits })
    }

    /// A place for a connection from there. When there is none, the one that has been waited for longest
    /// goes: of the same source if that has too many, else of all. Without such a one there is no place.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Slot> {
        let source = Source::of(from);
        let mut connections = self.connections();
        if !self.limits.proxies.contains(&from.to_canonical()) {
            let of_source =
                connections.taken.values().filter(|connection| connection.source == source).count();
            if of_source >= self.limits.connections_of_one {
                connections.end_one(|connection| connection.source == source)?;
            }
        }
        if connections.taken.len() >= self.limits.connections {
            connections.end_one(|_| true)?;
        }
        let number = connections.next;
        connections.next += 1;
        let connection = Arc::new(Connection::new(source));
        connections.taken.insert(number, Arc::clone(&connection));
        drop(connections);
        Some(Slot { pool: Arc::clone(self), number, connection })
    }

    /// How many connections there are.
    pub(super) fn taken(&self) -> usize {
        self.connections().taken.len()
    }

    fn connections(&self) -> MutexGuard<'_, Seats> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    fn end_one(&mut self, is_meant: impl Fn(&Connection) -> bool) -> Option<()> {
        let meant = self.taken.iter().filter(|(_, connection)| is_meant(connection));
        let awaited =
            meant.filter_map(|(number, connection)| Some((connection.awaited()?, *number)));
        let (_, number): (Duration, u64) = awaited.max()?;
        self.taken.remove(&number)?.end();
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use app::Meter;

    use super::*;

    fn pool(connections: usize, connections_of_one: usize) -> Arc<ConnectionPool> {
        let proxies = Arc::new(vec!["192.0.2.1".parse().expect("an address")]);
        ConnectionPool::new(Limits {
            connections,
            connections_of_one,
            proxies,
            ..Limits::default()
        })
    }

    fn from(last: u8) -> IpAddr {
        IpAddr::from([198, 51, 100, last])
    }

    #[tokio::test]
    async fn who_has_been_awaited_longest_goes_and_who_is_served_stays() {
        let pool = pool(3, 3);
        let served = pool.enter(from(1)).expect("a place");
        served.connection.request_began(Meter::default());
        tokio::time::sleep(Duration::from_millis(20)).await;
        let oldest = pool.enter(from(2)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let newer = pool.enter(from(3)).expect("a place");
        let newest = pool.enter(from(4)).expect("the oldest goes");
        oldest.connection.is_ended().await;
        assert_eq!(pool.taken(), 3);
        for slot in [&newer, &newest] {
            slot.connection.request_began(Meter::default());
        }
        assert!(pool.enter(from(5)).is_none(), "everybody is being served");
        drop(served);
        assert!(pool.enter(from(5)).is_some());
    }

    #[tokio::test]
    async fn one_source_has_its_own_bound_and_our_proxies_have_none() {
        let pool = pool(10, 2);
        let other = pool.enter(from(9)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let first = pool.enter(from(1)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let _second = pool.enter(from(1)).expect("a place");
        let _third = pool.enter(from(1)).expect("its own first one goes");
        first.connection.is_ended().await;
        assert_eq!(pool.taken(), 3, "the other one stays, though it waits longer");
        assert!(other.connection.awaited() > first.connection.awaited());
        let proxy: IpAddr = "192.0.2.1".parse().expect("an address");
        let many: Vec<_> = (0..7).map(|_| pool.enter(proxy).expect("a place")).collect();
        assert_eq!(pool.taken(), 3 + many.len());
    }
}
