//! Closing a login and opening it again: only where every office of its person lies below (SEC-05).

use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::DisableLogin,
    journal::{LOGIN_CLOSE, LOGIN_REOPEN},
    store::{
        appointments::{self, Appointment},
        closings,
    },
};
use access::{Ctx, Grant, journal::ACCOUNT};
use kernel::{
    AppError, AppResult,
    id::AccountId,
    journal::{self, Author},
};

/// Whether she may act on the login itself: she could bind its person to every office it holds.
///
/// # Errors
/// Errors of the database.
pub async fn may_touch(db: &mut PgConnection, ctx: &Ctx, account: AccountId) -> AppResult<bool> {
    let offices = appointments::offices_of(&mut *db, account, ctx.today().day()).await?;
    for (role, org) in &offices {
        if !ctx.binds(&mut *db, *role, *org).await? {
            return Ok(false);
        }
    }
    Ok(!offices.is_empty())
}

/// Closes the login of this appointment, with every session, or opens it again.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Conflict`] when it is so already.
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<DisableLogin>),
    appointment: &Appointment,
    is_open: bool,
) -> AppResult<()> {
    let account = appointment.account;
    if grant.org() != appointment.org || !may_touch(&mut *db, ctx, account).await? {
        return Err(AppError::Forbidden);
    }
    carry_out(db, (ctx, grant.author()), account, is_open).await
}

/// Closes it or opens it again; the caller may.
///
/// # Errors
/// [`AppError::Conflict`] when it is so already.
pub async fn carry_out(
    db: &mut PgConnection,
    (ctx, author): (&Ctx, &Author),
    account: AccountId,
    is_open: bool,
) -> AppResult<()> {
    let (by, now) = (author.account, ctx.clock.now());
    let done = if is_open {
        closings::open_again(&mut *db, account, by, now).await?
    } else {
        closings::close(&mut *db, account, by, now).await?
    };
    if !done {
        return Err(AppError::Conflict);
    }
    let entry = journal::Entry {
        verb: if is_open { LOGIN_REOPEN } else { LOGIN_CLOSE },
        object_kind: ACCOUNT,
        object_id: account.0,
        before: Some(json!({ "is_open": !is_open })),
        after: Some(json!({ "is_open": is_open })),
    };
    Ok(journal::write(db, author, entry).await?)
}
