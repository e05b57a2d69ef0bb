//! A note, and the inputs by which it is entered.

use chrono::NaiveDate;
use kernel::form::{Input, Kind, all_write};
use uuid::Uuid;

use crate::{field::SamplesNote, words};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The note; those of one day stand in the order in which they were entered.
    pub id: Uuid,
    /// The day it speaks of.
    pub day: NaiveDate,
    /// What it says.
    pub text: String,
}

/// The day it speaks of.
pub const DAY: Input =
    Input::of("day", Kind::Day).label(words::samples_day).hint(words::samples_day_hint);

/// What it says.
pub const TEXT: Input =
    Input::of("text", Kind::Text(1_000)).label(words::samples_text).hint(words::samples_text_hint);

/// A note as the form asks for it.
pub const NOTE: &[Input] = &all_write(SamplesNote::CODE, [DAY.past().required(), TEXT.required()]);
