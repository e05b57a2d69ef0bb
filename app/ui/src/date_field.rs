//! A day as three fields: nobody has to fight a calendar to enter a year of birth.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::notes::Notes;
use crate::FormState;
use crate::words;
use kernel::Lang;

/// A day as three fields: day, month, year.
#[component]
pub fn DateField(
    /// Prefix of the three names: `{name}_d`, `{name}_m`, `{name}_y`.
    #[prop(into)]
    name: String,
    /// Which day.
    #[prop(into)]
    label: String,
    /// An example.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What was typed, and the field error.
    #[prop(optional)]
    state: FormState,
    /// A field error that does not come from the form.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// The day when nothing was typed yet.
    #[prop(optional_no_strip)]
    value: Option<NaiveDate>,
    /// A day of birth: browsers may offer the person's own.
    #[prop(optional)]
    is_birthday: bool,
    /// Told to readers of the screen.
    #[prop(optional)]
    required: bool,
    /// The language of the small labels.
    lang: Lang,
) -> AnyView {
    let notes = Notes::new(&name, hint, error, &state);
    let (invalid, required) = (notes.invalid(), required.then_some("true"));
    let inputs: Vec<_> = parts(lang, value, is_birthday)
        .into_iter()
        .map(|part| {
            let field = format!("{name}_{}", part.mark);
            let value = state.value(&field, &part.value);
            // the summary of field errors leads to `#name`: to the first of the three
            let id = if part.mark == "d" { name.clone() } else { field.clone() };
            view! {
                <div class=format!("date-part date-part-{}", part.mark)>
                    <label for=id.clone()>{part.label}</label>
                    <input id=id name=field value=value inputmode="numeric" maxlength=part.digits
                        autocomplete=part.autocomplete aria-required=required aria-invalid=invalid/>
                </div>
            }
        })
        .collect();
    notes.grouped(label, view! { <div class="date">{inputs}</div> })
}

/// One of the three fields.
struct Part {
    mark: &'static str,
    label: String,
    value: String,
    digits: &'static str,
    autocomplete: &'static str,
}

fn parts(lang: Lang, day: Option<NaiveDate>, is_birthday: bool) -> [Part; 3] {
    let own = |known: &'static str| if is_birthday { known } else { "off" };
    let text = |part: Option<u32>| part.map(|number| number.to_string()).unwrap_or_default();
    [
        Part {
            mark: "d",
            label: words::ui_day(lang),
            value: text(day.map(|day| day.day())),
            digits: "2",
            autocomplete: own("bday-day"),
        },
        Part {
            mark: "m",
            label: words::ui_month(lang),
            value: text(day.map(|day| day.month())),
            digits: "2",
            autocomplete: own("bday-month"),
        },
        Part {
            mark: "y",
            label: words::ui_year(lang),
            value: day.map(|day| day.year().to_string()).unwrap_or_default(),
            digits: "4",
            autocomplete: own("bday-year"),
        },
    ]
}
