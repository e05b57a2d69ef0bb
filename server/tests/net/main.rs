//! The door of the server, on real sockets: who is slow, and how the house closes. No database.

mod admission;
mod client;
mod full;
mod slow;
mod stop;
