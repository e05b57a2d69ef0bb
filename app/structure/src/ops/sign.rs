//! Signing an act, or offering it: to the other side when it crosses branches, to a second person
//! when organisations merge (SEC-34, decision 0080).

use sqlx::{Acquire, PgConnection};

use super::{find_words, record, sides};
use crate::{
    error::ActError,
    model::Draft,
    store::{behind::Behind, offers as store},
};
use access::{Capability, Grant};
use kernel::{
    Clock,
    id::{ActId, OrgId},
};

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is in force.
    Signed(ActId),
    /// It waits for the answer of this organisation; the one behind the act itself when a second
    /// person has to confirm.
    Offered(ActId, OrgId),
}

/// Whether a person signs this act, recorded already, only together with a second one.
pub(super) async fn needs_second<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    act: ActId,
) -> Result<bool, ActError> {
    Ok(!grant.covers_all() && store::is_merger(db, act).await?)
}

/// Signs the draft on behalf of the office behind the grant.
///
/// # Errors
/// [`ActError`] when the tree cannot be so, or another branch or a second person would have to
/// agree; nothing is written then.
pub async fn run<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<ActId, ActError> {
    let (act, effects) = record::in_force(db, draft, Behind::of(grant)).await?;
    if !grant.covers_all() {
        let named = sides::named_by(db, draft).await?;
        let today = Clock::Fixed(grant.author().at).as_of_today();
        let ours = |path: &[i64]| grant.covers(path);
        match sides::other(db, ours, today, &named, &effects).await? {
            Some(other) => return Err(ActError::Elsewhere(other)),
            None if needs_second(db, grant, act).await? => return Err(ActError::NeedsSecond),
            None => {}
        }
    }
    find_words::refresh(db, &effects.iter().map(|effect| effect.org).collect()).await?;
    Ok(act)
}

/// Signs the draft; when it touches another branch, offers it to that side instead (SEC-06), and a
/// merger within the own branches to a second person there or above (SEC-34).
///
/// # Errors
/// [`ActError`] when it could not be signed even with consent.
pub async fn or_offer<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<Done, ActError> {
    let mut trial = db.begin().await?;
    match run(&mut trial, grant, draft).await {
        Ok(act) => {
            trial.commit().await?;
            Ok(Done::Signed(act))
        }
        Err(error) => {
            trial.rollback().await?;
            let who = match error {
                ActError::Elsewhere(other) => other,
                ActError::NeedsSecond => grant.on_behalf(),
                error => return Err(error),
            };
            offer(db, grant, who, draft).await.map(|act| Done::Offered(act, who))
        }
    }
}

async fn offer<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    other: OrgId,
    draft: &Draft,
) -> Result<ActId, ActError> {
    if let Some(earlier) = store::same_waiting(db, draft).await? {
        return Err(ActError::OfferedAlready(earlier));
    }
    let behind = Behind { offered_to: Some(other), ..Behind::of(grant) };
    record::as_offer(db, draft, behind).await
}
