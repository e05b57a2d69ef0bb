//! What an organisation is called, as forms ask for it: the full name and the short one.

use leptos::prelude::*;

use crate::{
    kernel::{Lang, posted::Fields, text, words},
    layout::FormState,
    structure::model::OrgName,
    ui::Field,
};

/// The names of the two fields.
pub(super) type Pair<'a> = (&'a str, &'a str);

/// Where a form asks for one organisation only.
pub(super) const ONE: Pair<'_> = ("full_name", "short_name");

/// Reads both.
pub(super) fn read(fields: &mut Fields<'_>, (full, short): Pair<'_>) -> Option<OrgName> {
    let lang = fields.lang();
    let full = fields.required(full, &words::structure_full_name(lang), |raw| text::line(raw, 200));
    let short =
        fields.required(short, &words::structure_short_name(lang), |raw| text::line(raw, 120));
    Some(OrgName { full: full?, short: short? })
}

/// The two fields; `known` is what an existing one is called now.
pub(super) fn fields(
    lang: Lang,
    (full, short): Pair<'_>,
    known: Option<OrgName>,
    state: &FormState,
) -> AnyView {
    let (full_now, short_now) = known.map(|name| (name.full, name.short)).unwrap_or_default();
    view! {
        <Field name=full label=words::structure_full_name(lang) value=full_now
            hint=Some(words::structure_full_name_hint(lang)) state=state.clone()/>
        <Field name=short label=words::structure_short_name(lang) value=short_now
            hint=Some(words::structure_short_name_hint(lang)) state=state.clone()/>
    }
    .into_any()
}
