//! Tables that were checked and wait for a "yes".

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use kernel::{
    AppResult,
    id::{AccountId, OrgId},
};

/// A checked table of one person.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Names it in the address.
    pub id: Uuid,
    /// The organisation whose territories it states.
    pub org: OrgId,
    /// The document.
    pub title: String,
    /// As of when.
    pub as_of: NaiveDate,
    /// Who states it.
    pub stated_by: String,
    /// The printed total.
    pub printed_total: Option<i32>,
    /// The file as it came.
    pub content: String,
}

/// Keeps a table instead of an earlier one of the same person.
pub async fn keep(
    db: &mut PgConnection,
    who: AccountId,
    kept: &Kept,
    at: DateTime<Utc>,
) -> AppResult<()> {
    sqlx::query!(
        "insert into paper_draft (account_id, id, org_id, title, as_of, stated_by, printed_total, content, saved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint paper_draft_pk do update set id = excluded.id, org_id = excluded.org_id,
             title = excluded.title, as_of = excluded.as_of, stated_by = excluded.stated_by,
             printed_total = excluded.printed_total, content = excluded.content, saved_at = excluded.saved_at",
        who.0,
        kept.id,
        kept.org.0,
        kept.title,
        kept.as_of,
        kept.stated_by,
        kept.printed_total,
        kept.content,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The table a person keeps under this id.
pub async fn kept(db: &mut PgConnection, who: AccountId, id: Uuid) -> AppResult<Option<Kept>> {
    let found = sqlx::query!(
        "select id, org_id, title, as_of, stated_by, printed_total, content from paper_draft
         where account_id = $1 and id = $2",
        who.0,
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Kept {
        id: row.id,
        org: OrgId(row.org_id),
        title: row.title,
        as_of: row.as_of,
        stated_by: row.stated_by,
        printed_total: row.printed_total,
        content: row.content,
    }))
}

/// Forgets the table of a person.
pub async fn forget(db: &mut PgConnection, who: AccountId) -> AppResult<()> {
    sqlx::query!("delete from paper_draft where account_id = $1", who.0).execute(db).await?;
    Ok(())
}
