//! Who is to hold a central office, as the command line brings it: read and remarked like any form.

use chrono::NaiveDate;

use super::{
    paper::Paper,
    person::{self, FIELDS},
};
use crate::{ops::appoint::NotBound, store::openings::Opening};
use kernel::{
    AppError, AppResult, Lang,
    posted::{Fields, FormData},
    spec,
};

/// What the command line brings.
const FORM: spec::Form = &[spec::HEAD, FIELDS];

/// Reads her name, her login, her term and the decision behind it.
///
/// # Errors
/// Remarks at fields.
pub fn read(typed: &FormData, lang: Lang, today: NaiveDate) -> AppResult<Opening> {
    let mut fields = Fields::of(FORM, typed, lang, today);
    let opening = person::read(&mut fields, Paper::Election, "decision", today);
    fields.finish()?;
    opening.ok_or(AppError::Malformed)
}

/// Why she was not bound, in words.
#[must_use]
pub fn say(lang: Lang, not: NotBound) -> String {
    let error = person::say(lang, not);
    format!("{}: {}", error.label, error.text)
}
