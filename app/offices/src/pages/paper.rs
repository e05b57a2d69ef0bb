//! The paper behind an appointment and its term: declared, read and filled in, one for elections and orders.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::store::openings::Behind;
use crate::words;
use kernel::{
    AppResult, Lang,
    form::{Answers, Input, Kind, Reading, Values, Width},
};
use ui::{FieldGroup, FormState, inputs};

/// The paper behind the appointment, in the words of its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaperForm {
    /// An election or a decision.
    Election,
    /// An order of the chair.
    Order,
}

/// An election or a decision, and the term.
pub(super) const ELECTION: &[Input] =
    &[number(words::opening_number), date(words::opening_date), FROM, LAST];

/// An order of the chair, and the term.
pub(super) const ORDER: &[Input] =
    &[number(words::opening_order_number), date(words::opening_order_date), FROM, LAST];

/// The number of a paper.
pub(super) const fn number(label: fn(Lang) -> String) -> Input {
    Input::of("number", Kind::Line(50))
        .label(label)
        .width(Width::Short)
        .writes(crate::field::OfficePaper::CODE)
        .required()
}

/// The date of a paper.
pub(super) const fn date(label: fn(Lang) -> String) -> Input {
    Input::of("date", Kind::Day)
        .label(label)
        .writes(crate::field::OfficePaper::CODE)
        .past()
        .required()
}

/// The first day of the term.
pub(super) const FROM: Input = Input::of("from", Kind::Day)
    .label(words::opening_from)
    .writes(crate::field::Term::CODE)
    .required();

/// Its last day; open without one.
pub(super) const LAST: Input = Input::of("last", Kind::Day)
    .label(words::opening_last)
    .hint(words::opening_last_hint)
    .writes(crate::field::Term::CODE);

impl PaperForm {
    /// Its inputs, and those of the term.
    pub(super) const fn inputs(self) -> &'static [Input] {
        match self {
            Self::Election => ELECTION,
            Self::Order => ORDER,
        }
    }
}

/// The term: its first day and the first day after it.
pub(super) type Term = (NaiveDate, Option<NaiveDate>);

/// A term does not end before it begins.
pub(super) fn check_term(reading: &mut Reading) {
    let days: (Option<NaiveDate>, Option<NaiveDate>) =
        (reading.value(FROM.name), reading.value(LAST.name));
    if let (Some(from), Some(last)) = days
        && last < from
    {
        reading.error(LAST.name, words::opening_last_early(reading.lang()));
    }
}

/// The days of the term.
pub(super) fn term(answers: &Answers) -> AppResult<Term> {
    let last: Option<NaiveDate> = answers.get(LAST.name)?;
    Ok((answers.get(FROM.name)?, last.and_then(|last| last.checked_add_days(Days::new(1)))))
}

/// The paper and the term.
pub(super) fn behind(answers: &Answers, kind: &'static str) -> AppResult<Behind> {
    let (from, until) = term(answers)?;
    Ok(Behind { from, until, kind, number: answers.get("number")?, date: answers.get("date")? })
}

/// The fields of the paper and of the term, which begins on this day unless told otherwise.
pub(super) fn fields(
    lang: Lang,
    state: &FormState,
    paper: PaperForm,
    begins: NaiveDate,
) -> AnyView {
    let known = Values::from([(FROM.name.to_owned(), begins.to_string())]);
    let (paper, term) = paper.inputs().split_at(2);
    let [paper, term] = [paper, term].map(|list| inputs(lang, list, state, &known));
    view! {
        <FieldGroup title=words::people_paper(lang)>{paper}</FieldGroup>
        <FieldGroup title=words::people_term(lang)>{term}</FieldGroup>
    }
    .into_any()
}
