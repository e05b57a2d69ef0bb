//! Unusual access: found every few minutes, shown to the level above and to who keeps the journal (PRV-16).

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    capability::ViewUnusual,
    journal::{UNUSUAL, UNUSUAL_SEEN},
    model::unusual,
    store::unusual::{self as store, Case},
};
use access::{Ctx, ReadPermission, field};
use kernel::{AppError, AppResult, Db, journal};

/// So far back a round looks: longer than a night, and than a server is ever away.
const BACK: Duration = Duration::hours(24);
/// What was seen is shown for so long.
const SEEN: Duration = Duration::days(90);

/// Looks for what is unusual; a second look finds nothing new. Says how many cases are new or longer than before.
///
/// # Errors
/// Errors of the database; only the owner of the tables may keep cases.
pub async fn round(db: &Db, now: DateTime<Utc>) -> AppResult<usize> {
    let requests = store::conspicuous(db, now - BACK).await?;
    let mut new = 0;
    for person in requests.chunk_by(|one, next| one.account == next.account) {
        let events: Vec<_> = person.iter().map(|request| request.event.clone()).collect();
        for one in unusual::found(&events) {
            let within = |at: DateTime<Utc>| one.from <= at && at <= one.until;
            let on_behalf = person.iter().filter(|request| within(request.event.at));
            let org = on_behalf.filter_map(|request| request.org).next_back();
            let mut tx = db.begin().await?;
            let who = person.first().map(|request| request.account).unwrap_or_default();
            new += usize::from(store::keep(&mut tx, (who, org), &one, now).await?);
            tx.commit().await?;
        }
    }
    Ok(new)
}

/// What somebody may see of it.
#[derive(Debug, Clone)]
pub struct Within {
    /// Labels below which; absent for all.
    labels: Option<Vec<i64>>,
    /// Permission to read names of persons, for who does not only keep the journal.
    pub names: Option<ReadPermission<field::PersonName>>,
    /// Permission to read logins.
    pub logins: ReadPermission<field::Login>,
}

impl Within {
    /// What the person of this request may see.
    ///
    /// # Errors
    /// [`AppError::SignIn`]; [`AppError::Forbidden`] for who is told of nobody.
    pub fn of(ctx: &Ctx) -> AppResult<Self> {
        if let Some(grant) = super::as_keeper(ctx)? {
            return Ok(Self { labels: None, names: None, logins: grant.read_permission() });
        }
        let labels = ctx.above::<ViewUnusual>()?;
        let logins = ctx.read_permission::<ViewUnusual, _>().ok_or(AppError::Forbidden)?;
        Ok(Self { labels: Some(labels), names: ctx.read_permission::<ViewUnusual, _>(), logins })
    }
}

async fn cases(ctx: &Ctx, within: &Within, id: Option<Uuid>) -> AppResult<Vec<Case>> {
    let moment = (ctx.today().day(), ctx.clock.now() - SEEN);
    let reader = ctx.actor()?.account;
    store::cases(&ctx.db, within.labels.as_deref(), moment, id, reader).await
}

/// Cases that wait, and those seen lately.
///
/// # Errors
/// Errors of the database.
pub async fn list(ctx: &Ctx, within: &Within) -> AppResult<Vec<Case>> {
    cases(ctx, within, None).await
}

/// How many wait for this person; none for who is told of nobody.
///
/// # Errors
/// Errors of the database.
pub async fn waiting(ctx: &Ctx) -> AppResult<usize> {
    match Within::of(ctx) {
        Ok(within) => {
            let known = cases(ctx, &within, None).await?;
            Ok(known.iter().filter(|case| case.seen_at.is_none()).count())
        }
        Err(AppError::Forbidden) => Ok(0),
        Err(other) => Err(other),
    }
}

/// One case.
///
/// # Errors
/// [`AppError::NotFound`] for a case that is not to be seen; errors of the database.
pub async fn one(ctx: &Ctx, within: &Within, id: Uuid) -> AppResult<Case> {
    cases(ctx, within, Some(id)).await?.pop().ok_or(AppError::NotFound)
}

/// Marks a case as seen. Of two at once one does it, and both are told it is done.
///
/// # Errors
/// Errors of the database.
pub async fn mark(db: &mut PgConnection, ctx: &Ctx, case: &Case) -> AppResult<()> {
    if store::mark(&mut *db, case.id, ctx.actor()?.account, ctx.clock.now()).await? {
        let entry = journal::Entry {
            verb: UNUSUAL_SEEN,
            object_kind: UNUSUAL,
            object_id: case.id,
            before: None,
            after: Some(json!({ "kind": case.what.kind.code(), "account": case.account })),
        };
        journal::write(db, &ctx.asking(), entry).await?;
    }
    Ok(())
}
