//! The election of the next chair: entered by the organisation itself, confirmed from above by a second person
//! (SEC-05, SEC-34).

use serde_json::json;
use sqlx::PgConnection;

use super::{
    appoint::{self, Bound, NotBound},
    handover,
};
use crate::{
    capability::{ConfirmAppointment, EnterElection},
    journal::{APPOINTMENT, APPOINTMENT_CONFIRM, APPOINTMENT_DECLINE, APPOINTMENT_ELECT},
    ops::letters::Run,
    store::{
        appointments::Appointment,
        openings::{self, Opening},
    },
};
use access::{
    Actor, Ctx, Grant, Role,
    delegation::OfficeKind,
    ops::letter::{self, Prepared},
};
use kernel::{AppError, AppResult, id::AccountId, journal};

/// Enters it: it gives nothing before the level above has confirmed it, and nobody can sign in by it.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form.
pub async fn enter(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<EnterElection>),
    role: Role,
    opening: &Opening,
) -> AppResult<Result<Bound, NotBound>> {
    if !role.is_chair() {
        return Err(AppError::Forbidden);
    }
    let how = (ctx, grant.author(), APPOINTMENT_ELECT);
    appoint::run(db, how, (grant.org(), role, "pending"), opening).await
}

/// Whether this person may say the second word about what waits: strictly from above, or, for a central office,
/// as an operator of the centre; never about what she entered or what is to be hers.
///
/// # Errors
/// Errors of the database.
pub async fn may_settle(
    db: &mut PgConnection,
    ctx: &Ctx,
    appointment: &Appointment,
    maker: Option<AccountId>,
) -> AppResult<bool> {
    let actor = ctx.actor()?;
    if appointment.account == actor.account || maker == Some(actor.account) {
        return Ok(false);
    }
    if appointment.role.office_kind() != OfficeKind::House {
        let is_above = ctx.could_on::<ConfirmAppointment>(&mut *db, appointment.org).await?;
        return Ok(is_above && ctx.binds(db, appointment.role, appointment.org).await?);
    }
    Ok(appointment.state == "pending" && is_of_centre(actor, appointment))
}

fn is_of_centre(actor: &Actor, appointment: &Appointment) -> bool {
    let mut offices = actor.offices.iter();
    offices.any(|office| office.role() == Role::CentralOperator && office.org == appointment.org)
}

/// Whether this person could have said the second word about a central office when it still waited, as she saw it.
///
/// # Errors
/// [`AppError::SignIn`].
pub fn was_late(ctx: &Ctx, appointment: &Appointment, seen: i64) -> AppResult<bool> {
    let actor = ctx.actor()?;
    let is_hers = appointment.account == actor.account;
    let is_settled = appointment.state != "pending" && seen < appointment.version;
    let is_central = appointment.role.office_kind() == OfficeKind::House;
    Ok(is_central && is_settled && !is_hers && is_of_centre(actor, appointment))
}

/// What is said of what waits.
#[derive(Debug, Clone, Copy)]
pub enum Word<'a> {
    /// It holds; the access letter is for who has no password yet.
    Confirmed(&'a Run, &'a Prepared),
    /// It does not.
    Declined,
}

/// Says it, of the appointment as it was seen. Gives whether an access letter was issued.
///
/// # Errors
/// `Ok(Err(_))` while the office is held on some day of the term; [`AppError::Forbidden`];
/// [`AppError::Conflict`] when it does not wait any more.
pub async fn settle(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, Option<&Grant<ConfirmAppointment>>),
    (appointment, seen): (&Appointment, i64),
    word: Word<'_>,
) -> AppResult<Result<bool, NotBound>> {
    let maker = openings::maker(&mut *db, appointment.id).await?.map(|(account, _)| account);
    if !may_settle(&mut *db, ctx, appointment, maker).await? {
        return Err(AppError::Forbidden);
    }
    if appointment.state != "pending" || appointment.version != seen {
        return Err(AppError::Conflict);
    }
    let own = ctx.author_for(appointment.org);
    let author = grant.map_or(&own, Grant::author);
    openings::hold(&mut *db, appointment.org).await?;
    let place = (appointment.org, appointment.role);
    let term = (appointment.from, appointment.until);
    let is_confirmed = matches!(word, Word::Confirmed(..));
    let is_chair = is_confirmed && appointment.role.is_chair();
    if is_chair && openings::is_held(&mut *db, place, term).await? {
        return Ok(Err(NotBound::Held));
    }
    let by = (author.account, ctx.clock.now());
    if !openings::settle(&mut *db, (appointment.id, seen), is_confirmed, by).await? {
        return Err(AppError::Conflict);
    }
    let entry = journal::Entry {
        verb: if is_confirmed { APPOINTMENT_CONFIRM } else { APPOINTMENT_DECLINE },
        object_kind: APPOINTMENT,
        object_id: appointment.id.0,
        before: Some(json!({ "state": "pending" })),
        after: Some(json!({ "account": appointment.account, "entered_by": maker })),
    };
    journal::write(&mut *db, author, entry).await?;
    let mut has_letter = false;
    if let Word::Confirmed(run, prepared) = word {
        if openings::is_shut(&mut *db, appointment.account).await? {
            letter::issue(&mut *db, author, appointment.account, prepared, Some(run.id)).await?;
            has_letter = true;
        }
        handover::begin(db, ctx, author, Some(appointment.org)).await?;
    }
    Ok(Ok(has_letter))
}
