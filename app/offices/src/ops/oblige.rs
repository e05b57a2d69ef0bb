//! The obligation entered by the level above: a signed paper taken, an acceptance withdrawn (PRV-23).

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::TakeObligation,
    journal::{OBLIGATION, OBLIGATION_TAKE, OBLIGATION_WITHDRAW},
    store::{
        appointments::Appointment,
        obligations::{self, How, Taken},
    },
};
use access::{Ctx, Grant};
use kernel::{
    AppError, AppResult,
    files::{self, FileError, Upload},
    id::ObligationId,
    journal,
};

async fn check(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<TakeObligation>),
    appointment: &Appointment,
) -> AppResult<()> {
    let is_hers = grant.org() == appointment.org;
    if is_hers && ctx.binds(db, appointment.role, appointment.org).await? {
        Ok(())
    } else {
        Err(AppError::Forbidden)
    }
}

/// Enters an obligation signed on paper, with its scan.
///
/// # Errors
/// `Ok(Err(_))` for a file that is not kept; [`AppError::Forbidden`]; [`AppError::Conflict`] when one of
/// the text in force stands already.
pub async fn take(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<TakeObligation>),
    appointment: &Appointment,
    (signed_on, scan): (NaiveDate, &Upload),
) -> AppResult<Result<(), FileError>> {
    check(&mut *db, (ctx, grant), appointment).await?;
    let text =
        obligations::text_of(&mut *db, ctx.today().day()).await?.ok_or(AppError::Conflict)?;
    let kept = files::keep(&mut *db, &ctx.files, appointment.org, scan, grant.author()).await?;
    let scan = match kept {
        Ok(scan) => scan,
        Err(error) => return Ok(Err(error)),
    };
    let taken = Taken {
        id: ObligationId::new(),
        account: appointment.account,
        org: appointment.org,
        signed_on,
        at: ctx.clock.now(),
        how: How::Paper { scan, taken_by: grant.account() },
    };
    if !obligations::keep(&mut *db, &taken, &text).await? {
        return Err(AppError::Conflict);
    }
    let entry = journal::Entry {
        verb: OBLIGATION_TAKE,
        object_kind: OBLIGATION,
        object_id: taken.id.0,
        before: None,
        after: Some(json!({
            "account": taken.account, "org": taken.org, "text": text.version, "scan": scan,
        })),
    };
    journal::write(db, grant.author(), entry).await?;
    Ok(Ok(()))
}

/// Withdraws what stands: from this moment the office gives nothing.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Conflict`] when nothing stands.
pub async fn withdraw(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<TakeObligation>),
    appointment: &Appointment,
) -> AppResult<()> {
    check(&mut *db, (ctx, grant), appointment).await?;
    let whose = (appointment.account, appointment.org);
    let gone = obligations::withdraw(&mut *db, whose, grant.account(), ctx.clock.now()).await?;
    if gone.is_empty() {
        return Err(AppError::Conflict);
    }
    for id in gone {
        let entry = journal::Entry {
            verb: OBLIGATION_WITHDRAW,
            object_kind: OBLIGATION,
            object_id: id.0,
            before: None,
            after: Some(json!({ "account": appointment.account, "org": appointment.org })),
        };
        journal::write(&mut *db, grant.author(), entry).await?;
    }
    Ok(())
}
