//! Answering an act that another branch offers (SEC-06): accept, refuse, take back.

use sqlx::PgConnection;

use super::record;
use crate::{
    access::{Capability, Grant},
    kernel::{id::ActId, journal},
    structure::{
        error::ActError,
        model::{ActState, Answer},
        store::acts as store,
    },
};

/// Writes the answer; an accepted act takes effect in the same transaction.
///
/// # Errors
/// [`ActError::AnsweredAlready`], or what stands in the way of the act itself.
pub async fn run<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    act: ActId,
    answer: Answer,
    note: &str,
) -> Result<ActState, ActError> {
    store::lock_tree(db).await?;
    let was = store::state_for_update(db, act).await?;
    let state = was.answered(answer).map_err(|_| ActError::AnsweredAlready)?;
    store::write_answer(db, act, state, grant.author(), note).await?;
    let entry = journal::Entry {
        action: "act.answer",
        object_kind: "act",
        object_id: act.0,
        before: Some(serde_json::json!({ "state": was })),
        after: Some(serde_json::json!({ "state": state, "note": note })),
    };
    journal::write(db, grant.author(), entry).await?;
    if state == ActState::Signed {
        record::take_effect(db, act, None, grant.author()).await?;
    }
    Ok(state)
}
