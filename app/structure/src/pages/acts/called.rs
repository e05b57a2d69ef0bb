//! What an organisation is called, as forms ask for it: the full name and the short one.

use leptos::prelude::*;

use crate::model::OrgName;
use crate::words;
use kernel::{
    Lang,
    posted::Fields,
    spec::{FieldKind, FieldSpec},
};
use ui::{Field, FormState};

/// The names of the two fields.
pub(super) type Pair<'a> = (&'a str, &'a str);

/// Where a form asks for one organisation only.
pub(super) const ONE: Pair<'_> = ("full_name", "short_name");

/// Longest full name.
pub(super) const FULL: usize = 200;
/// Longest short name.
pub(super) const SHORT: usize = 120;

/// Both, where a form asks for one organisation only.
pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec::of(ONE.0, FieldKind::Line(FULL)).required(),
    FieldSpec::of(ONE.1, FieldKind::Line(SHORT)).required(),
];

/// Reads both.
pub(super) fn read(fields: &mut Fields<'_>, (full, short): Pair<'_>) -> Option<OrgName> {
    let lang = fields.lang();
    let full = fields.text(full, &words::structure_full_name(lang));
    let short = fields.text(short, &words::structure_short_name(lang));
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
