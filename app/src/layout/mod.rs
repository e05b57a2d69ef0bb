//! The frame around every page: document, top bar, navigation, day, breadcrumbs, title.

mod address;
mod bridge;
pub mod document;
mod frame;
pub mod model;
mod navigation;
mod screen;

pub use address::{address, encoded, keep_day};
pub use bridge::{Assets, Frame, NavItem, document};
pub use model::{Action, Crumb, Nav, Person};
pub use screen::{Asked, FormState, Next, Screen};
