//! Brings a database to the shape this program expects.

use sqlx::{PgPool, migrate::Migrator};

use super::{Outcome, Refusal, queue::Queue};

/// The migrations of the folder `migrations/`, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// What the role that serves may do with the tables of the queue.
const QUEUE_GRANTS: &str = include_str!("queue_grants.sql");

/// Applies what is missing, the tables of the queue included. Works as the owner of the tables.
///
/// # Errors
/// A migration that fails, or a database that is newer than this program.
pub async fn run(db: &PgPool) -> Outcome<()> {
    MIGRATIONS.run(db).await.map_err(|error| Refusal::Internal(error.to_string()))?;
    Queue::new(db).migrate().await?;
    Ok(sqlx::query(QUEUE_GRANTS).execute(db).await.map(drop)?)
}
