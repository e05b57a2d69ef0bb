//! A scan chosen from the person's machine. Browsers never give a chosen file back, so a form that
//! returns with field errors asks for it again and says so.

use leptos::prelude::*;

use super::notes::Notes;
use crate::FormState;
use crate::words;
use kernel::Lang;

/// A field for one file.
#[component]
pub fn FileField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// What came back with field errors.
    #[prop(optional)]
    state: FormState,
    /// The kinds of files the browser offers; what they really are is read on the server.
    #[prop(default = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png")]
    accept: &'static str,
    /// The rule; that of scans when absent.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// The language of the hint.
    lang: Lang,
) -> AnyView {
    let again = state.typed.contains_key(&format!("{name}-print"));
    let hint = match (hint, again) {
        (_, true) => words::ui_file_again(lang),
        (Some(hint), false) => hint,
        (None, false) => words::ui_file_hint(lang),
    };
    let notes = Notes::new(&name, Some(hint), None, &state);
    let control = view! {
        <input id=name.clone() name=name.clone() type="file" accept=accept
            aria-describedby=notes.described() aria-invalid=notes.invalid()/>
    };
    notes.labelled("field", label, control)
}
