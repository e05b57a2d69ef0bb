//! The only `<textarea>` of the house (F1, SEC-21).

use leptos::prelude::*;

use super::notes::Notes;
use crate::FormState;

/// Text as leptos 0.8 must be given it inside `<textarea>`, whose children it writes raw. The line
/// end at the front is for browsers, which drop the first one after the opening tag.
fn escaped(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A field of several lines.
#[component]
pub fn TextArea(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What to enter.
    #[prop(into)]
    label: String,
    /// A rule.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// The text when nothing was typed yet.
    #[prop(optional, into)]
    value: String,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u8,
    /// Told to readers of the screen.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let text = escaped(&state.value(&name, &value));
    let required = required.then_some("true");
    let control = view! {
        <textarea id=name.clone() name=name.clone() rows=rows.to_string() aria-required=required
            aria-describedby=notes.described() aria-invalid=notes.invalid()>{text}</textarea>
    };
    notes.labelled("field", label, control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        view! { <TextArea name="t" label="Т" value=text/> }.to_html()
    }

    #[test]
    fn a_text_area_cannot_be_broken_out_of() {
        let html = written("</textarea><script>alert(1)</script>");
        assert!(!html.contains("<script>"), "{html}");
        // exactly once: a leptos that begins to escape would make this `&amp;lt;`
        assert!(
            html.contains("\n&lt;/textarea>&lt;script>alert(1)&lt;/script></textarea>"),
            "{html}"
        );
    }

    #[test]
    fn an_entity_stays_what_was_typed() {
        assert!(written("&lt;b&gt;").contains("\n&amp;lt;b&amp;gt;</textarea>"));
    }

    #[test]
    fn leptos_still_writes_children_of_a_text_area_raw() {
        let raw = "<b>".to_owned();
        let html = leptos::html::textarea().child(raw).to_html();
        assert!(html.contains("<b>"), "leptos escapes now, `escaped` must go: {html}");
    }
}
