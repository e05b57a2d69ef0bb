//! Queries of access.

mod kept;
mod slips;
mod tries;

pub(super) use kept::{forget_kept, keep_form, kept_form};
pub(super) use slips::{Slip, keep_slip, set_password, use_slip};
pub(super) use tries::{
    failures_from, forget_failures, forget_tries, note_failure_from, save_tries, tries,
};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{Actor, Force, Gate, Office, Post, Role};
use crate::kernel::{
    Outcome, Refusal,
    id::{AccountId, AppointmentId, OrgId, SessionId},
};

/// What sign-in needs to know of an account.
pub(super) struct Credentials {
    pub id: AccountId,
    /// Of her password, or of the phrase of a living slip; absent when neither opens anything.
    pub hash: Option<String>,
    /// The slip whose phrase is awaited.
    pub slip: Option<Uuid>,
    pub is_disabled: bool,
}

pub(super) async fn credentials(
    db: &PgPool,
    login: &str,
    now: DateTime<Utc>,
) -> Outcome<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        r#"select a.id as "id: AccountId", coalesce(s.phrase_hash, nullif(a.password_hash, '')) as hash,
                  s.id as "slip?", a.is_disabled
         from account a
         left join access_slip s on s.account_id = a.id and s.used_at is null and s.void_at is null
                                and s.made_at <= $2 and $2 < s.expires_at
         where a.login = $1"#,
        login,
        now
    )
    .fetch_optional(db)
    .await?)
}

pub(super) async fn open_session(
    db: &mut PgConnection,
    account: AccountId,
    token_hash: &[u8],
    now: DateTime<Utc>,
    most: i64,
) -> Outcome<()> {
    sqlx::query!(
        "insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)",
        token_hash,
        account.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from session where account_id = $1 and token_hash not in
         (select token_hash from session where account_id = $1 order by created_at desc limit $2)",
        account.0,
        most
    )
    .execute(db)
    .await?;
    Ok(())
}

/// By what a person is known: her account, or the token of a session of hers.
pub(super) enum By<'a> {
    /// The account itself.
    Account(AccountId),
    /// The hash of a token, of a session used and opened after these moments.
    Session { token_hash: &'a [u8], idle_since: DateTime<Utc>, born_since: DateTime<Utc> },
}

/// A session was used.
pub(super) async fn touch_session(
    db: &PgPool,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Outcome<()> {
    sqlx::query!("update session set seen_at = $2 where token_hash = $1", token_hash, now)
        .execute(db)
        .await?;
    Ok(())
}

pub(super) async fn close_session(db: &mut PgConnection, token_hash: &[u8]) -> Outcome<()> {
    sqlx::query!("delete from session where token_hash = $1", token_hash).execute(db).await?;
    Ok(())
}

/// Who asks, and by which session.
pub(super) struct Found {
    pub actor: Actor,
    /// When the session was last used.
    pub seen_at: Option<DateTime<Utc>>,
    pub session: Option<SessionId>,
}

/// The person with her offices of today, and when her session was last used; none for unknown or
/// disabled accounts and ended sessions. One question, because every request asks it.
pub(super) async fn actor(db: &PgPool, by: By<'_>, today: NaiveDate) -> Outcome<Option<Found>> {
    let (account, token_hash, idle_since, born_since) = match by {
        By::Account(account) => (Some(account.0), None, None, None),
        By::Session { token_hash, idle_since, born_since } => {
            (None, Some(token_hash), Some(idle_since), Some(born_since))
        }
    };
    let rows = sqlx::query_file!(
        "src/access/sql/actor.sql",
        account,
        token_hash,
        idle_since,
        born_since,
        today
    )
    .fetch_all(db)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let stage = match (first.must_change, first.stage.as_deref()) {
        (true, _) => Some(Gate::ChangePhrase),
        (false, Some("factor")) => Some(Gate::SecondFactor),
        _ => None,
    };
    let mut found = Found {
        actor: Actor {
            account: first.account_id,
            surname: first.surname.clone(),
            first_name: first.first_name.clone(),
            patronymic: first.patronymic.clone(),
            login: first.login.clone(),
            gate: stage,
            offices: Vec::new(),
            unobliged: Vec::new(),
        },
        seen_at: first.seen_at,
        session: first.session_id,
    };
    for row in rows {
        let (Some(appointment), Some(org), Some(role), Some(label), Some(org_name), Some(from)) =
            (row.appointment_id, row.org_id, row.role, row.label, row.short_name, row.from)
        else {
            continue;
        };
        let role = Role::from_code(&role)
            .ok_or_else(|| Refusal::Internal(format!("unknown role {role}")))?;
        let post = Post {
            role,
            label,
            from,
            until: row.until,
            is_confirmed: row.is_confirmed.unwrap_or_default(),
            has_ended: row.has_ended.unwrap_or(true),
            is_obliged: row.is_obliged.unwrap_or_default(),
        };
        let is_top = row.is_top.unwrap_or_default();
        let office = Office { appointment, org, is_top, org_name, post };
        match office.post.force(today) {
            Force::Open => found.actor.offices.push(office),
            Force::Unobliged => found.actor.unobliged.push(office),
            Force::Nothing => {}
        }
    }
    found.actor.close_before_gate();
    Ok(Some(found))
}

/// The path today; for an organisation that has ended its last one, for a coming one its first.
pub(super) async fn last_path(
    db: &PgPool,
    org: OrgId,
    today: NaiveDate,
) -> Outcome<Option<Vec<i64>>> {
    let path =
        sqlx::query_scalar!("select org_path($1, $2::date)", org.0, today).fetch_one(db).await?;
    Ok(path)
}

pub(super) async fn forget_sessions(
    db: &PgPool,
    idle_since: DateTime<Utc>,
    born_since: DateTime<Utc>,
) -> Outcome<u64> {
    let done = sqlx::query!(
        "delete from session where seen_at <= $1 or created_at <= $2",
        idle_since,
        born_since
    );
    Ok(done.execute(db).await?.rows_affected())
}

/// Drafts belong to the account that typed them.
pub(super) async fn forget_drafts(db: &PgPool, before: DateTime<Utc>) -> Outcome<u64> {
    let done = sqlx::query!("delete from passport_draft where saved_at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}
