//! Keeps the words by which an organisation is found in step with its names and numbers.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::store::find as store;
use kernel::{AppResult, id::OrgId};

/// Rewrites the words of these organisations.
///
/// # Errors
/// Errors of the database.
pub async fn refresh(db: &mut PgConnection, orgs: &BTreeSet<OrgId>) -> AppResult<()> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    store::rewrite_words(db, &ids).await
}
