//! The shell of every field: its label, the hint, the field error, and how the field names them.

use leptos::prelude::*;

use crate::FormState;

/// Hint and field error of one field, and the ids under which the field points to them.
#[derive(Debug, Clone)]
pub(super) struct Notes {
    name: String,
    hint: Option<String>,
    error: Option<String>,
}

impl Notes {
    /// The field error said outright wins over the one of the form.
    pub fn new(name: &str, hint: Option<String>, error: Option<String>, state: &FormState) -> Self {
        Self { name: name.to_owned(), hint, error: error.or_else(|| state.error(name)) }
    }

    /// Whether something is to be mended here.
    pub const fn is_wrong(&self) -> bool {
        self.error.is_some()
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.is_wrong().then_some("true")
    }

    /// For `aria-describedby`.
    pub fn described(&self) -> Option<String> {
        let name = &self.name;
        match (&self.hint, &self.error) {
            (Some(_), Some(_)) => Some(format!("{name}-hint {name}-remark")),
            (Some(_), None) => Some(format!("{name}-hint")),
            (None, Some(_)) => Some(format!("{name}-remark")),
            (None, None) => None,
        }
    }

    /// A field below its label.
    pub fn labelled(&self, class: &'static str, label: String, control: impl IntoView) -> AnyView {
        view! {
            <div class=class class:field-wrong=self.is_wrong()>
                <label for=self.name.clone()>{label}</label>
                {self.view()}
                {control}
            </div>
        }
        .into_any()
    }

    /// Several inputs below one question.
    pub fn grouped(&self, label: String, controls: impl IntoView) -> AnyView {
        view! {
            <fieldset class="field" class:field-wrong=self.is_wrong() aria-describedby=self.described()>
                <legend>{label}</legend>
                {self.view()}
                {controls}
            </fieldset>
        }
        .into_any()
    }

    /// Both paragraphs.
    pub fn view(&self) -> AnyView {
        let name = &self.name;
        let hint = self.hint.clone().map(|hint| {
            view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> }
        });
        let error = self.error.clone().map(|error| {
            view! { <p class="remark" id=format!("{name}-remark")>{error}</p> }
        });
        view! { {hint}{error} }.into_any()
    }
}
