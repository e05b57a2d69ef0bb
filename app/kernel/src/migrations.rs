//! Brings a database to the shape this program expects.

use sqlx::{PgPool, migrate::Migrator};

use super::{AppError, AppResult, queue::Queue};

/// The migrations of the folder `migrations/`, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// The first of them; a database that knows an earlier one has the shape of before the first register was entered
/// (decision 0174).
const FIRST: i64 = 20_261_201_000_100;

/// What the role that serves may do with the tables of the queue.
const QUEUE_GRANTS: &str = include_str!("queue_grants.sql");

/// Applies what is missing, the tables of the queue included. Works as the owner of the tables.
///
/// # Errors
/// A migration that fails, a database that is newer than this program, or one of the old shape.
pub async fn run(db: &PgPool) -> AppResult<()> {
    if is_of_old_shape(db).await? {
        return Err(AppError::Internal(
            "this database was made by a version of Ediny from before December 2026, whose tables cannot be carried \
             over; nothing real was entered with it. Make an empty database and begin anew (docs/operations.md)"
                .to_owned(),
        ));
    }
    MIGRATIONS.run(db).await.map_err(|error| AppError::Internal(error.to_string()))?;
    Queue::new(db).migrate().await?;
    Ok(sqlx::query(QUEUE_GRANTS).execute(db).await.map(drop)?)
}

/// Whether the database knows a migration of before those of this folder.
async fn is_of_old_shape(db: &PgPool) -> AppResult<bool> {
    let is_migrated: bool =
        sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null")
            .fetch_one(db)
            .await?;
    if !is_migrated {
        return Ok(false);
    }
    let old = sqlx::query_scalar("select exists (select from _sqlx_migrations where version < $1)");
    Ok(old.bind(FIRST).fetch_one(db).await?)
}
