//! The door of the server: who may come in, how long one may take to say what one wants, and how the
//! house closes (SEC-27, REL-10, decision 0150).

mod accept;
mod connection;
mod full;
mod health;
mod limits;
mod paced;
mod pool;
mod stop;

pub use accept::serve;
pub use health::routes as health;
pub use limits::{Limits, raise_open_files};
pub use stop::Stop;
