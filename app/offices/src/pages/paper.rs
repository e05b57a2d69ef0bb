//! The paper behind an appointment and its term: read and filled in, one for elections and orders.

use chrono::Days;
use leptos::prelude::*;

use crate::store::openings::Behind;
use crate::words;
use kernel::{Lang, posted::Fields};
use ui::{DateField, Field, FieldGroup, FormState, Width};

/// The paper behind the appointment, in the words of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// An election or a decision.
    Election,
    /// An order of the chair.
    Order,
}

impl Paper {
    pub(super) fn number(self, lang: Lang) -> String {
        match self {
            Self::Election => words::opening_number(lang),
            Self::Order => words::opening_order_number(lang),
        }
    }

    pub(super) fn date(self, lang: Lang) -> String {
        match self {
            Self::Election => words::opening_date(lang),
            Self::Order => words::opening_order_date(lang),
        }
    }
}

/// The term: its first day and the first day after it.
pub(super) type Term = (chrono::NaiveDate, Option<chrono::NaiveDate>);

/// Reads the days of a term.
pub(super) fn term(fields: &mut Fields<'_>) -> Option<Term> {
    let lang = fields.lang();
    let from = fields.day("from", &words::opening_from(lang));
    let label = words::opening_last(lang);
    let last = fields.optional_day("last", &label);
    if let (Some(from), Some(last)) = (from, last)
        && last < from
    {
        fields.error("last", &label, words::opening_last_early(lang));
    }
    Some((from?, last.and_then(|last| last.checked_add_days(Days::new(1)))))
}

/// Reads the paper and the term.
pub(super) fn behind(
    fields: &mut Fields<'_>,
    paper: Paper,
    kind: &'static str,
    today: chrono::NaiveDate,
) -> Option<Behind> {
    let lang = fields.lang();
    let number = fields.text("number", &paper.number(lang));
    let label = paper.date(lang);
    let date = fields.day("date", &label);
    if date.is_some_and(|date| today < date) {
        fields.error("date", &label, words::opening_paper_late(lang));
    }
    let (from, until) = term(fields)?;
    Some(Behind { from, until, kind, number: number?, date: date? })
}

/// The fields of the paper and of the term, which begins on this day unless told otherwise.
pub(super) fn fields(
    lang: Lang,
    state: &FormState,
    paper: Paper,
    begins: chrono::NaiveDate,
) -> AnyView {
    let day = |name: &'static str, label: String, hint: Option<String>, value| {
        view! { <DateField name label hint state=state.clone() value lang/> }
    };
    let label = paper.number(lang);
    let number = view! { <Field name="number" label state=state.clone() width=Width::Short/> };
    let date = day("date", paper.date(lang), None, None);
    let from = day("from", words::opening_from(lang), None, Some(begins));
    let hint = Some(words::opening_last_hint(lang));
    let last = day("last", words::opening_last(lang), hint, None);
    view! {
        <FieldGroup title=words::people_paper(lang)>{number}{date}</FieldGroup>
        <FieldGroup title=words::people_term(lang)>{from}{last}</FieldGroup>
    }
    .into_any()
}
