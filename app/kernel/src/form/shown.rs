//! A stored value as a person reads it, and two versions of the same values side by side.

use super::{Difference, Input, Kind, Values};
use crate::{Lang, day, words};

impl Input {
    /// A stored value as it is read.
    #[must_use]
    pub fn shown(&self, lang: Lang, value: &str) -> String {
        match self.kind {
            Kind::Choice(choices) => choices.name(lang, value),
            Kind::Shape(shape) => (shape.shown)(value),
            Kind::Day => value.parse().map_or_else(|_| value.to_owned(), day::in_table),
            Kind::Number(_) => value.parse().map_or_else(|_| value.to_owned(), words::count),
            _ => value.to_owned(),
        }
    }

    /// The same in one line; an empty one says so.
    #[must_use]
    pub fn shown_or_empty(&self, lang: Lang, value: Option<&String>) -> String {
        value.map_or_else(
            || words::kernel_nothing(lang),
            |value| self.shown(lang, value).replace('\n', ", "),
        )
    }
}

/// The inputs in which two versions differ: what was submitted, and what stands there now (REL-05).
#[must_use]
pub fn differences<'a>(
    lang: Lang,
    inputs: impl IntoIterator<Item = &'a Input>,
    submitted: &Values,
    current: &Values,
) -> Vec<Difference> {
    let inputs = inputs.into_iter();
    let differ = inputs.filter(|input| submitted.get(input.name) != current.get(input.name));
    differ
        .map(|input| Difference {
            label: (input.label)(lang),
            submitted: input.shown_or_empty(lang, submitted.get(input.name)),
            current: input.shown_or_empty(lang, current.get(input.name)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Shape;

    #[test]
    fn values_are_read_as_people_write_them() {
        let shown = |kind, value| Input::of("x", kind).shown(Lang::Ru, value);
        assert_eq!(shown(Kind::Shape(Shape::PHONE), "+78432223344"), "+7 (843) 222-33-44");
        assert_eq!(shown(Kind::Day, "2026-09-01"), "01.09.2026");
        assert_eq!(shown(Kind::Shape(Shape::PERCENT), "0,5"), "0,5\u{202f}%");
    }
}
