//! The field of a form that fits the kind of a value.

use leptos::prelude::*;

use super::{
    choices::choice_name,
    labels::{hint, label},
};
use crate::model::{
    Field as F, Kind, Values,
    field::Need,
    value::{NO, YES},
};
use crate::words;
use kernel::Lang;
use ui::{Answer, Choice, DateField, Field, FormState, Look, Select, TextArea, Width};

/// The field, filled with what was typed or with what is known.
pub fn input(lang: Lang, field: F, state: &FormState, values: &Values) -> AnyView {
    let (name, hint) = (field.code(), hint(lang, field));
    let label = match field.need() {
        Need::Never => words::passports_optional(lang, label(lang, field)),
        Need::Always | Need::WhenYes(_) => label(lang, field),
    };
    let value = values.get(name).cloned().unwrap_or_default();
    let state = state.clone();
    match field.kind() {
        Kind::Day => view! {
            <DateField name label hint state lang value=value.parse().ok()/>
        }
        .into_any(),
        Kind::Lines(_) => view! { <TextArea name label hint state value rows=3/> }.into_any(),
        Kind::YesNo => {
            let options = vec![
                Answer::new(YES, words::passports_yes_long(lang)),
                Answer::new(NO, words::passports_no_long(lang)),
            ];
            view! { <Choice name label hint state value options look=Look::Pills/> }.into_any()
        }
        Kind::Choice(options) => {
            let options = options
                .codes()
                .iter()
                .copied()
                .map(|code| (code.to_owned(), choice_name(lang, options, code)))
                .collect();
            let nothing = Some(words::passports_not_chosen(lang));
            view! { <Select name label hint state value options nothing/> }.into_any()
        }
        kind => {
            let (expects, width) = of_line(kind);
            view! { <Field name label hint state value kind=expects width/> }.into_any()
        }
    }
}

/// What a field of one line expects, and how wide it is.
const fn of_line(kind: Kind) -> (ui::Kind, Width) {
    match kind {
        Kind::Phone => (ui::Kind::Phone, Width::Half),
        Kind::Email => (ui::Kind::Email, Width::Wide),
        Kind::Number(_) => (ui::Kind::Digits, Width::Short),
        Kind::Inn | Kind::Kpp | Kind::Ogrn | Kind::Bik | Kind::Account | Kind::Oktmo => {
            (ui::Kind::Digits, Width::Half)
        }
        Kind::Percent => (ui::Kind::Text, Width::Short),
        _ => (ui::Kind::Text, Width::Full),
    }
}
