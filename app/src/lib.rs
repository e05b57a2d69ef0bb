//! Composes the features: the table of all addresses, and what turns a request into a page (decision 0002).

mod admission;
mod answer;
mod api;
mod asset;
mod body;
mod catalogue;
mod compose;
pub mod contract;
mod denied;
mod edit_conflict;
mod errors;
mod guard;
mod house;
mod limits;
mod measured;
mod navigation;
mod nonce;
mod origin;
mod render;
mod reply;
mod request;
mod return_to;
mod serve;
mod status_pages;
mod timeout;

pub use admission::{Admission, AdmissionQueue, QueueLimits, RequestKind};
pub use api::api_paths;
pub use asset::SiteFiles;
pub use catalogue::{CATALOGUE, FEATURES, calls, routes};
pub use house::House;
pub use limits::Limits;
pub use serve::{router, router_of};
pub use timeout::{Meter, Metered};

kernel::words!();
