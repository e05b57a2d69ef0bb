//! Ending an appointment before its time: at once, or by a day (SEC-07).

use chrono::{Days, NaiveDate};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::EndAppointment,
    journal::{APPOINTMENT, APPOINTMENT_END},
    ops::handover,
    store::appointments::{self, Appointment, End},
};
use access::{Ctx, Grant};
use kernel::{
    AppError, AppResult,
    journal::{self, Author},
};

/// Ends it at once, or after its last day. Who ends something she may not bind is refused (SEC-05).
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Conflict`] when it is over, changed, or ends earlier anyway.
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<EndAppointment>),
    appointment: &Appointment,
    how: (i64, Option<NaiveDate>, &str),
) -> AppResult<()> {
    if grant.org() != appointment.org
        || !ctx.binds(&mut *db, appointment.role, appointment.org).await?
    {
        return Err(AppError::Forbidden);
    }
    carry_out(db, (ctx, grant.author()), appointment, how).await
}

/// Ends it; the caller may.
pub(super) async fn carry_out(
    db: &mut PgConnection,
    (ctx, author): (&Ctx, &Author),
    appointment: &Appointment,
    (seen, last_day, reason): (i64, Option<NaiveDate>, &str),
) -> AppResult<()> {
    let today = ctx.today().day();
    let next = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
    // a range has at least one day; what is ended on its first day gives nothing on it either
    let first_end = next(appointment.from);
    let until = last_day.map_or(today, next).max(first_end);
    let is_later = appointment.until.is_some_and(|known| known < until);
    let is_early = |day: NaiveDate| day < today || day < appointment.from;
    if appointment.is_over(today) || is_later || last_day.is_some_and(is_early) {
        return Err(AppError::Conflict);
    }
    let at = last_day.is_none().then(|| ctx.clock.now());
    let end = End { until, at, by: author.account, reason };
    if !appointments::end(&mut *db, appointment.id, seen, end).await? {
        return Err(AppError::Conflict);
    }
    let entry = journal::Entry {
        verb: APPOINTMENT_END,
        object_kind: APPOINTMENT,
        object_id: appointment.id.0,
        before: Some(json!({ "until": appointment.until })),
        after: Some(json!({ "until": until, "at_once": at.is_some(), "reason": reason })),
    };
    journal::write(&mut *db, author, entry).await?;
    handover::begin(db, ctx, author, Some(appointment.org)).await
}
