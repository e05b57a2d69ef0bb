//! Server functions of passports: who may, then one call.

use leptos::{prelude::*, server_fn::codec::Json};

use super::model::draft::DraftAsked;
use crate::access::door::DoorError;
#[cfg(feature = "ssr")]
use crate::{access::door::door, passports::pages::fill};

/// Keeps a step as typed, and says when.
///
/// # Errors
/// What the person is to be told.
#[server(prefix = "/api", endpoint = "passports/draft", input = Json, output = Json)]
pub async fn keep_draft(
    /// The step.
    asked: DraftAsked,
) -> Result<String, DoorError> {
    door(|ctx| async move { fill::keep_typed(&ctx, asked).await }).await
}
