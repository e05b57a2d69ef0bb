//! One input of a form, declared once (SEC-11, decision 0170): what it holds, what it is called, when it must be
//! filled in, and which field of the table of fields it writes.

use serde::Serialize;

use super::{FormData, Kind, Look, Width};
use crate::Lang;

/// A form: groups of inputs, so that forms share what they have in common.
pub type Form = &'static [&'static [Input]];

/// The key of a form that takes effect once.
const KEY: Input = Input::of("key", Kind::Key).required();

/// What every form has that takes effect once.
pub const HEAD: &[Input] = &[KEY];

/// What a form has besides that changes something shown before: without the version it was filled from nobody could say
/// whether it was changed meanwhile (REL-05), so it is refused when it is posted.
pub const VERSIONED: &[Input] = &[KEY, Input::of("version", Kind::Version).required()];

/// When an input must be filled in.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// It may stay empty.
    Optional,
    /// It may stay empty in a draft; without it the whole is not complete.
    Later,
    /// Always.
    Required,
    /// When the rest of the form says so.
    When(fn(&FormData) -> bool),
}

/// What becomes of what is typed there (SEC-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// Nobody has said it yet: a test fails.
    Unsaid,
    /// It is a part of the form itself: a button, a mark, what is looked for, a proof who one is. It is kept nowhere.
    Nothing,
    /// It becomes a field of the table of fields, by its code.
    Field(&'static str),
}

/// One input.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Input {
    /// Its name; of an input that comes many times, what its names begin with.
    pub name: &'static str,
    /// What it holds.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether the form is refused without it, whatever else it says.
    pub is_required: bool,
    /// Whether `name` only begins the names of many fields.
    pub is_many: bool,
    /// When it must be filled in.
    #[serde(skip)]
    pub need: Need,
    /// What it is called on the page.
    #[serde(skip)]
    pub label: fn(Lang) -> String,
    /// An example or a rule under it.
    #[serde(skip)]
    pub hint: Option<fn(Lang) -> String>,
    /// What a number is counted in.
    #[serde(skip)]
    pub unit: Option<fn(Lang) -> String>,
    /// How answers of a choice stand.
    #[serde(skip)]
    pub look: Look,
    /// How wide it is.
    #[serde(skip)]
    pub width: Width,
    /// Whether a day there must not be one to come.
    #[serde(skip)]
    pub is_past: bool,
    /// What becomes of it.
    #[serde(skip)]
    pub writes: Writes,
}

/// The label of what is not shown.
const fn unlabelled(_: Lang) -> String {
    String::new()
}

impl Input {
    /// An input that may be left empty.
    #[must_use]
    pub const fn of(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            is_required: false,
            is_many: false,
            need: Need::Optional,
            label: unlabelled,
            hint: None,
            unit: None,
            look: Look::Menu,
            width: kind.width(),
            is_past: false,
            writes: match kind {
                Kind::Key | Kind::Version => Writes::Nothing,
                _ => Writes::Unsaid,
            },
        }
    }

    /// The same, obligatory.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { is_required: true, need: Need::Required, ..self }
    }

    /// The same, obligatory when the rest of the form says so.
    #[must_use]
    pub const fn required_when(self, says: fn(&FormData) -> bool) -> Self {
        Self { need: Need::When(says), ..self }
    }

    /// The same for every name that begins so.
    #[must_use]
    pub const fn many(self) -> Self {
        Self { is_many: true, ..self }
    }

    /// The same with what it is called on the page.
    #[must_use]
    pub const fn label(self, label: fn(Lang) -> String) -> Self {
        Self { label, ..self }
    }

    /// The same with an example or a rule.
    #[must_use]
    pub const fn hint(self, hint: fn(Lang) -> String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same with what the number is counted in: «человек».
    #[must_use]
    pub const fn unit(self, unit: fn(Lang) -> String) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The same, its answers standing so.
    #[must_use]
    pub const fn look(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// The same, so wide.
    #[must_use]
    pub const fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// The same: a day of today or before.
    #[must_use]
    pub const fn past(self) -> Self {
        Self { is_past: true, ..self }
    }

    /// The same, a part of the form itself.
    #[must_use]
    pub const fn kept_nowhere(self) -> Self {
        Self { writes: Writes::Nothing, ..self }
    }

    /// The same, writing this field of the table of fields.
    #[must_use]
    pub const fn writes(self, code: &'static str) -> Self {
        Self { writes: Writes::Field(code), ..self }
    }

    /// Whether a field that came under this name is this one.
    #[must_use]
    pub fn holds(&self, posted: &str) -> bool {
        let Some(rest) = posted.strip_prefix(self.name) else { return false };
        match self.kind {
            _ if self.is_many => !rest.is_empty(),
            Kind::Day => matches!(rest, "" | "_d" | "_m" | "_y"),
            // of a file its print is among the fields, so that the key of the form covers it
            Kind::File(_) => rest == "-print",
            _ => rest.is_empty(),
        }
    }

    /// Whether it must be filled in beside what the rest of the form says.
    #[must_use]
    pub fn is_needed(&self, data: &FormData) -> bool {
        match self.need {
            Need::Optional | Need::Later => false,
            Need::Required => true,
            Need::When(says) => says(data),
        }
    }

    /// Whether it belongs to the form itself and is read by nobody: its key, version, prints of files.
    #[must_use]
    pub(super) const fn is_of_the_form(&self) -> bool {
        matches!(self.kind, Kind::Key | Kind::Version | Kind::File(_))
    }
}

/// These inputs, all writing one field of the table of fields.
#[must_use]
pub const fn all_write<const N: usize>(code: &'static str, mut inputs: [Input; N]) -> [Input; N] {
    let mut at = 0;
    while at < N {
        inputs[at] = inputs[at].writes(code);
        at += 1;
    }
    inputs
}

/// Every input of a form.
pub fn flat(form: Form) -> impl Iterator<Item = &'static Input> {
    form.iter().copied().flatten()
}

/// The input of a form that came under this name.
#[must_use]
pub fn find(form: Form, posted: &str) -> Option<&'static Input> {
    flat(form).find(|input| input.holds(posted))
}

/// Whether a form takes a file under this name.
#[must_use]
pub fn takes_file(form: Form, posted: &str) -> bool {
    flat(form).any(|input| matches!(input.kind, Kind::File(_)) && input.name == posted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = &[
        HEAD,
        &[
            Input::of("date", Kind::Day),
            Input::of("full_", Kind::Line(200)).many(),
            Input::of("scan", Kind::File(10)),
        ],
    ];

    #[test]
    fn a_name_is_found_by_the_input_that_declares_it_and_by_no_other() {
        let found = |name| find(FORM, name).map(|input| input.name);
        for (name, by) in [
            ("key", "key"),
            ("date", "date"),
            ("date_m", "date"),
            ("full_1", "full_"),
            ("scan-print", "scan"),
        ] {
            assert_eq!(found(name), Some(by), "{name}");
        }
        for name in ["", "keys", "date_x", "full_", "scan", "scan-prints"] {
            assert_eq!(found(name), None, "{name}");
        }
        assert!(takes_file(FORM, "scan") && !takes_file(FORM, "date"));
    }
}
