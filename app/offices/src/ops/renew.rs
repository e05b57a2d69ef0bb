//! A new term of whoever holds or held an office: elected again, appointed again; her login stays (SEC-05).

use serde_json::json;
use sqlx::PgConnection;

use super::{appoint::NotBound, handover};
use crate::{
    capability::EndAppointment,
    journal::{APPOINTMENT, APPOINTMENT_RENEW},
    store::{
        appointments::Appointment,
        openings::{self, Behind},
    },
};
use access::{Ctx, Grant};
use kernel::{AppError, AppResult, id::AppointmentId, journal};

/// Adds the term. Who gives something she may not bind is refused.
///
/// # Errors
/// `Ok(Err(_))` while the office is held on some day of it; [`AppError::Forbidden`]; [`AppError::Conflict`] for
/// what was never confirmed.
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<EndAppointment>),
    before: &Appointment,
    behind: &Behind,
) -> AppResult<Result<AppointmentId, NotBound>> {
    let (org, role, account) = (before.org, before.role, before.account);
    if grant.org() != org || !ctx.binds(&mut *db, role, org).await? {
        return Err(AppError::Forbidden);
    }
    if before.state != "confirmed" {
        return Err(AppError::Conflict);
    }
    openings::hold(&mut *db, org).await?;
    let term = (behind.from, behind.until);
    let is_held = role.is_chair() && openings::is_held(&mut *db, (org, role), term).await?;
    if is_held || openings::goes_on(&mut *db, (account, org, role), term).await? {
        return Ok(Err(NotBound::Held));
    }
    let id = AppointmentId::new();
    let by = (grant.account(), ctx.clock.now());
    let place = (org, role, "confirmed");
    openings::add_appointment(&mut *db, (id, account), place, behind, by).await?;
    let entry = journal::Entry {
        verb: APPOINTMENT_RENEW,
        object_kind: APPOINTMENT,
        object_id: id.0,
        before: Some(json!({ "appointment": before.id })),
        after: Some(json!({
            "account": account, "org": org, "role": role.code(), "from": behind.from,
            "until": behind.until, "paper": behind.kind, "number": behind.number, "date": behind.date,
        })),
    };
    journal::write(&mut *db, grant.author(), entry).await?;
    handover::begin(db, ctx, grant.author(), Some(org)).await?;
    Ok(Ok(id))
}
