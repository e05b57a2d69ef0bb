//! A password of one's own: after a passphrase of an access letter, or in place of the one before (SEC-15, SEC-18).

use sqlx::PgConnection;

use super::session;
use crate::{
    Actor, Ctx,
    journal::{ACCOUNT, ACCOUNT_PASSWORD_SET},
    password,
    policy::{self, Weak},
    store,
};
use kernel::{AppResult, journal};

/// Why a password may not be hers; nothing when it may.
///
/// # Errors
/// [`kernel::AppError::SignIn`].
pub fn weak(ctx: &Ctx, chosen: &str) -> AppResult<Option<Weak>> {
    let actor = ctx.actor()?;
    let names = [&actor.login, &actor.surname, &actor.first_name, &actor.patronymic];
    let offices = actor.offices.iter().chain(&actor.unobliged).map(|office| &office.org_name);
    let known: Vec<String> = names.into_iter().chain(offices).cloned().collect();
    Ok(policy::check(&policy::normal(chosen), actor.has_factor, &known).err())
}

/// The shortest password this person may choose.
#[must_use]
pub const fn shortest(actor: &Actor) -> usize {
    if actor.has_factor { policy::SHORTEST_WITH_FACTOR } else { policy::SHORTEST }
}

/// Whether a password is too short to be the only factor.
#[must_use]
pub fn is_short_alone(password: &str) -> bool {
    policy::normal(password).chars().count() < policy::SHORTEST
}

/// The hash of a chosen password, made before the transaction.
///
/// # Errors
/// [`kernel::AppError::Internal`].
pub async fn hash(chosen: &str) -> AppResult<String> {
    password::hash(policy::normal(chosen)).await
}

/// Sets it. All sessions of the account end; the token of a new one is given.
///
/// # Errors
/// [`kernel::AppError::SignIn`]; errors of the database.
pub async fn set(db: &mut PgConnection, ctx: &Ctx, hash: &str) -> AppResult<String> {
    let account = ctx.actor()?.account;
    let now = ctx.clock.now();
    store::set_password(&mut *db, account, hash, now).await?;
    let (token, opening) = session::opening(ctx, account, ctx.gate().is_none());
    store::open_session(&mut *db, &opening, 1).await?;
    let entry = journal::Entry {
        verb: ACCOUNT_PASSWORD_SET,
        object_kind: ACCOUNT,
        object_id: account.0,
        before: None,
        after: None,
    };
    journal::write(db, &ctx.asking(), entry).await?;
    Ok(token)
}
