//! Queries of access.

mod factor;
mod kept;
mod letters;
mod sessions;
mod tries;

pub(super) use factor::{
    drop_factor, factor, forget_codes, hide_codes, keep_factor, set_codes, take_code, take_step,
};
pub(super) use kept::{forget_kept, keep_form, kept_form};
pub(super) use letters::{AccessLetter, keep_letter, set_password, use_letter};
pub(super) use sessions::{
    OpenSession, Opening, Past, Stage, close_session, confirm_session, end_other_sessions,
    end_session, forget_sessions, lock_session, open_session, past, renew_session, sessions,
    touch_session,
};
pub(super) use tries::{
    failures_from, forget_failures, forget_tries, is_refused_noted, note_failure_from, save_tries,
    tries,
};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{Actor, Force, Gate, Office, Post, Role, current_session::AHEAD};
use kernel::{
    AppError, AppResult, Db,
    id::{AccountId, AppointmentId, OrgId, SessionId},
};

/// What sign-in needs to know of an account.
pub(super) struct Credentials {
    pub id: AccountId,
    /// Of her password, or of the passphrase of a living access letter; absent when neither opens anything.
    pub hash: Option<String>,
    /// The access letter whose passphrase is awaited.
    pub letter: Option<Uuid>,
    pub is_disabled: bool,
}

pub(super) async fn credentials(
    db: &Db,
    login: &str,
    now: DateTime<Utc>,
) -> AppResult<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        r#"select a.id as "id: AccountId", coalesce(s.passphrase_hash, nullif(a.password_hash, '')) as hash,
                  s.id as "letter?", a.is_disabled
         from account a
         left join access_letter s on s.account_id = a.id and s.used_at is null and s.void_at is null
                                and s.made_at <= $3 and $2 < s.expires_at
         where a.login = $1"#,
        login,
        now,
        now + AHEAD
    )
    .fetch_optional(db)
    .await?)
}

/// A living session was used after the first moment, opened after the second, and neither later than the
/// third.
pub(super) type Alive = (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>);

/// By what a person is known: her account, or the token of a session of hers.
pub(super) enum By<'a> {
    /// The account itself.
    Account(AccountId),
    /// The hash of a token, of a session used after, opened after and dated before these moments.
    Session { token_hash: &'a [u8], alive: Alive },
}

/// Who asks, and by which session.
pub(super) struct Found {
    pub actor: Actor,
    /// When the session was last used.
    pub seen_at: Option<DateTime<Utc>>,
    pub session: Option<SessionId>,
    /// When it was opened, and when something was last said in it that only she knows.
    pub opened_at: Option<DateTime<Utc>>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// The person with her offices of today, and when her session was last used; none for unknown or
/// disabled accounts and ended sessions. One question, because every request asks it.
pub(super) async fn actor(
    db: impl PgExecutor<'_>,
    by: By<'_>,
    today: NaiveDate,
) -> AppResult<Option<Found>> {
    let (account, token_hash, alive) = match by {
        By::Account(account) => (Some(account.0), None, None),
        By::Session { token_hash, alive } => (None, Some(token_hash), Some(alive)),
    };
    let rows = sqlx::query_file!(
        "src/sql/actor.sql",
        account,
        token_hash,
        alive.map(|alive| alive.0),
        alive.map(|alive| alive.1),
        today,
        alive.map(|alive| alive.2)
    )
    .fetch_all(db)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let stage = match (first.must_change, first.stage.as_deref()) {
        (_, Some("locked")) => Some(Gate::Unlock),
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
            has_factor: first.has_factor,
            gate: stage,
            offices: Vec::new(),
            unobliged: Vec::new(),
        },
        seen_at: first.seen_at,
        session: first.session_id,
        opened_at: first.opened_at,
        confirmed_at: first.confirmed_at,
    };
    for row in &rows {
        let (Some(appointment), Some(org), Some(role), Some(label), Some(org_name), Some(from)) = (
            row.appointment_id,
            row.org_id,
            row.role.as_deref(),
            row.label,
            row.short_name.clone(),
            row.from,
        ) else {
            continue;
        };
        let role = Role::from_code(role)
            .ok_or_else(|| AppError::Internal(format!("unknown role {role}")))?;
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
        let is_high = row.level.is_some_and(|level| level <= 2);
        let path = row.path.clone().unwrap_or_default();
        let office = Office { appointment, org, is_top, is_high, org_name, path, post };
        match office.post.force(today) {
            Force::Open => found.actor.offices.push(office),
            Force::Unobliged => found.actor.unobliged.push(office),
            Force::Nothing => {}
        }
    }
    // without a session there is nothing that a phone would open
    let is_session = found.session.is_some();
    found.actor.close_before_gate(is_session && !first.has_factor);
    Ok(Some(found))
}

/// The path today; for an organisation that has ended its last one, for a coming one its first.
pub(super) async fn last_path(
    db: impl PgExecutor<'_>,
    org: OrgId,
    today: NaiveDate,
) -> AppResult<Option<Vec<i64>>> {
    let path =
        sqlx::query_scalar!("select org_path($1, $2::date)", org.0, today).fetch_one(db).await?;
    Ok(path)
}
