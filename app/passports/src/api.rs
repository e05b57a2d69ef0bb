//! Server functions of passports: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::draft::DraftAsked;
#[cfg(feature = "ssr")]
use crate::parts::typed;
use access::door::DoorError;
#[cfg(feature = "ssr")]
use access::{
    Action,
    door::{Call, door},
    route::Thing,
};
#[cfg(feature = "ssr")]
use kernel::spec::{FieldKind, FieldSpec};

/// What the functions take and need.
#[cfg(feature = "ssr")]
pub const CALLS: &[Call] = &[Call {
    path: "/api/passports/draft",
    fields: &[&[
        FieldSpec::of("asked.org", FieldKind::Id).required(),
        FieldSpec::of("asked.step", FieldKind::Choice(typed::STEPS)).required(),
        FieldSpec::of("asked.typed", FieldKind::Pairs).required(),
    ]],
    needs: &[Action::FillPassport],
    about: Some((Thing::Org, "asked.org")),
    is_changing: true,
}];

/// Keeps a step as typed, and says when.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "passports/draft", input = Json, output = Json)]
pub async fn keep_draft(
    /// The step.
    request: DraftAsked,
) -> Result<String, DoorError> {
    door(|ctx| async move { typed::keep_typed(&ctx, request).await }).await
}
