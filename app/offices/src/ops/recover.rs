//! A new access letter for a lost password: only from above, never sideways or upwards (SEC-05, SEC-18).

use sqlx::PgConnection;

use crate::{
    capability::RecoverLogin,
    ops::{close_login, letters::Run},
    store::appointments::Appointment,
};
use access::{
    Ctx, Grant,
    ops::letter::{self, Prepared},
};
use kernel::{AppError, AppResult};

/// Issues it: the old password and every session end.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Conflict`] while the login is closed or the office is not confirmed.
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<RecoverLogin>),
    appointment: &Appointment,
    (run, prepared): (&Run, &Prepared),
) -> AppResult<()> {
    let is_hers = grant.org() == appointment.org;
    if !is_hers || !close_login::may_touch(&mut *db, ctx, appointment.account).await? {
        return Err(AppError::Forbidden);
    }
    if appointment.is_disabled || appointment.state != "confirmed" {
        return Err(AppError::Conflict);
    }
    letter::issue(db, grant.author(), appointment.account, prepared, Some(run.id)).await
}
