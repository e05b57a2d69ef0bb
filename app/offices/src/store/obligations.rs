//! The texts of the obligation, and who accepted which.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use access::Personal;
use kernel::{
    AppResult,
    id::{AccountId, FileId, ObligationId, OrgId, SessionId},
};

/// A version of the text.
#[derive(Debug, Clone)]
pub struct Text {
    /// Counted from 1.
    pub version: i32,
    /// What is accepted.
    pub body: String,
    /// Its fingerprint, kept with each acceptance.
    pub sha256: Vec<u8>,
    /// Since when it is in force.
    pub begins_on: NaiveDate,
}

/// The text in force on a day: the newest that has begun.
///
/// # Errors
/// Errors of the database.
pub async fn text_of(db: impl PgExecutor<'_>, day: NaiveDate) -> AppResult<Option<Text>> {
    Ok(sqlx::query_as!(
        Text,
        "select version, body, sha256, begins_on from obligation_text
         where begins_on <= $1 order by version desc limit 1",
        day
    )
    .fetch_optional(db)
    .await?)
}

/// How it was accepted.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// In the application, with the password said again.
    Electronic {
        /// In which session.
        session: Option<SessionId>,
    },
    /// On paper; somebody above entered it.
    Paper {
        /// The scan of the signed paper.
        scan: FileId,
        /// Who entered it.
        taken_by: Option<AccountId>,
    },
}

/// An acceptance to be kept.
#[derive(Debug)]
pub struct Taken {
    /// Its id.
    pub id: ObligationId,
    /// Who accepted.
    pub account: AccountId,
    /// For which organisation.
    pub org: OrgId,
    /// The day on the paper, or today.
    pub signed_on: NaiveDate,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// How.
    pub how: How,
}

/// Keeps an acceptance; `false` when one of this text stands already.
///
/// # Errors
/// Errors of the database.
pub async fn keep(db: &mut PgConnection, taken: &Taken, text: &Text) -> AppResult<bool> {
    let (kind, session, scan, taken_by) = match taken.how {
        How::Electronic { session } => ("electronic", session, None, None),
        How::Paper { scan, taken_by } => ("paper", None, Some(scan), taken_by),
    };
    let done = sqlx::query!(
        "insert into obligation (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at,
                                 session_id, scan_id, taken_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (account_id, org_id, text_version) where withdrawn_at is null do nothing",
        taken.id.0,
        taken.account.0,
        taken.org.0,
        text.version,
        text.sha256,
        kind,
        taken.signed_on,
        taken.at,
        session.map(|id| id.0),
        scan.map(|id| id.0),
        taken_by.map(|id| id.0),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Where, of these organisations, the last word about the obligation of this account is that somebody else withdrew it:
/// there only a signed paper opens the office again.
///
/// # Errors
/// Errors of the database.
pub async fn withdrawn_from(
    db: impl PgExecutor<'_>,
    account: AccountId,
    orgs: &[OrgId],
) -> AppResult<Vec<OrgId>> {
    let orgs: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    Ok(sqlx::query_scalar!(
        r#"select last.org_id as "org: OrgId"
           from unnest($2::uuid[]) as asked (org)
           join lateral (select org_id, withdrawn_at, withdrawn_by from obligation
                         where account_id = $1 and org_id = asked.org
                         order by coalesce(withdrawn_at, recorded_at) desc, id desc limit 1) last on true
           where last.withdrawn_at is not null and last.withdrawn_by is distinct from $1"#,
        account.0,
        &orgs
    )
    .fetch_all(db)
    .await?)
}

/// The obligation of this account in this organisation that was entered or withdrawn last.
///
/// # Errors
/// Errors of the database.
pub async fn last(
    db: impl PgExecutor<'_>,
    (account, org): (AccountId, OrgId),
) -> AppResult<Option<ObligationId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: ObligationId" from obligation where account_id = $1 and org_id = $2
           order by coalesce(withdrawn_at, recorded_at) desc, id desc limit 1"#,
        account.0,
        org.0
    )
    .fetch_optional(db)
    .await?)
}

/// Whose signed obligation a file is the scan of; none for any other file.
///
/// # Errors
/// Errors of the database.
pub async fn signer(
    db: impl PgExecutor<'_>,
    scan: FileId,
) -> AppResult<Option<Personal<(), crate::field::ObligationScan>>> {
    let who = sqlx::query_scalar!("select obligation_signer($1)", scan.0).fetch_one(db).await?;
    Ok(who.map(|who| Personal::of(who, ())))
}

/// Withdraws whatever stands for an account in an organisation; gives the ids.
///
/// # Errors
/// Errors of the database.
pub async fn withdraw(
    db: &mut PgConnection,
    (account, org): (AccountId, OrgId),
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> AppResult<Vec<ObligationId>> {
    Ok(sqlx::query_scalar!(
        r#"update obligation set withdrawn_at = $3, withdrawn_by = $4
           where account_id = $1 and org_id = $2 and withdrawn_at is null
           returning id as "id: ObligationId""#,
        account.0,
        org.0,
        now,
        by.map(|by| by.0)
    )
    .fetch_all(db)
    .await?)
}
