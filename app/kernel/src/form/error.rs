//! What keeps a form from being carried out, though nothing refuses it: fields to mend, an edit conflict.

use crate::AppError;

/// One error at one field of a form.
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
    /// What was submitted.
    pub submitted: String,
    /// What stands there now.
    pub current: String,
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

/// Why a form was not carried out. Everything typed is kept in each of them.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// Fields to mend.
    #[error("{} field errors", .0.len())]
    Fields(Vec<FieldError>),
    /// Somebody else was quicker: both versions, side by side (REL-05).
    #[error("changed meanwhile, now version {}", .0.version)]
    Conflict(Box<EditConflict>),
    /// It was refused.
    #[error(transparent)]
    App(#[from] AppError),
}

impl FormError {
    /// One error at one field, which says itself what it is called.
    #[must_use]
    pub fn field(field: &str, text: String) -> Self {
        Self::Fields(vec![FieldError { field: field.to_owned(), label: String::new(), text }])
    }
}

impl FormError {
    /// What refuses the page as well. What only keeps the form from being carried out is none of it: the form was not
    /// one of ours.
    #[must_use]
    pub fn refused(self) -> AppError {
        match self {
            Self::App(error) => error,
            Self::Fields(_) | Self::Conflict(_) => AppError::Malformed,
        }
    }
}

impl From<sqlx::Error> for FormError {
    fn from(error: sqlx::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<EditConflict> for FormError {
    fn from(conflict: EditConflict) -> Self {
        Self::Conflict(Box::new(conflict))
    }
}

/// What carrying out a form gives.
pub type FormResult<T> = Result<T, FormError>;
