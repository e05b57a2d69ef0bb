//! Server functions of the structure: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::tree::{Level, LevelAsked};
use crate::access::door::DoorError;
#[cfg(feature = "ssr")]
use crate::{
    access::{capability::ViewStructure, door::door},
    structure::parts::branch,
};

/// The next rows of a level of the tree.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "structure/level", input = Json, output = Json)]
pub async fn tree_level(
    /// Which level, on which day, from where.
    asked: LevelAsked,
) -> Result<Level, DoorError> {
    door(|ctx| async move {
        let reach = ctx.reach::<ViewStructure>()?;
        branch::level(&ctx, &reach, asked).await
    })
    .await
}
