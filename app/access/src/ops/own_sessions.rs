//! One's own sessions: where the register is open in one's name, and how it is closed there (SEC-13).

use serde_json::json;
use sqlx::PgConnection;

use super::{
    factor, password_again, second_step,
    session::{self, alive},
};
use crate::{
    Ctx, Grant,
    capability::KeepAccounts,
    device::Device,
    journal::{
        ACCOUNT, ACCOUNT_CONFIRMED, ACCOUNT_LOCKED, ACCOUNT_SESSION_ENDED, ACCOUNT_SESSIONS_ENDED,
        ACCOUNT_UNLOCKED,
    },
    store::{self, Past},
};
use kernel::{
    AppError, AppResult,
    id::{AccountId, SessionId},
    journal,
};

/// A session.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// Which.
    pub id: SessionId,
    /// When it was opened.
    pub opened_at: chrono::DateTime<chrono::Utc>,
    /// When it was last used, to the minute.
    pub seen_at: chrono::DateTime<chrono::Utc>,
    /// From what.
    pub device: Device,
    /// From which address, when it is known.
    pub source: Option<String>,
    /// Whether it is the one she asks from.
    pub is_own: bool,
}

/// Her living sessions, the one she asks from first.
///
/// # Errors
/// [`AppError::SignIn`], errors of the database.
pub async fn list(ctx: &Ctx) -> AppResult<Vec<OpenSession>> {
    let account = ctx.actor()?.account;
    of(ctx, account).await
}

/// The living sessions of an account, for who keeps the accounts of the house.
///
/// # Errors
/// Errors of the database.
pub async fn kept(
    ctx: &Ctx,
    _: &Grant<KeepAccounts>,
    account: AccountId,
) -> AppResult<Vec<OpenSession>> {
    of(ctx, account).await
}

async fn of(ctx: &Ctx, account: AccountId) -> AppResult<Vec<OpenSession>> {
    let found = store::sessions(&ctx.db, account, ctx.token_hash(), alive(ctx.clock.now())).await?;
    let session = |session: store::OpenSession| OpenSession {
        id: session.id,
        opened_at: session.opened_at,
        seen_at: session.seen_at,
        device: Device::from_code(&session.device),
        source: session.source,
        is_own: session.is_own,
    };
    Ok(found.into_iter().map(session).collect())
}

/// The sign-in before this one, and what failed since.
///
/// # Errors
/// [`AppError::SignIn`], errors of the database.
pub async fn past(ctx: &Ctx) -> AppResult<Past> {
    let opened_at = ctx
        .current_session
        .as_ref()
        .map_or(ctx.clock.now(), |current_session| current_session.opened_at);
    store::past(&ctx.db, ctx.actor()?.account, opened_at).await
}

/// Ends one of them.
///
/// # Errors
/// [`AppError::NotFound`] for a session that is not hers or has ended.
pub async fn end(db: &mut PgConnection, ctx: &Ctx, id: SessionId) -> AppResult<()> {
    let account = ctx.actor()?.account;
    if !store::end_session(&mut *db, account, id).await? {
        return Err(AppError::NotFound);
    }
    let said = json!({ "session": id });
    let object = (ACCOUNT, Some(account.0));
    Ok(journal::happened(db, &ctx.asking(), ACCOUNT_SESSION_ENDED, object, said).await?)
}

/// Ends all but the one she asks from.
///
/// # Errors
/// [`AppError::SignIn`], errors of the database.
pub async fn end_others(db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
    let account = ctx.actor()?.account;
    let ended = store::end_other_sessions(&mut *db, account, ctx.token_hash()).await?;
    let object = (ACCOUNT, Some(account.0));
    let said = json!({ "ended_sessions": ended });
    Ok(journal::happened(db, &ctx.asking(), ACCOUNT_SESSIONS_ENDED, object, said).await?)
}

/// Ends all sessions of an account, for who keeps the accounts of the house.
///
/// # Errors
/// [`AppError::Forbidden`] for one's own: that is done at one's own account.
pub async fn end_all(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<KeepAccounts>),
    account: AccountId,
) -> AppResult<()> {
    if ctx.actor()?.account == account {
        return Err(AppError::Forbidden);
    }
    let ended = store::end_other_sessions(&mut *db, account, &[]).await?;
    let object = (ACCOUNT, Some(account.0));
    let said = json!({ "ended_sessions": ended });
    Ok(journal::happened(db, grant.author(), ACCOUNT_SESSIONS_ENDED, object, said).await?)
}

/// Closes the screen: this session opens again with the password only.
///
/// # Errors
/// [`AppError::SignIn`], errors of the database.
pub async fn lock(ctx: &Ctx) -> AppResult<()> {
    let object = (ACCOUNT, Some(ctx.actor()?.account.0));
    let mut tx = ctx.db.begin().await?;
    if store::lock_session(&mut tx, ctx.token_hash()).await? {
        journal::happened(&mut tx, &ctx.asking(), ACCOUNT_LOCKED, object, json!({})).await?;
    }
    Ok(tx.commit().await?)
}

/// Opens the screen, under another token (SEC-13); absent when the password does not fit.
///
/// # Errors
/// [`AppError::Later`] after too many passwords; [`AppError::Conflict`] when it is open already.
pub async fn unlock(ctx: &Ctx, password: &str) -> AppResult<Option<String>> {
    if !password_again::run(ctx, password).await? {
        return Ok(None);
    }
    let mut tx = ctx.db.begin().await?;
    let token = session::renew(&mut tx, ctx, store::Stage::Locked, ACCOUNT_UNLOCKED).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whoever sits there is she: the session goes on under another token, and for five minutes what asks for
/// it is done (SEC-14). Takes the password, or a code from whoever has a phone; absent when it does not fit.
///
/// # Errors
/// [`AppError::Later`] after too many tries.
pub async fn confirm(ctx: &Ctx, typed: &str) -> AppResult<Option<String>> {
    let is_code = ctx.actor()?.has_factor && factor::looks_like_code(typed);
    if !is_code && !password_again::run(ctx, typed).await? {
        return Ok(None);
    }
    let mut tx = ctx.db.begin().await?;
    if is_code && !second_step::take(&mut tx, ctx, typed).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let token = session::renew(&mut tx, ctx, store::Stage::Open, ACCOUNT_CONFIRMED).await?;
    tx.commit().await?;
    Ok(Some(token))
}
