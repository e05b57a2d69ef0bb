//! Types and pure rules of the structure; the browser shares them.

pub mod act;
pub mod effect;
pub mod kind;
pub mod placement;
pub mod timeline;

pub use act::{ActKind, ActState, Answer, Beginning, Draft, Paper};
pub use effect::Effect;
pub use kind::{CloseReason, OrgKind};
pub use timeline::{Change, OrgName};
