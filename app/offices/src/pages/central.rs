//! Who is to hold a central office, as the command line brings it: read and remarked like any form.

use chrono::NaiveDate;

use super::{
    paper,
    person::{self, WHO},
};
use crate::{ops::appoint::NotBound, store::openings::Opening};
use kernel::{
    Lang,
    form::{self, FormData, FormResult, Reading},
};

/// What the command line brings.
const FORM: form::Form = &[form::HEAD, WHO, paper::ELECTION];

/// Reads her name, her login, her term and the decision behind it.
///
/// # Errors
/// Field errors at fields.
pub fn read(typed: &FormData, lang: Lang, today: NaiveDate) -> FormResult<Opening> {
    let mut reading = Reading::of(FORM, typed, lang, today);
    person::check(&mut reading);
    Ok(person::opening(&reading.finish()?, "decision")?)
}

/// Why she was not bound, in words.
#[must_use]
pub fn not_bound_message(lang: Lang, not: NotBound) -> String {
    let error = person::field_error(lang, not);
    format!("{}: {}", error.label, error.text)
}
