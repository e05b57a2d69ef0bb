//! Choosing: one of a few (radio buttons), one of many (a list), yes or no (a box).

use leptos::prelude::*;

use super::{field::class, notes::Notes};
use crate::FormState;
use kernel::form::{Look, Width};

/// One answer of a [`Choice`].
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the form sends.
    pub code: String,
    /// What a person reads.
    pub label: String,
    /// A sentence under it; shown in a list, not in pills.
    pub hint: Option<String>,
}

impl Answer {
    /// An answer without a hint.
    #[must_use]
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), hint: None }
    }
}

/// One of a few answers, all in sight.
#[component]
pub fn Choice(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// A rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was chosen, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// The answers.
    options: Vec<Answer>,
    /// The answer chosen at first; empty for none.
    #[prop(optional, into)]
    value: String,
    /// How they stand.
    #[prop(default = Look::List)]
    look: Look,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let chosen = state.value(&name, &value);
    let answers: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(place, answer)| {
            let id = if place == 0 { name.clone() } else { format!("{name}-{place}") };
            let is_chosen = answer.code == chosen;
            let hint_id = format!("{id}-hint");
            let described = answer.hint.as_ref().map(|_| hint_id.clone());
            let hint = answer.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
            view! {
                <div class="answer">
                    <input type="radio" id=id.clone() name=name.clone() value=answer.code
                        checked=is_chosen aria-describedby=described/>
                    <label for=id>{answer.label}</label>
                    {hint}
                </div>
            }
        })
        .collect();
    let answers_class = match look {
        Look::Pills => "answers pills",
        _ => "answers",
    };
    notes.grouped(label, view! { <div class=answers_class>{answers}</div> })
}

/// Yes or no as one box; sends `yes` or nothing.
#[component]
pub fn Check(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is agreed to or true.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was ticked, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Ticked at first.
    #[prop(optional)]
    is_ticked: bool,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let is_wrong = notes.is_wrong();
    // a form that came back says nothing about a box that was left empty
    let is_ticked =
        if state.typed.is_empty() { is_ticked } else { state.typed.contains_key(&name) };
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <div class="answer answer-box">
                <input type="checkbox" id=name.clone() name=name.clone() value="yes" checked=is_ticked
                    aria-describedby=notes.described() aria-invalid=notes.invalid()/>
                <label for=name.clone()>{label}</label>
            </div>
            {notes.view()}
        </div>
    }
    .into_any()
}

/// One of many answers. Browsers find an entry by its first letters; where anything else may be
/// typed as well, use a [`super::Field`] with `suggestions`.
#[component]
pub fn Select(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// A rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was chosen, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Codes and texts.
    options: Vec<(String, String)>,
    /// The option chosen at first.
    #[prop(optional, into)]
    value: String,
    /// A first entry that stands for «nothing chosen».
    #[prop(optional_no_strip)]
    nothing: Option<String>,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// Told to readers of the screen.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let chosen = state.value(&name, &value);
    let nothing = nothing.map(|text| (String::new(), text));
    let options: Vec<_> = nothing
        .into_iter()
        .chain(options)
        .map(|(code, text)| {
            let is_chosen = code == chosen;
            view! { <option value=code selected=is_chosen>{text}</option> }
        })
        .collect();
    let required = required.then_some("true");
    let control = view! {
        <select id=name.clone() name=name.clone() aria-required=required
            aria-describedby=notes.described() aria-invalid=notes.invalid()>
            {options}
        </select>
    };
    notes.labelled(class(width), label, control)
}
