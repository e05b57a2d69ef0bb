//! Server functions of the structure: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::{
    finding::{FindAnswer, FindAsked},
    tree::{Level, LevelAsked},
};
#[cfg(feature = "ssr")]
use crate::parts::{branch, found};
use access::server_fn_guard::CallError;
#[cfg(feature = "ssr")]
use access::{
    capability::ViewStructure,
    server_fn_guard::{Call, guarded},
};
#[cfg(feature = "ssr")]
use kernel::{
    form::{Input, Kind},
    journal::ORG,
};

/// What the functions take and need.
#[cfg(feature = "ssr")]
pub const CALLS: &[Call] = &[
    Call {
        path: "/api/structure/level",
        fields: &[&[
            Input::of("asked.org", Kind::Id).required(),
            Input::of("asked.on", Kind::Day).required(),
            Input::of("asked.after", Kind::Id),
        ]],
        needs: &[],
        about: Some((ORG, "asked.org")),
        is_changing: false,
    },
    Call {
        path: "/api/structure/find",
        fields: &[&[
            Input::of("asked.said", Kind::Line(200)).required(),
            Input::of("asked.on", Kind::Day).required(),
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
    asked: LevelAsked,
) -> Result<Level, CallError> {
    guarded(|ctx| async move {
        let reach = ctx.reach::<ViewStructure>()?;
        branch::level(&ctx, &reach, asked).await
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
    asked: FindAsked,
) -> Result<FindAnswer, CallError> {
    guarded(|ctx| async move {
        let reach = ctx.reach::<ViewStructure>()?;
        found::offered(&ctx, &reach, asked).await
    })
    .await
}
