//! Queries of drafts: typed but not saved, one a person, an organisation and a step.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use kernel::{
    AppError, AppResult, Db,
    id::{AccountId, OrgId},
};

/// Fields by name, as they were typed.
pub type FormData = BTreeMap<String, String>;

/// A step as it was typed, and when.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What was typed.
    pub typed: FormData,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

/// Keeps what was typed, instead of what was kept for this step before; what was sent a moment earlier and comes
/// later changes nothing. Later than that it is no request under way but a clock that was set back.
pub(crate) async fn keep(
    db: &Db,
    who: AccountId,
    org: OrgId,
    step: &str,
    typed: &FormData,
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "insert into passport_draft (account_id, org_id, step, fields, saved_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint passport_draft_pk do update set fields = excluded.fields, saved_at = excluded.saved_at
           where passport_draft.saved_at not between excluded.saved_at + interval '1 microsecond'
                                                 and excluded.saved_at + interval '2 minutes'",
        who.0,
        org.0,
        step,
        serde_json::json!(typed),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All steps this person has begun.
pub async fn kept(
    db: impl PgExecutor<'_>,
    who: AccountId,
    org: OrgId,
) -> AppResult<BTreeMap<String, Draft>> {
    let rows = sqlx::query!(
        "select step, fields, saved_at from passport_draft where account_id = $1 and org_id = $2",
        who.0,
        org.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let typed = serde_json::from_value(row.fields)
                .map_err(|error| AppError::Internal(format!("unreadable draft: {error}")))?;
            Ok((row.step, Draft { typed, at: row.saved_at }))
        })
        .collect()
}

/// Forgets what was kept before this moment, whoever typed it.
pub(crate) async fn forget_old(db: &Db, before: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!("delete from passport_draft where saved_at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}

/// Forgets everything this person has begun here.
pub(crate) async fn forget(db: &mut PgConnection, who: AccountId, org: OrgId) -> AppResult<()> {
    sqlx::query!("delete from passport_draft where account_id = $1 and org_id = $2", who.0, org.0)
        .execute(db)
        .await?;
    Ok(())
}
