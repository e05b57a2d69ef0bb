//! Runs of access letters: what is needed to print them while they may be shown.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use access::{Personal, Redacted, field};
use kernel::{
    AppResult,
    id::{AccountId, AppointmentId},
};

/// An access letter of a run that nobody has used yet.
#[derive(Debug, Clone)]
pub struct Living {
    /// Which.
    pub id: Uuid,
    /// For whom.
    pub name: Personal<String>,
    /// What she types as her login.
    pub login: Redacted<String, field::Login>,
    /// Of which organisation.
    pub org_name: String,
    /// The appointment that it opens.
    pub appointment: AppointmentId,
    /// Whether that was made by an order, which is printed as well.
    pub is_by_order: bool,
}

/// Keeps a run with its seed.
///
/// # Errors
/// Errors of the database.
pub async fn keep_run(
    db: &mut PgConnection,
    id: Uuid,
    (by, now): (AccountId, DateTime<Utc>),
    seed: &[u8],
) -> AppResult<()> {
    sqlx::query!(
        "insert into letter_run (id, made_by, made_at, seed) values ($1, $2, $3, $4)",
        id,
        by.0,
        now,
        seed
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the seeds of runs made before a moment: their passphrases cannot be told any more.
///
/// # Errors
/// Errors of the database.
pub async fn forget_seeds(db: impl PgExecutor<'_>, before: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!(
        "update letter_run set seed = null where seed is not null and made_at <= $1",
        before
    );
    Ok(done.execute(db).await?.rows_affected())
}

/// The seed of a run of this account: nothing when there is no such run, `None` inside when it is told no more.
///
/// # Errors
/// Errors of the database.
pub async fn seed(
    db: impl PgExecutor<'_>,
    id: Uuid,
    by: AccountId,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> AppResult<Option<Option<Vec<u8>>>> {
    let row = sqlx::query!(
        r#"select case when made_at > $3 and made_at <= $4 then seed end as seed
           from letter_run where id = $1 and made_by = $2"#,
        id,
        by.0,
        since,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| row.seed))
}

/// The access letters of a run that still wait to be used, in the order of their organisations.
///
/// # Errors
/// Errors of the database.
pub async fn of_run(db: impl PgExecutor<'_>, run: Uuid) -> AppResult<Vec<Living>> {
    let rows = sqlx::query_file!("src/sql/letters.sql", run).fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Living {
            id: row.id,
            name: Personal::of(row.account_id, row.name),
            login: Redacted::of(row.login),
            org_name: row.org_name,
            appointment: row.appointment,
            is_by_order: row.is_by_order,
        })
        .collect())
}
