//! Opening a login for who was elected in an organisation below (SEC-05, SEC-18).

use sqlx::PgConnection;

use super::{
    appoint::{self, Bound, NotBound},
    handover,
};
use crate::{
    access::{
        Ctx, Grant, Role,
        capability::OpenLogin,
        ops::slip::{self, Prepared},
    },
    kernel::{Outcome, Refusal},
    offices::{ops::slips::Run, store::openings::Opening},
};

/// Opens it: the account, the appointment, the slip, and the hand-over from the chair before, together.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`Refusal::Forbidden`] for what she may not give (SEC-05).
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<OpenLogin>),
    (role, opening): (Role, &Opening),
    (run, prepared): (&Run, &Prepared),
) -> Outcome<Result<Bound, NotBound>> {
    let (org, author) = (grant.org(), grant.author());
    if !ctx.binds(role, org).await? {
        return Err(Refusal::Forbidden);
    }
    let place = (org, role, "confirmed");
    let bound = match appoint::run(&mut *db, (ctx, author, "login.open"), place, opening).await? {
        Ok(bound) => bound,
        Err(not) => return Ok(Err(not)),
    };
    slip::issue(&mut *db, author, bound.account, prepared, Some(run.id)).await?;
    handover::begin(db, ctx, author, Some(org)).await?;
    Ok(Ok(bound))
}
