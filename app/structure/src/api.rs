//! Server functions of the structure: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::{
    finding::{FindAnswer, FindAsked},
    tree::{Level, LevelAsked},
};
#[cfg(feature = "ssr")]
use crate::parts::{branch, found};
use access::door::DoorError;
#[cfg(feature = "ssr")]
use access::{
    capability::ViewStructure,
    door::{Call, door},
    route::Thing,
};
#[cfg(feature = "ssr")]
use kernel::spec::{FieldKind, FieldSpec};

/// What the functions take and need.
#[cfg(feature = "ssr")]
pub const CALLS: &[Call] = &[
    Call {
        path: "/api/structure/level",
        fields: &[&[
            FieldSpec::of("asked.org", FieldKind::Id).required(),
            FieldSpec::of("asked.on", FieldKind::Day).required(),
            FieldSpec::of("asked.after", FieldKind::Id),
        ]],
        needs: &[],
        about: Some((Thing::Org, "asked.org")),
        is_changing: false,
    },
    Call {
        path: "/api/structure/find",
        fields: &[&[
            FieldSpec::of("asked.said", FieldKind::Line(200)).required(),
            FieldSpec::of("asked.on", FieldKind::Day).required(),
        ]],
        needs: &[],
        about: None,
        is_changing: false,
    },
];

/// The next rows of a level of the tree.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "structure/level", input = Json, output = Json)]
pub async fn tree_level(
    /// Which level, on which day, from where.
    request: LevelAsked,
) -> Result<Level, DoorError> {
    door(|ctx| async move {
        let reach = ctx.reach::<ViewStructure>()?;
        branch::level(&ctx, &reach, request).await
    })
    .await
}

/// Organisations offered while a person types.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "structure/find", input = Json, output = Json)]
pub async fn find_offered(
    /// What was typed, and the day.
    request: FindAsked,
) -> Result<FindAnswer, DoorError> {
    door(|ctx| async move {
        let reach = ctx.reach::<ViewStructure>()?;
        found::offered(&ctx, &reach, request).await
    })
    .await
}
