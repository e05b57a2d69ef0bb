//! The hand-over of matters: begins when a chair's term is over, is checked and accepted by the successor,
//! rises to the level above when it is not (S14).

use chrono::{Days, Duration};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::{TakeOver, ViewAccess},
    journal::{
        HANDOVER, HANDOVER_ACCEPT, HANDOVER_BEGIN, HANDOVER_CLOSE, HANDOVER_RISE, HANDOVER_SAVE,
    },
    store::handovers::{self, Handover, Item},
};
use access::{Ctx, ReadPermission, field};
use kernel::{
    AppError, AppResult, acting, coded,
    id::{HandoverId, OrgId},
    journal::{self, Author, Verb},
};

/// So many days the successor has to accept.
pub const DAYS: u64 = 14;
/// So long after it is settled a former chair still sees what was handed over.
const SEEN: Duration = Duration::days(30);

async fn note(
    db: &mut PgConnection,
    author: &Author,
    (verb, id): (Verb, HandoverId),
    after: serde_json::Value,
) -> AppResult<()> {
    let object_kind = HANDOVER;
    let entry =
        journal::Entry { verb, object_kind, object_id: id.0, before: None, after: Some(after) };
    Ok(journal::write(db, author, entry).await?)
}

/// Begins what is due in one organisation, or in all, and names successors who have come meanwhile; in the
/// transaction of the caller, which is that of an end or of an appointment.
///
/// # Errors
/// Errors of the database.
pub async fn begin(
    db: &mut PgConnection,
    ctx: &Ctx,
    author: &Author,
    org: Option<OrgId>,
) -> AppResult<()> {
    let today = ctx.today().day();
    let due_on = today.checked_add_days(Days::new(DAYS)).unwrap_or(today);
    let when = (ctx.clock.now(), today, due_on);
    // drafts of the former chair are hers alone, and only the house begins
    let begun = acting::step_of_house(db, async |db| handovers::begin(db, when, org).await).await?;
    for begun in begun {
        let said = json!({ "org": begun.org, "items": begun.items, "due_on": due_on });
        note(&mut *db, author, (HANDOVER_BEGIN, begun.id), said).await?;
    }
    let named =
        acting::step_of_house(db, async |db| handovers::name_successors(db, today, org).await);
    named.await.map(drop)
}

/// The round of every night: begins what is due, names successors, lets rise what was not accepted.
///
/// # Errors
/// Errors of the database.
pub async fn round(ctx: &Ctx) -> AppResult<()> {
    let author = ctx.asking();
    let today = ctx.today().day();
    let mut tx = ctx.db.begin().await?;
    begin(&mut tx, ctx, &author, None).await?;
    for id in handovers::overdue(&mut tx, today).await? {
        note(&mut tx, &author, (HANDOVER_RISE, id), json!({ "why": "overdue" })).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether this person is the one who hands over or takes over. Who handed over sees it a month longer.
#[must_use]
pub fn is_party(ctx: &Ctx, handover: &Handover) -> bool {
    let Some(actor) = &ctx.actor else { return false };
    let is_recent = handover.settled_at.is_none_or(|at| ctx.clock.now() - at < SEEN);
    let is_former = handover.from.0 == actor.account && is_recent;
    is_former || handover.to.as_ref().is_some_and(|(account, _)| *account == actor.account)
}

/// Permission to see it with the names of its parties: for them, and for whoever sees the access of its organisation.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Forbidden`].
pub async fn may_see(
    ctx: &Ctx,
    handover: &Handover,
) -> AppResult<ReadPermission<field::PersonName>> {
    if let Some(names) =
        ctx.sight_at_handover::<TakeOver, _>(handover.org, is_party(ctx, handover)).await?
    {
        return Ok(names);
    }
    Ok(ctx.may::<ViewAccess>(handover.org).await?.read_permission())
}

coded! {
    /// What is done with a hand-over.
    Answer {
        /// Marks are kept, it stays open.
        Save = "save",
        /// Marks are kept, and it is accepted.
        Accept = "accept",
        /// It is passed to the level above.
        Rise = "rise",
        /// The level above has dealt with it.
        Close = "close",
    }
}

/// Whether this person may answer so: the successor while it is open, the level above once it has risen.
///
/// # Errors
/// Errors of the database.
pub async fn may_answer(
    db: &mut PgConnection,
    ctx: &Ctx,
    handover: &Handover,
    answer: Answer,
) -> AppResult<bool> {
    let account = ctx.actor()?.account;
    match (answer, handover.state.as_str()) {
        (Answer::Close, "risen") => ctx.binds(db, handover.role, handover.org).await,
        (Answer::Save | Answer::Accept | Answer::Rise, "open") => {
            let is_hers = handover.to.as_ref().is_some_and(|(to, _)| *to == account);
            Ok(is_hers && ctx.takes_over::<TakeOver>(db, handover.org, true).await?)
        }
        _ => Ok(false),
    }
}

/// Answers a hand-over as it was seen.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Conflict`] when it has changed meanwhile.
pub async fn answer(
    db: &mut PgConnection,
    ctx: &Ctx,
    (handover, seen): (&Handover, i64),
    (answer, items): (Answer, &[Item]),
) -> AppResult<()> {
    if seen != handover.version {
        return Err(AppError::Conflict);
    }
    if !may_answer(&mut *db, ctx, handover, answer).await? {
        return Err(AppError::Forbidden);
    }
    let settled = Some((ctx.clock.now(), ctx.actor()?.account));
    let (verb, states, settled) = match answer {
        Answer::Save => (HANDOVER_SAVE, ("open", "open"), None),
        Answer::Accept => (HANDOVER_ACCEPT, ("open", "accepted"), settled),
        Answer::Rise => (HANDOVER_RISE, ("open", "risen"), None),
        Answer::Close => (HANDOVER_CLOSE, ("risen", "closed"), settled),
    };
    if answer != Answer::Close {
        handovers::mark(&mut *db, handover.id, items).await?;
    }
    if !handovers::step(&mut *db, (handover.id, seen), states, settled).await? {
        return Err(AppError::Conflict);
    }
    let remarked = items.iter().filter(|item| item.state == "remarked").count();
    let said = json!({ "items": items.len(), "remarked": remarked });
    note(db, &ctx.author_for(handover.org), (verb, handover.id), said).await
}
