//! The frame around every page: document, top bar, navigation, day, breadcrumbs, title.

mod address;
mod chrome;
mod document;
mod model;
mod navigation;
mod own;
mod page;

pub use address::{address, encoded, keep_day};
pub use document::document;
pub use model::{Assets, Crumb, Frame, Nav, NavItem, Person};
pub use page::{Download, FormReply, Page, PageRequest};
