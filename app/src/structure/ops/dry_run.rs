//! What an act would do, found by doing it and taking it back: the very code that signs.

use sqlx::{Acquire, PgConnection};

use super::record::{self, Behind};
pub use crate::structure::model::Effect;
use crate::{
    access::{Capability, Grant},
    structure::{error::ActError, model::Draft},
};

/// The effects the draft would have if it were signed now.
///
/// # Errors
/// The same [`ActError`] that signing would give.
pub async fn run<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<Vec<Effect>, ActError> {
    let mut trial = db.begin().await?;
    let behind = Behind { org: grant.org(), offered_to: None, author: grant.author() };
    let done = record::in_force(&mut trial, draft, behind).await;
    trial.rollback().await?;
    done.map(|(_, effects)| effects)
}
