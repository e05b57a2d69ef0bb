//! Questions to the journal: by an operator as a whole, by people within their reach.

pub mod checkpoint;
pub mod search;
pub mod unusual;
pub mod verify;

use crate::capability::ViewWholeJournal;
use access::{Ctx, Grant};
use kernel::{AppError, AppResult};

/// The leave of who keeps the journal as a whole; none for everybody else.
fn as_keeper(ctx: &Ctx) -> AppResult<Option<Grant<ViewWholeJournal>>> {
    match ctx.may_in_house::<ViewWholeJournal>() {
        Ok(grant) => Ok(Some(grant)),
        Err(AppError::NotFound | AppError::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}
