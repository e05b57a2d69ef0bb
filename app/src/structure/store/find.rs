//! Queries of finding.

use sqlx::PgConnection;

use crate::kernel::Outcome;

/// Rewrites the words of these organisations from their names, numbers and employers.
pub async fn rewrite_words(db: &mut PgConnection, orgs: &[uuid::Uuid]) -> Outcome<()> {
    sqlx::query!("select org_find_refresh($1)", orgs).execute(db).await?;
    Ok(())
}
