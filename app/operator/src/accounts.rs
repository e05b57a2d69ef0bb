//! What is done to accounts of the house by who keeps them: closed, opened again, signed out everywhere.

use sqlx::PgConnection;
use uuid::Uuid;

use super::store::{self, Account, Which};
use access::{
    Ctx, Grant,
    capability::KeepAccounts,
    ops::{own_sessions, session::alive},
};
use kernel::{AppError, AppResult, Db, coded, cursor::Seek, id::AccountId};
use offices::ops::close_login;

/// Some of them: those whose logins begin so, perhaps only closed ones.
///
/// # Errors
/// Errors of the database.
pub async fn list(
    (ctx, db): (&Ctx, &Db),
    _: &Grant<KeepAccounts>,
    (said, is_closed): (&str, bool),
    seek: &Seek<(String, Uuid)>,
) -> AppResult<Vec<Account>> {
    // a login is written in small letters
    let which = Which::Page { said: &said.to_lowercase(), is_closed, seek };
    let now = ctx.clock.now();
    store::accounts(db, which, alive(now), now).await
}

/// One of them.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn one(ctx: &Ctx, _: &Grant<KeepAccounts>, id: AccountId) -> AppResult<Account> {
    let now = ctx.clock.now();
    let found = store::accounts(&ctx.db, Which::One(id), alive(now), now).await?.pop();
    found.ok_or(AppError::NotFound)
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
