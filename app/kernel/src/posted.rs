//! What a form or an address brought: read field by field, with a remark at each that does not fit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Lang,
    day::{AsOf, DayError},
    error::{AppError, AppResult, FieldError},
    files::FileError,
    spec::{self, FieldKind, Form},
    text::{self, TextError},
    words,
};

/// Fields by name, as they were typed.
pub type FormData = BTreeMap<String, String>;

/// Reads typed fields; collects a remark for each that does not fit and refuses unknown ones.
pub struct Fields<'a> {
    typed: &'a FormData,
    form: Option<Form>,
    lang: Lang,
    today: NaiveDate,
    used: BTreeSet<String>,
    errors: Vec<FieldError>,
}

impl<'a> Fields<'a> {
    /// Begins to read; `today` bounds the days.
    #[must_use]
    pub fn new(typed: &'a FormData, lang: Lang, today: NaiveDate) -> Self {
        let used = ["key", "version", "on", "scan-print"].map(str::to_owned).into();
        Self { typed, form: None, lang, today, used, errors: Vec::new() }
    }

    /// Begins to read what `form` declares; limits come from there. What it declares and nobody reads
    /// is refused like what it does not declare.
    #[must_use]
    pub fn of(form: Form, typed: &'a FormData, lang: Lang, today: NaiveDate) -> Self {
        let is_head =
            |name: &&String| spec::find(form, name).is_some_and(spec::FieldSpec::is_of_the_form);
        let used = typed.keys().filter(is_head).cloned().collect();
        Self { typed, form: Some(form), lang, today, used, errors: Vec::new() }
    }

    /// The language of the remarks.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text as typed, empty when absent.
    pub fn raw(&mut self, name: &str) -> &'a str {
        debug_assert!(
            self.form.is_none_or(|form| spec::find(form, name).is_some()),
            "the form does not declare the field {name}"
        );
        self.used.insert(name.to_owned());
        self.typed.get(name).map_or("", String::as_str)
    }

    /// Whether the form brought a field of this name, empty or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.typed.contains_key(name)
    }

    /// Adds a remark at a field; `label` is what the page calls it.
    pub fn error(&mut self, name: &str, label: &str, text: String) {
        self.errors.push(FieldError { field: name.to_owned(), label: label.to_owned(), text });
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
                self.error(name, label, say_text_error(self.lang, error));
                None
            }
        }
    }

    /// An obligatory line or text, at most as long as declared.
    pub fn text(&mut self, name: &str, label: &str) -> Option<String> {
        let kind = self.kind(name);
        self.required(name, label, |raw| read_text(kind, raw))
    }

    /// The same for a field that may be left empty.
    pub fn optional_text(&mut self, name: &str, label: &str) -> Option<String> {
        let kind = self.kind(name);
        self.optional(name, label, |raw| read_text(kind, raw))
    }

    fn kind(&self, name: &str) -> Option<FieldKind> {
        self.form.and_then(|form| spec::find(form, name)).map(|spec| spec.kind)
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
            self.error(name, label, words::kernel_choose(self.lang));
        }
        chosen
    }

    /// A whole number from 0 to the declared one.
    pub fn number(&mut self, name: &str, label: &str) -> Option<i32> {
        let most = match self.kind(name) {
            Some(FieldKind::Number(most)) => most,
            _ => 0,
        };
        let raw = self.raw(name).replace([' ', '\u{a0}', '\u{202f}'], "");
        let plain = !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.then(|| raw.parse().ok()).flatten().filter(|number| *number <= most);
        if number.is_none() {
            self.error(name, label, words::kernel_number(self.lang, i64::from(most)));
        }
        number
    }

    /// A day from `{name}_d`, `{name}_m`, `{name}_y`, or from one field `{name}`.
    pub fn day(&mut self, name: &str, label: &str) -> Option<NaiveDate> {
        let read = self.day_as_typed(name);
        match read {
            Ok(day) => Some(day.0),
            Err(error) => {
                self.error(name, label, say_day_error(self.lang, error));
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
    /// [`AppError::Fields`], [`AppError::Malformed`].
    pub fn finish(self) -> AppResult<()> {
        if !self.errors.is_empty() {
            return Err(AppError::Fields(self.errors));
        }
        if self.typed.keys().any(|name| !self.used.contains(name)) {
            return Err(AppError::Malformed);
        }
        Ok(())
    }
}

/// A text of the declared kind; what is declared as none is read as nothing.
fn read_text(kind: Option<FieldKind>, raw: &str) -> Result<String, TextError> {
    match kind {
        Some(FieldKind::Line(limit)) => text::line(raw, limit),
        Some(FieldKind::Text(limit)) => text::lines(raw, limit),
        _ => Err(TextError::Forbidden),
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
