//! Brings a database to the shape this program expects.

use sqlx::{PgPool, migrate::Migrator};

use super::{Outcome, Refusal, queue::Queue};

/// The migrations of the folder `migrations/`, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Applies what is missing, the tables of the queue included.
///
/// # Errors
/// A migration that fails, or a database that is newer than this program.
pub async fn run(db: &PgPool) -> Outcome<()> {
    MIGRATIONS.run(db).await.map_err(|error| Refusal::Internal(error.to_string()))?;
    Queue::new(db).migrate().await
}
