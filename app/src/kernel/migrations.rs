//! Brings a database to the shape this program expects.

use sqlx::{PgPool, migrate::Migrator};

/// The migrations of the folder `migrations/`, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Applies what is missing.
///
/// # Errors
/// A migration that fails, or a database that is newer than this program.
pub async fn run(db: &PgPool) -> Result<(), sqlx::migrate::MigrateError> {
    MIGRATIONS.run(db).await
}
