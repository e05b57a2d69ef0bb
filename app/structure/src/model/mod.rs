//! Types and pure rules of the structure; the browser shares them.

pub mod act;
pub mod between;
pub mod effect;
pub mod finding;
pub mod foreseen;
pub mod kind;
pub mod lacking;
pub mod placement;
pub mod timeline;
pub mod tree;
pub mod typing;

pub use act::{ActKind, ActState, Answer, Beginning, Draft, Paper};
pub use effect::Effect;
pub use foreseen::Difference;
pub use kind::{CloseReason, OrgKind};
pub use timeline::{Change, OrgName};
