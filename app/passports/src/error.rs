//! What can stand in the way of a passport, an employer or a headcount, in the union's words.

use chrono::NaiveDate;

use super::model::{Field, Sum};
use kernel::{AppError, id::EmployerId};

/// Why it cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum PassportError {
    /// The organisation does not exist on the day from which it should hold.
    #[error("the organisation begins on {0}")]
    BeforeFounding(NaiveDate),
    /// Values may be stated only up to today.
    #[error("a day ahead")]
    Ahead,
    /// A day comes before the one it must follow: the field, and the one before it.
    #[error("days backwards")]
    Backwards(Field, Field),
    /// Not everything obligatory is there.
    #[error("incomplete")]
    Incomplete,
    /// A primary without an employer.
    #[error("no employer")]
    NoEmployer,
    /// The ИНН belongs to a living employer.
    #[error("the ИНН is taken")]
    InnTaken(EmployerId),
    /// The employer is closed on that day.
    #[error("closed on that day")]
    Closed,
    /// Linked already.
    #[error("linked already")]
    LinkedAlready,
    /// Not linked on that day.
    #[error("not linked on that day")]
    NotLinked,
    /// A statement of that day is there: it can be corrected.
    #[error("stated already")]
    StatedAlready,
    /// Sums that do not fit.
    #[error("{} sums do not fit", .0.len())]
    Misfits(Vec<Sum>),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] AppError),
}

impl From<sqlx::Error> for PassportError {
    fn from(error: sqlx::Error) -> Self {
        let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
        match constraint {
            Some("employer_org_once") => Self::LinkedAlready,
            Some("headcount_one_a_day") => Self::StatedAlready,
            _ => Self::Other(error.into()),
        }
    }
}
