//! Opening a login for who was elected in an organisation below (SEC-05, SEC-18).

use sqlx::PgConnection;

use super::{
    appoint::{Bound, NotBound},
    handover,
    letters::{self, Run},
};
use crate::{capability::OpenLogin, journal::LOGIN_OPEN, store::openings::Opening};
use access::{Ctx, Grant, Role, ops::letter::Prepared};
use kernel::AppResult;

/// Opens it: the account, the appointment, the access letter, and the hand-over from the chair before, together.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`kernel::AppError::Forbidden`] for what she may not give (SEC-05).
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<OpenLogin>),
    (role, opening): (Role, &Opening),
    letter: (&Run, &Prepared),
) -> AppResult<Result<Bound, NotBound>> {
    let (org, author) = (grant.org(), grant.author());
    let how = (ctx, author, LOGIN_OPEN);
    let bound = letters::bind(&mut *db, how, (org, role), opening, letter).await?;
    if bound.is_ok() {
        handover::begin(db, ctx, author, Some(org)).await?;
    }
    Ok(bound)
}
