//! Why a request was not carried out, in the terms every page and form understands (SEC-29).

/// One remark at one field of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field; empty for the form as a whole.
    pub field: String,
    /// What the field is called on the page; the summary above the form says it. May be empty.
    pub label: String,
    /// A sentence in the reader's language: what is wrong and what to do.
    pub text: String,
}

/// One thing as the person wants it and as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is called on the page.
    pub label: String,
    /// What she typed.
    pub hers: String,
    /// What stands there now.
    pub now: String,
}

/// Both versions of what somebody changed meanwhile (REL-05), to be compared and decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditConflict {
    /// The row version as it is now: the form may be sent again with it.
    pub version: i64,
    /// The two versions, line by line.
    pub fields: Vec<Difference>,
    /// Who changed it, when, by what; may be empty.
    pub news: String,
    /// How one goes on from there.
    pub way: Way,
}

/// The way on from two versions, where it is not the usual one; what is empty is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// Fields the second try carries instead of, or beside, what was typed.
    pub carry: Vec<(String, String)>,
    /// What going on means.
    pub choose: String,
    /// What the button that goes on says.
    pub label: String,
    /// Where everything stays as it is now: a local address.
    pub leave: String,
    /// Whether nothing is left to go on with: both versions are only to be read.
    pub is_over: bool,
}

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
    /// Fields to mend; everything typed is kept. Without a remark: to be looked at before it is carried out.
    #[error("{} remarks", .0.len())]
    Fields(Vec<FieldError>),
    /// Somebody changed the same thing meanwhile (REL-05).
    #[error("changed meanwhile")]
    Conflict,
    /// The same, with both versions side by side.
    #[error("changed meanwhile, now version {}", .0.version)]
    EditConflict(Box<EditConflict>),
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
    /// none of ours, too many tries. Remarks at fields, what somebody else changed meanwhile, and trouble of the house
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

    /// One remark at one field.
    #[must_use]
    pub fn field(field: &str, text: String) -> Self {
        Self::Fields(vec![FieldError { field: field.to_owned(), label: String::new(), text }])
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
