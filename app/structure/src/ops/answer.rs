//! Answering an act that another branch offers (SEC-06): accept, refuse, take back.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use super::{find_words, record, sides};
use crate::{
    capability::{AnnulAct, AnswerOffer},
    error::ActError,
    journal::{ACT, ACT_ANSWER},
    model::Answer,
    store::{acts, offers},
};
use access::{Capability, Grant};
use kernel::{AppError, Clock, id::ActId, journal};

/// Accepts: the act takes effect in the same transaction, on both branches and nowhere else.
///
/// # Errors
/// [`ActError::AnsweredAlready`], [`ActError::OwnMerger`], or what stands in the way of the act itself; the offer then stays.
pub async fn accept(
    db: &mut PgConnection,
    grant: &Grant<AnswerOffer>,
    act: ActId,
    note: &str,
) -> Result<(), ActError> {
    let head = held(db, act, |head| head.offered_to == Some(grant.org())).await?;
    if head.is_merger && head.made_by.is_some() && head.made_by == grant.account() {
        return Err(ActError::OwnMerger);
    }
    head.state.answered(Answer::Accept).map_err(|_| ActError::AnsweredAlready)?;
    if let Some(target) = head.annuls {
        acts::must_be_in_force(db, target).await?;
    }
    write(db, grant, act, &head, Answer::Accept, note).await?;
    let effects = record::take_effect(db, act, head.annuls, grant.author()).await?;
    let named = sides::named_in(db, act, head.annuls).await?;
    let today = Clock::Fixed(grant.author().at).as_of_today();
    let offices = BTreeSet::from([head.org, grant.on_behalf()]);
    let both = offers::standings(db, &offices, &BTreeSet::new(), today).await?;
    let ours = |path: &[i64]| both.iter().any(|side| path.contains(&side.label));
    match sides::other(db, ours, today, &named, &effects).await? {
        None => {
            Ok(find_words::refresh(db, &effects.iter().map(|effect| effect.org).collect()).await?)
        }
        Some(third) => Err(ActError::Elsewhere(third)),
    }
}

/// Refuses, with a note for the other side.
///
/// # Errors
/// [`ActError::AnsweredAlready`].
pub async fn refuse(
    db: &mut PgConnection,
    grant: &Grant<AnswerOffer>,
    act: ActId,
    note: &str,
) -> Result<(), ActError> {
    let head = held(db, act, |head| head.offered_to == Some(grant.org())).await?;
    write(db, grant, act, &head, Answer::Refuse, note).await
}

/// Takes an offer back.
///
/// # Errors
/// [`ActError::AnsweredAlready`].
pub async fn withdraw(
    db: &mut PgConnection,
    grant: &Grant<AnnulAct>,
    act: ActId,
    note: &str,
) -> Result<(), ActError> {
    let head = held(db, act, |head| head.org == grant.org()).await?;
    write(db, grant, act, &head, Answer::Withdraw, note).await
}

/// The head of the act when the grant speaks for that side of it; the wrong side sees nothing.
async fn held(
    db: &mut PgConnection,
    act: ActId,
    is_side: impl FnOnce(&offers::Head) -> bool,
) -> Result<offers::Head, ActError> {
    acts::lock_tree(db).await?;
    let head = offers::head_for_update(db, act).await?;
    if is_side(&head) { Ok(head) } else { Err(AppError::NotFound.into()) }
}

async fn write<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    act: ActId,
    head: &offers::Head,
    answer: Answer,
    note: &str,
) -> Result<(), ActError> {
    let state = head.state.answered(answer).map_err(|_| ActError::AnsweredAlready)?;
    acts::write_answer(db, act, state, grant.author(), note).await?;
    let entry = journal::Entry {
        verb: ACT_ANSWER,
        object_kind: ACT,
        object_id: act.0,
        before: Some(serde_json::json!({ "state": head.state })),
        after: Some(serde_json::json!({ "state": state, "note": note })),
    };
    journal::write(db, grant.author(), entry).await?;
    Ok(())
}
