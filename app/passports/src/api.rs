//! Server functions of passports: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::draft::DraftAsked;
#[cfg(feature = "ssr")]
use crate::{capability::FillPassport, parts::typed};
use access::server_fn_guard::CallError;
#[cfg(feature = "ssr")]
use access::server_fn_guard::{Call, guarded};
#[cfg(feature = "ssr")]
use kernel::{
    form::{Input, Kind},
    journal::ORG,
};

/// What the functions take and need.
#[cfg(feature = "ssr")]
pub const CALLS: &[Call] = &[Call {
    path: "/api/passports/draft",
    fields: &[&[
        Input::of("asked.org", Kind::Id).kept_nowhere().required(),
        Input::of("asked.step", Kind::codes(typed::STEPS)).kept_nowhere().required(),
        Input::of("asked.typed", Kind::Pairs).writes(crate::field::PassportDraft::CODE).required(),
    ]],
    needs: &[FillPassport::ACTION],
    about: Some((ORG, "asked.org")),
    is_changing: true,
}];

/// Keeps a step as typed, and says when.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "passports/draft", input = Json, output = Json)]
pub async fn keep_draft(
    /// The step.
    asked: DraftAsked,
) -> Result<String, CallError> {
    guarded(|ctx| async move { typed::keep_typed(&ctx, asked).await }).await
}
