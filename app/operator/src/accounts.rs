//! What is done to accounts of the house by who keeps them: closed, opened again, signed out everywhere.

use sqlx::PgConnection;

use super::store::{self, Account};
use access::{
    Ctx, Grant,
    capability::KeepAccounts,
    ops::{own_sessions, session::alive},
};
use kernel::{AppError, AppResult, coded, id::AccountId};
use offices::ops::close_login;

/// Lines of a page.
pub const PAGE: usize = 50;

/// Which accounts are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What their logins begin with.
    pub said: String,
    /// Closed ones only.
    pub is_closed: bool,
    /// The login after which the page begins.
    pub after: String,
}

/// A page of them, and whether there are more.
///
/// # Errors
/// Errors of the database.
pub async fn list(
    ctx: &Ctx,
    _: &Grant<KeepAccounts>,
    wanted: &Wanted,
) -> AppResult<(Vec<Account>, bool)> {
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let request = (wanted.said.as_str(), wanted.is_closed);
    let mut ids = store::page(&ctx.reports, request, &wanted.after, most).await?;
    let has_more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let now = ctx.clock.now();
    Ok((store::accounts(&ctx.reports, &ids, alive(now), now).await?, has_more))
}

/// One of them.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn one(ctx: &Ctx, _: &Grant<KeepAccounts>, id: AccountId) -> AppResult<Account> {
    let now = ctx.clock.now();
    store::accounts(&ctx.db, &[id], alive(now), now).await?.pop().ok_or(AppError::NotFound)
}

coded! {
    /// What is done to an account.
    AccountAction {
        /// Its login is closed, with every session.
        Close = "close",
        /// It is opened again: only what was closed by who keeps the accounts.
        Reopen = "reopen",
        /// Its sessions are ended.
        SignOut = "out",
    }
}

/// Does it.
///
/// # Errors
/// [`AppError::Forbidden`] for one's own, and for opening what was closed in the register; [`AppError::Conflict`] when it
/// is so already.
pub async fn carry_out(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<KeepAccounts>),
    account: &Account,
    action: AccountAction,
) -> AppResult<()> {
    let is_own = ctx.actor()?.account == account.id;
    if is_own || (action == AccountAction::Reopen && !account.is_closed_here) {
        return Err(AppError::Forbidden);
    }
    match action {
        AccountAction::SignOut => own_sessions::end_all(db, (ctx, grant), account.id).await,
        AccountAction::Close | AccountAction::Reopen => {
            let how = (ctx, grant.author());
            close_login::carry_out(db, how, account.id, action == AccountAction::Reopen).await
        }
    }
}
