//! What a form or an address brought: read field by field, with a remark at each that does not fit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Lang,
    day::{AsOf, DayError},
    files::FileError,
    refusal::{Outcome, Refusal, Remark},
    text::TextError,
    words,
};

/// Fields by name, as they were typed.
pub type Typed = BTreeMap<String, String>;

/// Reads typed fields; collects a remark for each that does not fit and refuses unknown ones.
pub struct Fields<'a> {
    typed: &'a Typed,
    lang: Lang,
    today: NaiveDate,
    used: BTreeSet<String>,
    remarks: Vec<Remark>,
}

impl<'a> Fields<'a> {
    /// Begins to read; `today` bounds the days.
    #[must_use]
    pub fn new(typed: &'a Typed, lang: Lang, today: NaiveDate) -> Self {
        let used = ["key", "version", "on", "scan-print"].map(str::to_owned).into();
        Self { typed, lang, today, used, remarks: Vec::new() }
    }

    /// The language of the remarks.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text as typed, empty when absent.
    pub fn raw(&mut self, name: &str) -> &'a str {
        self.used.insert(name.to_owned());
        self.typed.get(name).map_or("", String::as_str)
    }

    /// Adds a remark at a field; `label` is what the page calls it.
    pub fn remark(&mut self, name: &str, label: &str, text: String) {
        self.remarks.push(Remark { field: name.to_owned(), label: label.to_owned(), text });
    }

    /// An obligatory value read by `parse`.
    pub fn required<T>(
        &mut self,
        name: &str,
        label: &str,
        parse: impl FnOnce(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        let raw = self.raw(name);
        match parse(raw) {
            Ok(value) => Some(value),
            Err(error) => {
                let error = if raw.trim().is_empty() { TextError::Empty } else { error };
                self.remark(name, label, say_text_error(self.lang, error));
                None
            }
        }
    }

    /// A value that may be left empty.
    pub fn optional<T>(
        &mut self,
        name: &str,
        label: &str,
        parse: impl FnOnce(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        if self.raw(name).trim().is_empty() { None } else { self.required(name, label, parse) }
    }

    /// One of the offered choices (also ids of things): what does not parse counts as not chosen.
    pub fn choice<T>(
        &mut self,
        name: &str,
        label: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = parse(self.raw(name));
        if chosen.is_none() {
            self.remark(name, label, words::kernel_choose(self.lang));
        }
        chosen
    }

    /// A whole number from 0 to `most`.
    pub fn number(&mut self, name: &str, label: &str, most: i32) -> Option<i32> {
        let raw = self.raw(name).replace([' ', '\u{a0}', '\u{202f}'], "");
        let plain = !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.then(|| raw.parse().ok()).flatten().filter(|number| *number <= most);
        if number.is_none() {
            self.remark(name, label, words::kernel_number(self.lang, i64::from(most)));
        }
        number
    }

    /// A day from `{name}_d`, `{name}_m`, `{name}_y`, or from one field `{name}`.
    pub fn day(&mut self, name: &str, label: &str) -> Option<NaiveDate> {
        let read = self.day_as_typed(name);
        match read {
            Ok(day) => Some(day.0),
            Err(error) => {
                self.remark(name, label, say_day_error(self.lang, error));
                None
            }
        }
    }

    /// A day that may be left empty.
    pub fn optional_day(&mut self, name: &str, label: &str) -> Option<NaiveDate> {
        let names =
            [name.to_owned(), format!("{name}_d"), format!("{name}_m"), format!("{name}_y")];
        let is_empty = names.iter().all(|part| self.raw(part).trim().is_empty());
        if is_empty { None } else { self.day(name, label) }
    }

    fn day_as_typed(&mut self, name: &str) -> Result<AsOf, DayError> {
        let whole = self.raw(name).to_owned();
        let [d, m, y] = ["d", "m", "y"].map(|part| self.raw(&format!("{name}_{part}")).to_owned());
        if whole.is_empty() {
            AsOf::from_parts(&y, &m, &d, self.today)
        } else {
            AsOf::parse(&whole, self.today)
        }
    }

    /// Ends the reading: all remarks together, or unknown fields, refuse the form (SEC-11).
    ///
    /// # Errors
    /// [`Refusal::Fields`], [`Refusal::Malformed`].
    pub fn finish(self) -> Outcome<()> {
        if !self.remarks.is_empty() {
            return Err(Refusal::Fields(self.remarks));
        }
        if self.typed.keys().any(|name| !self.used.contains(name)) {
            return Err(Refusal::Malformed);
        }
        Ok(())
    }
}

/// The sentence for a text that does not fit.
#[must_use]
pub fn say_text_error(lang: Lang, error: TextError) -> String {
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
pub fn say_day_error(lang: Lang, error: DayError) -> String {
    match error {
        DayError::Unreadable => words::kernel_day_unreadable(lang),
        DayError::NoSuchDay => words::kernel_day_none(lang),
        DayError::TooEarly => words::kernel_day_early(lang),
        DayError::TooLate => words::kernel_day_late(lang),
    }
}

/// The sentence for a file that is not kept.
#[must_use]
pub fn say_file_error(lang: Lang, error: FileError) -> String {
    match error {
        FileError::Empty => words::kernel_file_empty(lang),
        FileError::TooLarge => words::kernel_file_large(lang),
        FileError::Unknown => words::kernel_file_unknown(lang),
        FileError::Broken => words::kernel_file_broken(lang),
        FileError::NoRoom => words::kernel_file_room(lang),
    }
}
