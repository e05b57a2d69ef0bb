//! Who changed a thing last, as the journal has it.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use kernel::AppResult;

/// The last change of a thing.
#[derive(Debug, Clone)]
pub struct Last {
    /// Who: «Ахметова Г. Р.»; empty for the command line.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The verb of the journal.
    pub action: String,
}

/// The last change of an object, when there was one.
///
/// # Errors
/// Errors of the database.
pub async fn change(db: impl PgExecutor<'_>, object: Uuid) -> AppResult<Option<Last>> {
    let row = sqlx::query!(
        r#"select j.at, j.action,
                  coalesce(a.short_name, '') as "by!"
           from journal j left join lateral signer(j.actor_id, j.org_id, $1) a on true
           where j.object_id = $1 and j.action not in ('denied', 'read', 'export') order by j.id desc limit 1"#,
        object
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Last { by: row.by, at: row.at, action: row.action }))
}
