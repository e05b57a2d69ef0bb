//! What can stand in the way of a structural act, in the union's words.

use crate::model::{placement::PlacementError, timeline::TimelineError};
use kernel::{
    AppError,
    id::{ActId, OrgId},
};

/// Why an act cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The life of an organisation does not allow it.
    #[error("{0}: {1}")]
    Life(OrgId, TimelineError),
    /// Somebody would stand where one cannot stand.
    #[error(transparent)]
    Placement(#[from] PlacementError),
    /// The act to annul is not in force.
    #[error("act {0} is not in force")]
    NotInForce(ActId),
    /// The other side has answered already.
    #[error("answered already")]
    AnsweredAlready,
    /// A decision somewhere outside would be needed that neither side can give.
    #[error("{0} lies on neither side")]
    Elsewhere(OrgId),
    /// More than one other branch would have to agree.
    #[error("several other branches are touched")]
    ManySides(Vec<OrgId>),
    /// A merger takes effect by two people: a second one has to confirm it (SEC-34).
    #[error("a second person has to confirm")]
    NeedsSecond,
    /// Who prepared a merger does not confirm it herself (SEC-34).
    #[error("prepared by the same person")]
    OwnMerger,
    /// The same act is already offered and waits.
    #[error("offered already as {0}")]
    OfferedAlready(ActId),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] AppError),
}

impl From<sqlx::Error> for ActError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}
