//! How many connections there are, and who goes when there is no room (decision 0150).

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    limits::Limits,
    seat::{Seat, Source},
};

/// All connections.
#[derive(Debug)]
pub(super) struct Room {
    seats: Mutex<Seats>,
    limits: Limits,
}

#[derive(Debug, Default)]
struct Seats {
    taken: HashMap<u64, Arc<Seat>>,
    next: u64,
}

/// The place of one connection; given back when dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    room: Arc<Room>,
    number: u64,
    pub(super) seat: Arc<Seat>,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.room.seats().taken.remove(&self.number);
    }
}

impl Room {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { seats: Mutex::default(), limits })
    }

    /// A place for a connection from there. When there is none, the one that has been waited for longest
    /// goes: of the same source if that has too many, else of all. Without such a one there is no place.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Ticket> {
        let source = Source::of(from);
        let mut seats = self.seats();
        if !self.limits.proxies.contains(&from.to_canonical()) {
            let of_source = seats.taken.values().filter(|seat| seat.source == source).count();
            if of_source >= self.limits.connections_of_one {
                seats.end_one(|seat| seat.source == source)?;
            }
        }
        if seats.taken.len() >= self.limits.connections {
            seats.end_one(|_| true)?;
        }
        let number = seats.next;
        seats.next += 1;
        let seat = Arc::new(Seat::new(source));
        seats.taken.insert(number, Arc::clone(&seat));
        drop(seats);
        Some(Ticket { room: Arc::clone(self), number, seat })
    }

    /// How many connections there are.
    pub(super) fn taken(&self) -> usize {
        self.seats().taken.len()
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    fn end_one(&mut self, is_meant: impl Fn(&Seat) -> bool) -> Option<()> {
        let meant = self.taken.iter().filter(|(_, seat)| is_meant(seat));
        let awaited = meant.filter_map(|(number, seat)| Some((seat.awaited()?, *number)));
        let (_, number): (Duration, u64) = awaited.max()?;
        self.taken.remove(&number)?.end();
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use app::Meter;

    use super::*;

    fn room(connections: usize, connections_of_one: usize) -> Arc<Room> {
        let proxies = Arc::new(vec!["192.0.2.1".parse().expect("an address")]);
        Room::new(Limits { connections, connections_of_one, proxies, ..Limits::default() })
    }

    fn from(last: u8) -> IpAddr {
        IpAddr::from([198, 51, 100, last])
    }

    #[tokio::test]
    async fn who_has_been_awaited_longest_goes_and_who_is_served_stays() {
        let room = room(3, 3);
        let served = room.enter(from(1)).expect("a place");
        served.seat.request_began(Meter::default());
        tokio::time::sleep(Duration::from_millis(20)).await;
        let oldest = room.enter(from(2)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let newer = room.enter(from(3)).expect("a place");
        let newest = room.enter(from(4)).expect("the oldest goes");
        oldest.seat.is_ended().await;
        assert_eq!(room.taken(), 3);
        for ticket in [&newer, &newest] {
            ticket.seat.request_began(Meter::default());
        }
        assert!(room.enter(from(5)).is_none(), "everybody is being served");
        drop(served);
        assert!(room.enter(from(5)).is_some());
    }

    #[tokio::test]
    async fn one_source_has_its_own_bound_and_our_proxies_have_none() {
        let room = room(10, 2);
        let other = room.enter(from(9)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let first = room.enter(from(1)).expect("a place");
        tokio::time::sleep(Duration::from_millis(20)).await;
        let _second = room.enter(from(1)).expect("a place");
        let _third = room.enter(from(1)).expect("its own first one goes");
        first.seat.is_ended().await;
        assert_eq!(room.taken(), 3, "the other one stays, though it waits longer");
        assert!(other.seat.awaited() > first.seat.awaited());
        let proxy: IpAddr = "192.0.2.1".parse().expect("an address");
        let many: Vec<_> = (0..7).map(|_| room.enter(proxy).expect("a place")).collect();
        assert_eq!(room.taken(), 3 + many.len());
    }
}
