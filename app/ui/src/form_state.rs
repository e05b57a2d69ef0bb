//! What a form that comes back was filled in with, and what is wrong with it.

use kernel::form::{FieldError, FormData};

/// What was typed into a form that could not be carried out, and why.
#[derive(Debug, Clone, Default)]
pub struct FormState {
    /// Everything typed.
    pub typed: FormData,
    /// Field errors at fields.
    pub errors: Vec<FieldError>,
}

impl FormState {
    /// What was typed into a field, or `otherwise`.
    #[must_use]
    pub fn value(&self, name: &str, otherwise: &str) -> String {
        self.typed.get(name).map_or(otherwise, String::as_str).to_owned()
    }

    /// The field error at a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.text.clone())
    }
}
