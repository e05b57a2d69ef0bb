//! What is said of a text, a day or a file that does not fit.

use crate::{Lang, day::DayError, files::FileError, text::TextError, words};

/// The sentence for a text that does not fit.
#[must_use]
pub fn text_error_message(lang: Lang, error: TextError) -> String {
    match error {
        TextError::Empty => words::kernel_empty(lang),
        TextError::TooLong(limit) => {
            words::kernel_too_long(lang, i64::try_from(limit).unwrap_or(0))
        }
        TextError::Forbidden => words::kernel_forbidden(lang),
        TextError::Malformed => words::kernel_malformed(lang),
        TextError::CheckDigit => words::kernel_check_digit(lang),
    }
}

/// The sentence for a day that is none.
#[must_use]
pub fn day_error_message(lang: Lang, error: DayError) -> String {
    match error {
        DayError::Unreadable => words::kernel_day_unreadable(lang),
        DayError::NoSuchDay => words::kernel_day_none(lang),
        DayError::TooEarly => words::kernel_day_early(lang),
        DayError::TooLate => words::kernel_day_late(lang),
    }
}

/// The sentence for a file that is not kept.
#[must_use]
pub fn file_error_message(lang: Lang, error: FileError) -> String {
    match error {
        FileError::Empty => words::kernel_file_empty(lang),
        FileError::TooLarge => words::kernel_file_large(lang),
        FileError::TooDetailed => words::kernel_file_detailed(lang),
        FileError::Unknown => words::kernel_file_unknown(lang),
        FileError::Broken => words::kernel_file_broken(lang),
        FileError::NoRoom => words::kernel_file_room(lang),
    }
}
