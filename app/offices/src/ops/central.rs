//! Central offices, entered, recovered and ended at the command line of the server: nobody in the register stands above
//! the centre (SEC-05). The first operator opens the register; whoever follows waits for the word of another (SEC-34).

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    appoint::{self, NotBound},
    close_login, end,
};
use crate::{
    journal::APPOINTMENT_CENTRAL,
    store::{
        appointments::{self, Appointment},
        openings::{self, Opening},
    },
};
use access::{
    Ctx, Role,
    delegation::OfficeKind,
    ops::letter::{self, Prepared},
};
use kernel::{AppError, AppResult, id::OrgId};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// She may sign in with the access letter.
    Open,
    /// She waits for the word of an operator of the centre.
    Waits,
    /// No operator of the centre could confirm her: one is entered first.
    NoOperator,
    /// She was not bound.
    Not(NotBound),
}

/// Enters it. Who is the first operator of the centre gets the access letter; with anybody else it stays unused, and whoever
/// confirms her prints one.
///
/// # Errors
/// [`AppError::Forbidden`] for a role that is given inside the register.
pub async fn enter(
    db: &mut PgConnection,
    ctx: &Ctx,
    (union, role): (OrgId, Role),
    opening: &Opening,
    prepared: &Prepared,
) -> AppResult<Entered> {
    if role.office_kind() != OfficeKind::House {
        return Err(AppError::Forbidden);
    }
    let author = ctx.author_for(union);
    openings::hold(&mut *db, union).await?;
    let term = (ctx.today().day(), None);
    let is_first = !openings::is_held(&mut *db, (union, Role::CentralOperator), term).await?;
    if is_first && role != Role::CentralOperator {
        return Ok(Entered::NoOperator);
    }
    let state = if is_first { "confirmed" } else { "pending" };
    let how = (ctx, &author, APPOINTMENT_CENTRAL);
    match appoint::run(&mut *db, how, (union, role, state), opening).await? {
        Err(not) => Ok(Entered::Not(not)),
        Ok(_) if !is_first => Ok(Entered::Waits),
        Ok(bound) => {
            letter::issue(db, &author, bound.account, prepared, None).await?;
            Ok(Entered::Open)
        }
    }
}

/// Why a central office was neither recovered nor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDone {
    /// No open central office of this login.
    NoOffice,
    /// It waits for the word of an operator of the centre, who prints the access letter as well.
    Waits,
    /// The login is closed, and it was not said that it is to be opened.
    Closed,
    /// The last operator of the centre: another is entered first.
    LastOperator,
    /// The day lies before today, before its beginning or after its end.
    Day,
}

/// The central office of a login that is not over.
async fn office(
    db: &mut PgConnection,
    ctx: &Ctx,
    login: &str,
) -> AppResult<Result<Appointment, NotDone>> {
    let today = ctx.today().day();
    for known in appointments::of_login(&mut *db, login, today).await? {
        if known.role.office_kind() == OfficeKind::House && !known.is_over(today) {
            return Ok(if known.state == "confirmed" { Ok(known) } else { Err(NotDone::Waits) });
        }
    }
    Ok(Err(NotDone::NoOffice))
}

/// A new access letter for who lost hers, her password or her phone: sessions end, the phone is forgotten. A closed login is
/// opened only if that is said.
///
/// # Errors
/// Errors of the database.
pub async fn recover(
    db: &mut PgConnection,
    ctx: &Ctx,
    (login, opens): (&str, bool),
    prepared: &Prepared,
) -> AppResult<Result<(), NotDone>> {
    let known = match office(&mut *db, ctx, login).await? {
        Ok(known) => known,
        Err(not) => return Ok(Err(not)),
    };
    if known.is_disabled && !opens {
        return Ok(Err(NotDone::Closed));
    }
    let author = ctx.author_for(known.org);
    if known.is_disabled {
        close_login::carry_out(&mut *db, (ctx, &author), known.account, true).await?;
    }
    letter::issue(db, &author, known.account, prepared, None).await?;
    Ok(Ok(()))
}

/// Ends it, at once or after a last day; the register keeps one operator of the centre at least.
///
/// # Errors
/// Errors of the database.
pub async fn dismiss(
    db: &mut PgConnection,
    ctx: &Ctx,
    login: &str,
    (last, reason): (Option<NaiveDate>, &str),
) -> AppResult<Result<(), NotDone>> {
    let known = match office(&mut *db, ctx, login).await? {
        Ok(known) => known,
        Err(not) => return Ok(Err(not)),
    };
    openings::hold(&mut *db, known.org).await?;
    if known.role == Role::CentralOperator
        && !appointments::has_another(&mut *db, &known, ctx.today().day()).await?
    {
        return Ok(Err(NotDone::LastOperator));
    }
    let author = ctx.author_for(known.org);
    let how = (known.version, last, reason);
    match end::carry_out(db, (ctx, &author), &known, how).await {
        Ok(()) => Ok(Ok(())),
        Err(AppError::Conflict) => Ok(Err(NotDone::Day)),
        Err(other) => Err(other),
    }
}
