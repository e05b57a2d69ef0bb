//! Fields of one line: label above, hint under it, field error in words at the field.

use leptos::prelude::*;

use super::notes::Notes;
use crate::FormState;
use kernel::form::{Keyboard, Width};

/// What a field expects; decides the keyboard of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputType {
    /// Any text.
    #[default]
    Text,
    /// A password: never written back into the page.
    Password,
    /// A code that is good once: never written back either, but seen while it is typed.
    Secret,
    /// An e-mail address.
    Email,
    /// A phone.
    Phone,
    /// Digits: a count, an ИНН, a number of a document.
    Digits,
    /// Words to look for.
    Search,
}

impl InputType {
    /// The field for this keyboard of a phone.
    #[must_use]
    pub const fn of(keyboard: Keyboard) -> Self {
        match keyboard {
            Keyboard::Text => Self::Text,
            Keyboard::Digits => Self::Digits,
            Keyboard::Phone => Self::Phone,
            Keyboard::Email => Self::Email,
        }
    }

    const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Digits | Self::Secret => "text",
            Self::Password => "password",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Search => "search",
        }
    }
}

/// The class of a field so wide.
pub(super) const fn class(width: Width) -> &'static str {
    match width {
        Width::Full => "field",
        Width::Wide => "field field-wide",
        Width::Half => "field field-half",
        Width::Short => "field field-short",
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Its name in the form; also its id.
    #[prop(into)]
    name: String,
    /// What to enter.
    #[prop(into)]
    label: String,
    /// An example or a rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// The value when nothing was typed yet.
    #[prop(optional, into)]
    value: String,
    /// What it expects.
    #[prop(optional)]
    kind: InputType,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// For password managers and phones.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Told to readers of the screen; the form itself is checked on the server.
    #[prop(optional)]
    required: bool,
    /// What the number is measured in, written after the field: «человек», «%».
    #[prop(optional_no_strip)]
    unit: Option<String>,
    /// Ready answers to choose from while typing; anything else may be typed too.
    #[prop(optional)]
    suggestions: Vec<String>,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let value = match kind {
        InputType::Password | InputType::Secret => String::new(),
        _ => state.value(&name, &value),
    };
    let mode = matches!(kind, InputType::Digits | InputType::Secret).then_some("numeric");
    let required = required.then_some("true");
    let list = (!suggestions.is_empty()).then(|| format!("{name}-list"));
    let answers: Vec<_> =
        suggestions.into_iter().map(|answer| view! { <option value=answer></option> }).collect();
    let answers = list.clone().map(|id| view! { <datalist id=id>{answers}</datalist> });
    let unit = unit.map(|unit| view! { <span class="unit">{unit}</span> });
    let control = view! {
        <input id=name.clone() name=name.clone() type=kind.input() value=value inputmode=mode
            autocomplete=autocomplete list=list aria-required=required
            aria-describedby=notes.described() aria-invalid=notes.invalid()/>
        {unit}
        {answers}
    };
    notes.labelled(class(width), label, control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> FormState {
        FormState { typed: [("t".to_owned(), text.to_owned())].into(), errors: Vec::new() }
    }

    #[test]
    fn an_input_keeps_what_was_typed_as_text() {
        let state = typed("\"><script>");
        let html = view! { <Field name="t" label="Т" state/> }.to_html();
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn a_password_is_never_written_back() {
        let state = typed("тайна");
        let html = view! { <Field name="t" label="Т" state kind=InputType::Password/> }.to_html();
        assert!(!html.contains("тайна"), "{html}");
    }

    #[test]
    fn hint_and_remark_are_told_to_readers_of_the_screen() {
        let error = Some("Введите номер".to_owned());
        let hint = Some("Например, 12".to_owned());
        let html = view! { <Field name="n" label="Н" hint error/> }.to_html();
        assert!(html.contains("aria-describedby=\"n-hint n-remark\""), "{html}");
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
    }
}
