//! The value of one field: how each kind is read into the one way it is stored, and what is said when it does not fit.

use chrono::NaiveDate;

use super::{
    FormData, Input, Kind,
    sentences::{day_error_message, text_error_message},
};
use crate::{
    Lang,
    day::{AsOf, DayError},
    text::{self, TextError},
    words,
};

/// What is wrong with what was typed.
pub(super) enum Wrong {
    Text(TextError),
    Day(DayError),
    Ahead,
    /// No person typed it: a button or a mark that is none of the form's.
    Strange,
}

impl Wrong {
    /// What is wrong, in words that fit the input.
    pub(super) fn sentence(self, lang: Lang, input: &Input) -> String {
        match (self, input.kind) {
            (Self::Day(error), _) => day_error_message(lang, error),
            (Self::Ahead, _) => words::kernel_day_ahead(lang),
            (Self::Strange, _) => words::kernel_malformed(lang),
            (Self::Text(TextError::Malformed), Kind::Shape(shape)) => (shape.wrong)(lang),
            (Self::Text(TextError::Malformed), Kind::Number(most)) => {
                words::kernel_number(lang, i64::from(most))
            }
            (Self::Text(TextError::Malformed), Kind::Choice(_) | Kind::Id) => {
                words::kernel_choose(lang)
            }
            (Self::Text(error), _) => text_error_message(lang, error),
        }
    }
}

impl From<TextError> for Wrong {
    fn from(error: TextError) -> Self {
        Self::Text(error)
    }
}

/// What is said of an input that was left empty; nothing where no person leaves it so.
pub(super) fn empty(lang: Lang, input: &Input) -> Option<String> {
    Some(match input.kind {
        Kind::Choice(choices) if choices.name.is_none() => return None,
        Kind::Choice(_) | Kind::Id => words::kernel_choose(lang),
        Kind::Number(most) => words::kernel_number(lang, i64::from(most)),
        Kind::Day => day_error_message(lang, DayError::Unreadable),
        _ => words::kernel_empty(lang),
    })
}

/// The stored value of one field; nothing when it was left empty.
pub(super) fn read_one(
    input: &Input,
    name: &str,
    data: &FormData,
    today: NaiveDate,
) -> Result<Option<String>, Wrong> {
    if matches!(input.kind, Kind::Day) {
        return read_day(input, name, data, today);
    }
    let raw = data.get(name).map_or("", String::as_str);
    if matches!(input.kind, Kind::Secret(_)) {
        return Ok((!raw.is_empty()).then(|| raw.to_owned()));
    }
    if raw.trim().is_empty() {
        return Ok(None);
    }
    let value = match input.kind {
        Kind::Line(limit) => text::line(raw, limit)?,
        Kind::Text(limit) => text::lines(raw, limit)?,
        Kind::Number(most) => number(raw, most)?,
        Kind::Shape(shape) => (shape.read)(raw)?,
        Kind::Choice(choices) if choices.codes.contains(&raw) => raw.to_owned(),
        Kind::Choice(choices) if choices.name.is_none() => return Err(Wrong::Strange),
        Kind::Choice(_) => return Err(TextError::Malformed.into()),
        // what an id names is found out where it is looked for
        _ => raw.to_owned(),
    };
    Ok(Some(value))
}

fn number(raw: &str, most: i32) -> Result<String, TextError> {
    let plain = raw.replace([' ', '\u{a0}', '\u{202f}'], "");
    let is_plain = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    is_plain
        .then(|| plain.parse::<i32>().ok())
        .flatten()
        .filter(|number| *number <= most)
        .map(|number| number.to_string())
        .ok_or(TextError::Malformed)
}

/// A day from `{name}_d`, `{name}_m`, `{name}_y`, or from one field `{name}`; stored as `2026-09-01`.
fn read_day(
    input: &Input,
    name: &str,
    data: &FormData,
    today: NaiveDate,
) -> Result<Option<String>, Wrong> {
    let raw = |name: &str| data.get(name).map_or("", String::as_str);
    let [d, m, y] = ["d", "m", "y"].map(|part| raw(&format!("{name}_{part}")));
    let whole = raw(name);
    if [whole, d, m, y].iter().all(|part| part.trim().is_empty()) {
        return Ok(None);
    }
    let read =
        if whole.is_empty() { AsOf::from_parts(y, m, d, today) } else { AsOf::parse(whole, today) };
    let day = read.map_err(Wrong::Day)?.day();
    if input.is_past && day > today {
        return Err(Wrong::Ahead);
    }
    Ok(Some(day.to_string()))
}
