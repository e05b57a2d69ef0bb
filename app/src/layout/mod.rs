//! The frame around every page: document, top bar, navigation, day, breadcrumbs, title.

mod document;
mod frame;
mod screen;

pub use document::{Assets, document};
pub use frame::{Crumb, Frame, NavItem, Person, encoded};
pub use screen::{Action, Asked, FormState, Next, Screen};
