//! What a form answered, once every input of it fits.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Values;
use crate::{AppError, AppResult};

/// The values of a form whose every input fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    values: Values,
}

impl Answers {
    pub(super) const fn of(values: Values) -> Self {
        Self { values }
    }

    /// The value of an input: as `Option` where it may be left empty, as text also when it was.
    ///
    /// # Errors
    /// [`AppError::Malformed`] for what is not there, or is none of its type.
    pub fn get<T: FromAnswer>(&self, name: &str) -> AppResult<T> {
        let value = self.values.get(name).map(String::as_str);
        T::from_answer(value).ok_or(AppError::Malformed)
    }

    /// All values.
    #[must_use]
    pub const fn values(&self) -> &Values {
        &self.values
    }
}

/// What the value of an input is read into.
pub trait FromAnswer: Sized {
    /// Reads a stored value; of an input that was left empty there is none.
    fn from_answer(answer: Option<&str>) -> Option<Self>;
}

impl FromAnswer for String {
    fn from_answer(answer: Option<&str>) -> Option<Self> {
        Some(answer.unwrap_or_default().to_owned())
    }
}

impl FromAnswer for bool {
    fn from_answer(answer: Option<&str>) -> Option<Self> {
        Some(answer.is_some())
    }
}

impl<T: FromAnswer> FromAnswer for Option<T> {
    fn from_answer(answer: Option<&str>) -> Option<Self> {
        match answer {
            None => Some(None),
            some => T::from_answer(some).map(Some),
        }
    }
}

macro_rules! parsed {
    ($($name:ty),+) => {$(
        impl FromAnswer for $name {
            fn from_answer(answer: Option<&str>) -> Option<Self> {
                answer.and_then(|text| text.parse().ok())
            }
        }
    )+};
}

parsed!(NaiveDate, i32, i64, Uuid);
