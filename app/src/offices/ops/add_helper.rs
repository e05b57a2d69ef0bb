//! A chair appoints a responsible helper in her own organisation by an order (SEC-05, `domain.md` 2.5).

use sqlx::PgConnection;

use super::appoint::{self, Bound, NotBound};
use crate::{
    access::{
        Ctx, Grant, Role,
        capability::AppointHelper,
        ops::slip::{self, Prepared},
    },
    kernel::{Outcome, Refusal},
    offices::{ops::slips::Run, store::openings::Opening},
};

/// Appoints her and issues her slip.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`Refusal::Forbidden`] for what she may not give (SEC-05).
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<AppointHelper>),
    (role, opening): (Role, &Opening),
    (run, prepared): (&Run, &Prepared),
) -> Outcome<Result<Bound, NotBound>> {
    let (org, author) = (grant.org(), grant.author());
    if !ctx.binds(role, org).await? {
        return Err(Refusal::Forbidden);
    }
    let place = (org, role, "confirmed");
    let how = (ctx, author, "appointment.helper");
    let bound = match appoint::run(&mut *db, how, place, opening).await? {
        Ok(bound) => bound,
        Err(not) => return Ok(Err(not)),
    };
    slip::issue(db, author, bound.account, prepared, Some(run.id)).await?;
    Ok(Ok(bound))
}
