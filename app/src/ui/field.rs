//! Fields of forms: label above, hint under it, remark in words at the field.

use leptos::prelude::*;

use crate::{
    kernel::{Lang, words},
    layout::FormState,
};

/// What a field expects; decides the keyboard of a phone.
#[derive(Debug, Clone, Copy, Default)]
pub enum Kind {
    /// Any text.
    #[default]
    Text,
    /// A password: never written back into the page.
    Password,
    /// An e-mail address.
    Email,
    /// A phone.
    Phone,
    /// Digits.
    Digits,
}

impl Kind {
    const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Digits => "text",
            Self::Password => "password",
            Self::Email => "email",
            Self::Phone => "tel",
        }
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Its name in the form.
    name: String,
    /// What to enter.
    label: String,
    /// An example or a rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the remark.
    state: FormState,
    /// The value when nothing was typed yet.
    #[prop(optional)]
    value: String,
    /// What it expects.
    #[prop(optional)]
    kind: Kind,
    /// For password managers and phones.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> AnyView {
    let remark = state.remark(&name);
    let value = match kind {
        Kind::Password => String::new(),
        _ => state.value(&name, &value),
    };
    let is_wrong = remark.is_some();
    let (described, invalid) = described(&name, hint.is_some(), is_wrong);
    let mode = matches!(kind, Kind::Digits).then_some("numeric");
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=name.clone()>{label}</label>
            {notes(&name, hint, remark)}
            <input id=name.clone() name=name.clone() type=kind.input() value=value inputmode=mode
                autocomplete=autocomplete aria-describedby=described aria-invalid=invalid/>
        </div>
    }
    .into_any()
}

fn described(name: &str, hint: bool, remark: bool) -> (Option<String>, Option<&'static str>) {
    let mut ids = Vec::new();
    if hint {
        ids.push(format!("{name}-hint"));
    }
    if remark {
        ids.push(format!("{name}-remark"));
    }
    ((!ids.is_empty()).then(|| ids.join(" ")), remark.then_some("true"))
}

fn notes(name: &str, hint: Option<String>, remark: Option<String>) -> AnyView {
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> });
    let remark =
        remark.map(|remark| view! { <p class="remark" id=format!("{name}-remark")>{remark}</p> });
    view! { {hint}{remark} }.into_any()
}

/// A day as three fields: day, month, year.
#[component]
pub fn DateField(
    /// Prefix of the three names: `{name}_d`, `{name}_m`, `{name}_y`.
    name: String,
    /// Which day.
    label: String,
    /// An example.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the remark.
    state: FormState,
    /// The day when nothing was typed yet.
    #[prop(optional_no_strip)]
    value: Option<chrono::NaiveDate>,
    /// The language of the small labels.
    lang: Lang,
) -> AnyView {
    use chrono::Datelike;
    let remark = state.remark(&name);
    let is_wrong = remark.is_some();
    let (described, invalid) = described(&name, hint.is_some(), is_wrong);
    let parts =
        value.map(|day| [day.day().to_string(), day.month().to_string(), day.year().to_string()]);
    let parts = parts.unwrap_or_default();
    let labels = [words::ui_day(lang), words::ui_month(lang), words::ui_year(lang)];
    let inputs: Vec<_> = ["d", "m", "y"]
        .into_iter()
        .zip(labels)
        .zip(parts)
        .map(|((part, label), value)| {
            let id = format!("{name}_{part}");
            let value = state.value(&id, &value);
            let first_id = if part == "d" { name.clone() } else { id.clone() };
            view! {
                <div class=format!("date-part date-part-{part}")>
                    <label for=first_id.clone()>{label}</label>
                    <input id=first_id name=id value=value inputmode="numeric" maxlength="4"
                        autocomplete="off" aria-invalid=invalid/>
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="field" class:field-wrong=is_wrong aria-describedby=described>
            <legend>{label}</legend>
            {notes(&name, hint, remark)}
            <div class="date">{inputs}</div>
        </fieldset>
    }
    .into_any()
}

/// One of several options.
#[component]
pub fn Select(
    /// Its name in the form.
    name: String,
    /// What to choose.
    label: String,
    /// A rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was chosen, and the remark.
    state: FormState,
    /// Codes and texts.
    options: Vec<(String, String)>,
    /// The option chosen at first.
    #[prop(optional)]
    value: String,
) -> AnyView {
    let remark = state.remark(&name);
    let chosen = state.value(&name, &value);
    let is_wrong = remark.is_some();
    let (described, invalid) = described(&name, hint.is_some(), is_wrong);
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, text)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=name.clone()>{label}</label>
            {notes(&name, hint, remark)}
            <select id=name.clone() name=name.clone() aria-describedby=described aria-invalid=invalid>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// The only `<textarea>` of the house: leptos 0.8 writes its children raw (F1), so they are
/// escaped here.
#[component]
pub fn TextArea(
    /// Its name in the form.
    name: String,
    /// What to enter.
    label: String,
    /// A rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the remark.
    state: FormState,
) -> AnyView {
    let remark = state.remark(&name);
    let is_wrong = remark.is_some();
    let (described, invalid) = described(&name, hint.is_some(), is_wrong);
    let text = state.value(&name, "");
    // a first line end after the opening tag is dropped by browsers: give them one to drop
    let text = format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"));
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=name.clone()>{label}</label>
            {notes(&name, hint, remark)}
            <textarea id=name.clone() name=name.clone() rows="4" aria-describedby=described
                aria-invalid=invalid>{text}</textarea>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_area_cannot_be_broken_out_of() {
        let typed = [("t".to_owned(), "</textarea><script>alert(1)</script>".to_owned())].into();
        let state = FormState { typed, remarks: Vec::new() };
        let html = view! { <TextArea name="t".to_owned() label="Т".to_owned() state/> }.to_html();
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("&lt;/textarea>"), "{html}");
    }

    #[test]
    fn an_input_keeps_what_was_typed_as_text() {
        let typed = [("t".to_owned(), "\"><script>".to_owned())].into();
        let state = FormState { typed, remarks: Vec::new() };
        let html = view! { <Field name="t".to_owned() label="Т".to_owned() state/> }.to_html();
        assert!(!html.contains("<script>"), "{html}");
    }
}
