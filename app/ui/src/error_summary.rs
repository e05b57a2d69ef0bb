//! The summary of field errors above a form.

use leptos::prelude::*;

use crate::FormState;
use crate::words;
use kernel::{Lang, form::FieldError};

/// All field errors together, each a link to its field. The small script moves the focus here.
#[component]
pub fn ErrorSummary(
    /// The field errors.
    state: FormState,
    /// The language.
    lang: Lang,
) -> AnyView {
    if state.errors.is_empty() {
        return ().into_any();
    }
    let count = i64::try_from(state.errors.len()).unwrap_or(0);
    let errors: Vec<_> = state
        .errors
        .into_iter()
        .map(|error| {
            let text = named(&error);
            if error.field.is_empty() {
                view! { <li>{text}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#{}", error.field)>{text}</a></li> }.into_any()
            }
        })
        .collect();
    view! {
        <div class="summary" role="alert" tabindex="-1" id="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{words::ui_check(lang, count)}</h2>
            <ul>{errors}</ul>
        </div>
    }
    .into_any()
}

/// «Полное название: заполните это поле»: above the form a field error has no field beside it.
fn named(error: &FieldError) -> String {
    if error.label.is_empty() {
        return error.text.clone();
    }
    let mut letters = error.text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("{}: {first}{}", error.label, letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_the_field() {
        let text = "Заполните это поле".to_owned();
        let error =
            FieldError { field: "a".into(), label: "Полное название".into(), text };
        assert_eq!(named(&error), "Полное название: заполните это поле");
    }
}
