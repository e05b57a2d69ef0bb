//! Signing an act, or offering it to the other side when it crosses branches.

use sqlx::PgConnection;

use super::record::{self, Behind};
use crate::{
    access::{Capability, Grant},
    kernel::id::{ActId, OrgId},
    structure::{error::ActError, model::Draft},
};

/// Signs the draft on behalf of the office behind the grant.
///
/// # Errors
/// [`ActError`] when the tree cannot be so; nothing is written then.
pub async fn run<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<ActId, ActError> {
    let behind = Behind { org: grant.org(), offered_to: None, author: grant.author() };
    let (act, _) = record::in_force(db, draft, behind).await?;
    Ok(act)
}

/// Offers the draft to `other`, whose side accepts or refuses (SEC-06).
///
/// # Errors
/// [`ActError`] when it could not be signed even with consent.
pub async fn offer<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    other: OrgId,
    draft: &Draft,
) -> Result<ActId, ActError> {
    let behind = Behind { org: grant.org(), offered_to: Some(other), author: grant.author() };
    record::as_offer(db, draft, behind).await
}
