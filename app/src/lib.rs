//! Composes the features: the table of all addresses, and what turns a request into a page (decision 0002).

mod again;
mod answer;
mod api;
mod asset;
mod body;
mod catalogue;
mod compose;
pub mod contract;
mod denied;
mod dress;
mod edit_conflict;
mod errors;
mod guard;
mod house;
mod limits;
mod navigation;
mod nonce;
mod origin;
mod patience;
mod render;
mod reply;
mod request;
mod serve;
mod table;
mod turns;

pub use api::api_paths;
pub use asset::SiteFiles;
pub use catalogue::CATALOGUE;
pub use house::House;
pub use limits::Limits;
pub use patience::{Meter, Metered};
pub use serve::{router, router_of};
pub use table::routes;
pub use turns::{Kind as TurnKind, Queue, Turn, Turns};

kernel::words!();
