//! Reads a form: every input of it at once, an error at each that does not fit, and a refusal of what it does not
//! declare.

use chrono::NaiveDate;

use super::{
    Answers, FieldError, Form, FormData, FormError, FormResult, FromAnswer, Input, Kind, Values,
    find, flat,
    value::{Wrong, empty, read_one},
};
use crate::{AppError, Lang};

/// A form that has been read: what fits is there, what does not fit has an error. Rules that concern several inputs
/// add theirs before it is [finished](Self::finish).
pub struct Reading {
    lang: Lang,
    inputs: Vec<&'static Input>,
    values: Values,
    errors: Vec<FieldError>,
    is_ours: bool,
}

impl Reading {
    /// Reads every input of a form; `today` bounds its days.
    #[must_use]
    pub fn of(form: Form, data: &FormData, lang: Lang, today: NaiveDate) -> Self {
        Self::of_inputs(flat(form).collect(), data, lang, today)
    }

    /// Reads these inputs only: one step of a form that has many.
    #[must_use]
    pub fn of_inputs(
        inputs: Vec<&'static Input>,
        data: &FormData,
        lang: Lang,
        today: NaiveDate,
    ) -> Self {
        let is_declared = |name: &String| inputs.iter().any(|input| input.holds(name));
        let is_ours = data.keys().all(is_declared);
        let (values, errors) = (Values::new(), Vec::new());
        let mut reading = Self { lang, inputs, values, errors, is_ours };
        for input in reading.inputs.clone() {
            match input {
                input if input.is_of_the_form() => {}
                input if input.is_many => {
                    for name in data.keys().filter(|name| input.holds(name)) {
                        reading.read(input, name, data, today);
                    }
                }
                input => reading.read(input, input.name, data, today),
            }
        }
        reading
    }

    fn read(&mut self, input: &Input, name: &str, data: &FormData, today: NaiveDate) {
        match read_one(input, name, data, today) {
            Ok(Some(value)) => {
                self.values.insert(name.to_owned(), value);
            }
            Ok(None) if input.is_needed(data) => match empty(self.lang, input) {
                Some(text) => self.add(input, name, text),
                None => self.is_ours = false,
            },
            Ok(None) => {}
            Err(Wrong::Strange) => self.is_ours = false,
            Err(wrong) => self.add(input, name, wrong.sentence(self.lang, input)),
        }
    }

    fn add(&mut self, input: &Input, name: &str, text: String) {
        let label = (input.label)(self.lang);
        self.errors.push(FieldError { field: name.to_owned(), label, text });
    }

    /// Adds an error at one of many fields, which the page calls so, in place of the one it has.
    pub fn error_of(&mut self, name: &str, label: &str, text: String) {
        self.errors.retain(|error| error.field != name);
        self.errors.push(FieldError { field: name.to_owned(), label: label.to_owned(), text });
    }

    /// Adds an error at an input that may have several: a file with many lines.
    pub fn add_error(&mut self, name: &str, text: String) {
        self.errors.push(FieldError { field: name.to_owned(), label: String::new(), text });
    }

    /// Adds an error at an input, in place of the one it has; an empty name stands for the form as a whole.
    pub fn error(&mut self, name: &str, text: String) {
        self.errors.retain(|error| name.is_empty() || error.field != name);
        let is_it = |input: &&Input| input.holds(name) || input.name == name;
        match self.inputs.iter().copied().find(is_it) {
            Some(input) => self.add(input, name, text),
            None => {
                self.errors.push(FieldError { field: name.to_owned(), label: String::new(), text })
            }
        }
    }

    /// The language of the errors.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The value of one of many inputs, of which nobody knows whether it came; an error when it is not there.
    pub fn require<T: FromAnswer>(&mut self, name: &str) -> Option<T> {
        let has_error = self.errors.iter().any(|error| error.field == name);
        if !self.values.contains_key(name)
            && !has_error
            && let Some(input) = self.inputs.iter().copied().find(|input| input.holds(name))
        {
            self.add(input, name, empty(self.lang, input).unwrap_or_default());
        }
        self.value(name)
    }

    /// The value of an input, if it is there and fits; nothing of what was left empty, not even an empty text.
    #[must_use]
    pub fn value<T: FromAnswer>(&self, name: &str) -> Option<T> {
        T::from_answer(Some(self.values.get(name)?.as_str()))
    }

    /// Whether these inputs all fit so far.
    #[must_use]
    pub fn fits(&self, inputs: &[Input]) -> bool {
        let is_wrong = |input: &Input| self.errors.iter().any(|error| input.holds(&error.field));
        !inputs.iter().any(is_wrong)
    }

    /// All values that fit.
    #[must_use]
    pub const fn values(&self) -> &Values {
        &self.values
    }

    /// Ends the reading: all errors together, or fields that are not declared, refuse the form (SEC-11).
    ///
    /// # Errors
    /// [`FormError::Fields`], [`AppError::Malformed`].
    pub fn finish(self) -> FormResult<Answers> {
        if !self.errors.is_empty() {
            return Err(FormError::Fields(self.errors));
        }
        if !self.is_ours {
            return Err(AppError::Malformed.into());
        }
        Ok(Answers::of(self.values))
    }
}

/// Of what came, what belongs to these inputs and is no secret: a draft holds nothing else.
#[must_use]
pub fn kept(inputs: &[&Input], data: &FormData) -> FormData {
    let is_kept = |name: &str| {
        inputs.iter().any(|input| {
            input.holds(name) && !input.is_of_the_form() && !matches!(input.kind, Kind::Secret(_))
        })
    };
    data.iter()
        .filter(|(name, _)| is_kept(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a form declares a field of this name that is never written down.
#[must_use]
pub fn is_secret(form: Form, name: &str) -> bool {
    find(form, name).is_some_and(|input| matches!(input.kind, Kind::Secret(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{HEAD, Shape},
        words,
    };

    const FORM: Form = &[
        HEAD,
        &[
            Input::of("name", Kind::Line(5)).required(),
            Input::of("inn", Kind::Shape(Shape::INN)).required_when(|data| data.contains_key("is")),
            Input::of("count", Kind::Number(500)),
            Input::of("from", Kind::Day).past(),
            Input::of("kind", Kind::codes(&["a", "b"])),
            Input::of("is", Kind::Tick),
            Input::of("full_", Kind::Line(5)).many(),
        ],
    ];

    fn read(typed: &[(&str, &str)]) -> Result<Values, Vec<String>> {
        let data: FormData =
            typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let today = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
        match Reading::of(FORM, &data, Lang::Ru, today).finish() {
            Ok(answers) => Ok(answers.values().clone()),
            Err(FormError::Fields(errors)) => {
                Err(errors.into_iter().map(|error| error.field).collect())
            }
            Err(other) => Err(vec![format!("{other:?}")]),
        }
    }

    #[test]
    fn every_input_is_read_and_every_error_is_told_at_once() {
        let read_well = read(&[
            ("key", "1"),
            ("name", " два "),
            ("count", " 1 00"),
            ("from_d", "31"),
            ("from_m", "8"),
            ("from_y", "2026"),
            ("full_1", "раз"),
        ]);
        let values = read_well.expect("a form");
        let told: Vec<_> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(told, ["count=100", "from=2026-08-31", "full_1=раз", "name=два"]);
        let bad = read(&[("is", "yes"), ("count", "501"), ("from", "2026-09-02"), ("kind", "c")]);
        assert_eq!(bad, Err(["name", "inn", "count", "from"].map(str::to_owned).into()));
    }

    #[test]
    fn what_was_left_empty_has_no_value_and_an_error_is_called_as_its_input() {
        let data = FormData::from([("name".to_owned(), " ".to_owned())]);
        let today = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
        const FILES: Form = &[&[
            Input::of("name", Kind::Line(5)),
            Input::of("table", Kind::File(9)).label(words::kernel_yes),
        ]];
        let mut reading = Reading::of(FILES, &data, Lang::Ru, today);
        assert_eq!(reading.value::<String>("name"), None);
        reading.error("table", "пусто".to_owned());
        let refused = reading.finish();
        let is_called = |errors: &[FieldError]| errors[0].label == "да";
        assert!(matches!(&refused, Err(FormError::Fields(errors)) if is_called(errors)));
    }

    #[test]
    fn a_field_that_is_not_declared_refuses_the_form() {
        for strange in [("x", ""), ("kind", "c")] {
            let refused = Err(vec!["App(Malformed)".to_owned()]);
            assert_eq!(read(&[("name", "раз"), strange]), refused, "{strange:?}");
        }
    }
}
