//! Why a request was not carried out, in the terms every page and form understands (SEC-29).

/// What stands in the way. The variant decides the status and the page a person sees.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Not signed in.
    #[error("not signed in")]
    SignIn,
    /// Absent, or not to be seen by this person: the reply is the same (SEC-04).
    #[error("not found")]
    NotFound,
    /// Visible, but not hers to do.
    #[error("not allowed")]
    Forbidden,
    /// The address names something that cannot be read: a day that is none. In words for the reader.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// Somebody changed the same thing meanwhile (REL-05).
    #[error("changed meanwhile")]
    Conflict,
    /// The form is not one of ours: unknown fields, a spoilt key.
    #[error("malformed request")]
    Malformed,
    /// The same key came with other content (REL-04).
    #[error("the form was already used")]
    KeyReused,
    /// Too many tries; seconds to wait.
    #[error("too many tries")]
    Later(u32),
    /// The post came from a page of another site (SEC-12).
    #[error("posted from another site")]
    Elsewhere,
    /// There is such a page, but it does not take what was sent there.
    #[error("wrong method")]
    Method,
    /// More bytes than a form may have (SEC-27).
    #[error("too large")]
    TooLarge,
    /// Not a form at all.
    #[error("wrong content type")]
    WrongType,
    /// More headers than a browser sends.
    #[error("headers too large")]
    Headers,
    /// So many ask at once that waiting for a turn would be longer than anybody waits; nothing was
    /// begun (REL-09).
    #[error("too many ask at once")]
    Busy,
    /// It took longer than anybody waits.
    #[error("too slow")]
    Slow,
    /// The database is away or overloaded: nothing was saved.
    #[error("the database does not answer")]
    Away,
    /// A disk of the database or of the files is full or broken: nothing was saved, reading goes on
    /// (REL-18).
    #[error("no room on the disk")]
    Full,
    /// The same transaction may be tried again: the connection was lost before its end, or two
    /// transactions stood in each other's way. Nothing was saved (REL-07).
    #[error("interrupted")]
    Again,
    /// The connection was lost while saving, and nobody can say yet whether it was saved (REL-07).
    #[error("saved or not: unknown")]
    Unsure,
    /// Ours to mend; logged once with the request id.
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// Whether something was denied, so that the journal keeps it (PRV-14): a right that is not there, a request that is
    /// none of ours, too many tries. Field errors at fields, what somebody else changed meanwhile, and trouble of the house
    /// deny nothing (decision 0143).
    #[must_use]
    pub const fn is_denial(&self) -> bool {
        matches!(
            self,
            Self::Forbidden
                | Self::NotFound
                | Self::Elsewhere
                | Self::Malformed
                | Self::Later(_)
                | Self::Method
                | Self::TooLarge
                | Self::WrongType
                | Self::Headers
        )
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Away,
            sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => Self::Again,
            sqlx::Error::Database(inner) => match inner.code().as_deref() {
                // cancelled statement, lock timeout, starting up, too many connections, idle too long
                Some("57014" | "55P03" | "57P03" | "53300" | "25P03") => Self::Away,
                // serialisation failure, deadlock, connection ended by an administrator or a crash
                Some("40001" | "40P01" | "57P01" | "57P02") => Self::Again,
                // the second line refused what the first one let pass (SEC-10): ours to mend, nothing was done
                Some("42501") => {
                    tracing::error!(%error, "the database refused what the program allowed");
                    Self::Forbidden
                }
                // disk full, trouble of the system with a file
                Some("53100" | "58030") => Self::Full,
                _ => Self::Internal(error.to_string()),
            },
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// What most operations return.
pub type AppResult<T> = Result<T, AppError>;
