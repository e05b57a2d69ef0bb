//! What an organisation is called, as forms ask for it: the full name and the short one.

use leptos::prelude::*;

use crate::model::OrgName;
use crate::words;
use kernel::{
    AppResult, Lang,
    form::{Answers, Input, Kind, Values, all_write},
};
use ui::{FormState, input_named};

/// Both, where a form asks for one organisation only.
pub(super) const ONE: [Input; 2] = named("full_name", "short_name");

/// Both under these names, or under names that begin so.
pub(super) const fn named(full: &'static str, short: &'static str) -> [Input; 2] {
    all_write(
        crate::field::OrgName::CODE,
        [
            Input::of(full, Kind::Line(200))
                .label(words::structure_full_name)
                .hint(words::structure_full_name_hint)
                .required(),
            Input::of(short, Kind::Line(120))
                .label(words::structure_short_name)
                .hint(words::structure_short_name_hint)
                .required(),
        ],
    )
}

/// The name that was answered; `number` tells several organisations of one form apart.
pub(super) fn read(
    answers: &Answers,
    [full, short]: [Input; 2],
    number: &str,
) -> AppResult<OrgName> {
    let name = |input: Input| answers.get(&format!("{}{number}", input.name));
    Ok(OrgName { full: name(full)?, short: name(short)? })
}

/// The two fields; `known` is what an existing one is called now.
pub(super) fn fields(
    lang: Lang,
    [full, short]: [Input; 2],
    number: &str,
    known: Option<OrgName>,
    state: &FormState,
) -> AnyView {
    let (full_now, short_now) = known.map(|name| (name.full, name.short)).unwrap_or_default();
    let field = |input: Input, value: String| {
        let name = format!("{}{number}", input.name);
        let known = Values::from([(name.clone(), value)]);
        input_named(lang, &input, name, state, &known)
    };
    view! { {field(full, full_now)}{field(short, short_now)} }.into_any()
}
