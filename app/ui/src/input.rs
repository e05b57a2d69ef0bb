//! The field that fits an input, filled with what was typed, else with what is known.

use leptos::prelude::*;

use super::{
    choice::{Answer, Check, Choice, Select},
    date_field::DateField,
    field::{Field, InputType},
    file_field::FileField,
    text_area::TextArea,
};
use crate::{FormState, words};
use kernel::{
    Lang,
    form::{Input, Kind, Look, Need, Values},
};

/// The fields of these inputs.
pub fn inputs<'a>(
    lang: Lang,
    inputs: impl IntoIterator<Item = &'a Input>,
    state: &FormState,
    known: &Values,
) -> AnyView {
    let fields = inputs.into_iter().map(|one| input(lang, one, state, known));
    fields.collect_view().into_any()
}

/// What it is called; what may stay empty says so.
fn label(lang: Lang, input: &Input) -> String {
    let label = (input.label)(lang);
    let is_box = matches!(input.kind, Kind::Tick | Kind::File(_));
    match input.need {
        Need::Optional if !is_box => words::ui_optional(lang, label),
        _ => label,
    }
}

/// An answer as it stands beside its button.
fn answer(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The field of one input.
pub fn input(lang: Lang, input: &Input, state: &FormState, known: &Values) -> AnyView {
    input_named(lang, input, input.name.to_owned(), state, known)
}

/// The field of one of the many of an input, under this name.
pub fn input_named(
    lang: Lang,
    input: &Input,
    name: String,
    state: &FormState,
    known: &Values,
) -> AnyView {
    let label = label(lang, input);
    let hint = input.hint.map(|hint| hint(lang));
    let state = state.clone();
    let value = known.get(&name).cloned().unwrap_or_default();
    let required = matches!(input.need, Need::Required);
    match input.kind {
        _ if input.look == Look::Hidden => {
            let value = state.value(&name, &value);
            view! { <input type="hidden" name=name value=value/> }.into_any()
        }
        Kind::Day => view! {
            <DateField name label hint state lang required value=value.parse().ok()/>
        }
        .into_any(),
        Kind::Text(_) => {
            view! { <TextArea name label hint state value required rows=3/> }.into_any()
        }
        Kind::Tick => {
            view! { <Check name label hint state is_ticked=!value.is_empty()/> }.into_any()
        }
        Kind::File(_) => view! { <FileField name label hint state lang/> }.into_any(),
        Kind::Choice(choices) => {
            let name_of = |code: &&'static str| (*code, answer(&choices.name(lang, code)));
            let named = choices.codes.iter().map(name_of);
            match input.look {
                Look::List | Look::Pills => {
                    let options = named.map(|(code, label)| Answer::new(code, label)).collect();
                    let look = input.look;
                    view! { <Choice name label hint state value options look/> }.into_any()
                }
                Look::Menu | Look::Hidden => {
                    let options = named.map(|(code, label)| (code.to_owned(), label)).collect();
                    let nothing = Some(words::ui_not_chosen(lang));
                    let width = input.width;
                    view! { <Select name label hint state value options nothing width required/> }
                        .into_any()
                }
            }
        }
        kind => {
            let expects = match kind {
                Kind::Secret(_) => InputType::Password,
                kind => InputType::of(kind.keyboard()),
            };
            let (width, unit) = (input.width, input.unit.map(|unit| unit(lang)));
            view! { <Field name label hint state value kind=expects width unit required/> }
                .into_any()
        }
    }
}
