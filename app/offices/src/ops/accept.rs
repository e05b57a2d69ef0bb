//! Accepting the non-disclosure obligation with the password (PRV-23).

use serde_json::json;
use sqlx::PgConnection;

use crate::{
    journal::{OBLIGATION, OBLIGATION_ACCEPT},
    store::obligations::{self, How, Taken, Text},
};
use access::Ctx;
use kernel::{
    AppError, AppResult,
    id::{ObligationId, OrgId},
    journal,
};

/// Accepts this text for every organisation in which an office of hers waits for it, but where it was withdrawn from
/// above: there the level above enters a signed paper (decision 0113).
///
/// # Errors
/// [`AppError::Forbidden`] when it was withdrawn everywhere; [`AppError::Conflict`] when the text is not the one in force any more.
pub async fn run(db: &mut PgConnection, ctx: &Ctx, text: &Text) -> AppResult<()> {
    let actor = ctx.actor()?;
    let now = ctx.clock.now();
    let today = ctx.today().day();
    let in_force = obligations::text_of(&mut *db, today).await?;
    if in_force.as_ref().map(|known| known.version) != Some(text.version) {
        return Err(AppError::Conflict);
    }
    let mut orgs: Vec<OrgId> = actor.unobliged.iter().map(|office| office.org).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let withdrawn = obligations::withdrawn_from(&mut *db, actor.account, &orgs).await?;
    orgs.retain(|org| !withdrawn.contains(org));
    if orgs.is_empty() && !withdrawn.is_empty() {
        return Err(AppError::Forbidden);
    }
    for org in orgs {
        let taken = Taken {
            id: ObligationId::new(),
            account: actor.account,
            org,
            signed_on: today,
            at: now,
            how: How::Electronic { session: ctx.session_id },
        };
        // somebody else, or another window, may have entered it meanwhile: once is enough
        if !obligations::keep(&mut *db, &taken, text).await? {
            continue;
        }
        let entry = journal::Entry {
            verb: OBLIGATION_ACCEPT,
            object_kind: OBLIGATION,
            object_id: taken.id.0,
            before: None,
            after: Some(json!({ "account": actor.account, "org": org, "text": text.version })),
        };
        journal::write(&mut *db, &ctx.author_for(org), entry).await?;
    }
    Ok(())
}
