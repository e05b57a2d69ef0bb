//! The document behind an act: its inputs, how they are read, how they are shown.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::model::Paper;
use crate::words;
use access::Ctx;
use kernel::{
    AppResult, AsOf, Lang,
    form::{Answers, Input, Kind, Values, Width, all_write},
};
use ui::{FormState, input, inputs};

/// What the form of every act asks about the document behind it.
pub(super) const DOCUMENT: &[Input] =
    &all_write(crate::field::ActPaper::CODE, [BODY, NUMBER, DATE, TEXT]);

const BODY: Input = Input::of("body", Kind::Line(200))
    .label(words::structure_act_body)
    .hint(words::structure_act_body_hint)
    .required();
const NUMBER: Input = Input::of("number", Kind::Line(40))
    .label(words::structure_act_number)
    .width(Width::Short)
    .required();
const DATE: Input = Input::of("date", Kind::Day).label(words::structure_act_date).required();
const TEXT: Input = Input::of("text", Kind::Text(4000)).label(words::structure_act_text);

/// The day a person came from, when she looked at another one.
pub(super) const SINCE: &[Input] = &[Input::of("since", Kind::Day).kept_nowhere()];

/// The day from which the act takes effect.
pub(super) const EFFECTIVE: Input = Input::of("effective", Kind::Day)
    .label(words::structure_act_effective)
    .hint(words::structure_act_effective_hint)
    .writes(crate::field::ActPaper::CODE)
    .required();

/// The document and the day from which the act takes effect.
pub(super) fn read(answers: &Answers) -> AppResult<(Paper, NaiveDate)> {
    Ok((document(answers)?, answers.get(EFFECTIVE.name)?))
}

/// The document alone.
pub(super) fn document(answers: &Answers) -> AppResult<Paper> {
    Ok(Paper {
        body: answers.get(BODY.name)?,
        number: answers.get(NUMBER.name)?,
        date: answers.get(DATE.name)?,
        text: answers.get(TEXT.name)?,
    })
}

/// The day a person came from, when she looked at another one; else today.
fn since(ctx_today: NaiveDate, state: &FormState) -> NaiveDate {
    state
        .typed
        .get("since")
        .and_then(|text| AsOf::parse(text, ctx_today).ok())
        .map_or(ctx_today, AsOf::day)
}

/// The fields of the document and of the day.
pub(super) fn fields(lang: Lang, state: &FormState, today: &Today) -> AnyView {
    let known = today.known(state);
    view! {
        <h2>{words::structure_act_paper(lang)}</h2>
        {inputs(lang, &[BODY, NUMBER, DATE, EFFECTIVE], state, &known)}
        {input(lang, &TEXT, state, &known)}
    }
    .into_any()
}

/// The fields of the document alone.
pub(super) fn only_document(lang: Lang, state: &FormState, today: &Today) -> AnyView {
    view! {
        <h2>{words::structure_act_paper(lang)}</h2>
        {inputs(lang, DOCUMENT, state, &today.known(state))}
    }
    .into_any()
}

/// Today, for fields that begin with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today(NaiveDate);

impl Today {
    /// Of this request.
    pub fn of(ctx: &Ctx) -> Self {
        Self(ctx.today().day())
    }

    /// What the days begin with.
    fn known(self, state: &FormState) -> Values {
        let days = [(DATE.name, self.0), (EFFECTIVE.name, since(self.0, state))];
        days.into_iter().map(|(name, day)| (name.to_owned(), day.to_string())).collect()
    }
}
