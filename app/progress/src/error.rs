//! What can stand in the way of an import, in the union's words.

use crate::model::Complaint;
use kernel::AppError;

/// Why a paper table is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not such a table, or rows of it are wrong; nothing was written.
    #[error("{} complaints", .0.len())]
    Table(Vec<Complaint>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] AppError),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}
