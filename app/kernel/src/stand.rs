//! Whether a database is a stand for trying things: invented people only, and marked so (PRV-29).

use sqlx::PgPool;

use super::AppResult;

/// Whether this database was filled as a stand.
///
/// # Errors
/// Errors of the database.
pub async fn is_one(db: &PgPool) -> AppResult<bool> {
    let marked = "select exists (select from register_mark where key = 'instance')";
    Ok(sqlx::query_scalar(marked).fetch_one(db).await?)
}
