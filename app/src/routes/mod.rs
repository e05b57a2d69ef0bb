//! The table of all addresses, and what turns a request into a page (decision 0002).

mod api;
mod asset;
mod body;
mod compose;
mod errors;
mod guard;
mod navigation;
mod render;
mod request;
mod serve;
mod table;

pub use api::api_paths;
pub use asset::SiteFiles;
pub use serve::{House, router};
pub use table::routes;
