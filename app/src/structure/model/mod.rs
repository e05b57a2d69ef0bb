//! Types and pure rules of the structure; the browser shares them.

pub mod act;
pub mod kind;
pub mod placement;
pub mod timeline;
pub mod tree;

pub use act::{ActKind, ActState, Answer, Beginning, Draft, Paper};
pub use kind::{CloseReason, OrgKind};
pub use timeline::{Change, OrgName};
