//! The document behind an act: its fields, how they are read, how they are shown.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::model::Paper;
use crate::words;
use access::Ctx;
use kernel::{
    AsOf, Lang,
    posted::Fields,
    spec::{FieldKind, FieldSpec},
};
use ui::{DateField, Field, FormState, TextArea, Width};

/// What the form of every act asks about the document behind it.
pub(super) const DOCUMENT: &[FieldSpec] = &[
    FieldSpec::of("body", FieldKind::Line(200)).required(),
    FieldSpec::of("number", FieldKind::Line(40)).required(),
    FieldSpec::of("date", FieldKind::Day).required(),
    FieldSpec::of("text", FieldKind::Text(4000)),
    FieldSpec::of("since", FieldKind::Day),
];
/// The day from which the act takes effect.
pub(super) const EFFECTIVE: &[FieldSpec] = &[FieldSpec::of("effective", FieldKind::Day).required()];

/// Reads the document and the day from which the act takes effect.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<(Paper, NaiveDate)> {
    let lang = fields.lang();
    let paper = read_document(fields);
    let effective_on = fields.day("effective", &words::structure_act_effective(lang));
    Some((paper?, effective_on?))
}

/// Reads the document alone.
pub(super) fn read_document(fields: &mut Fields<'_>) -> Option<Paper> {
    let lang = fields.lang();
    fields.raw("since");
    let body = fields.text("body", &words::structure_act_body(lang));
    let number = fields.text("number", &words::structure_act_number(lang));
    let date = fields.day("date", &words::structure_act_date(lang));
    let said = fields.optional_text("text", &words::structure_act_text(lang));
    Some(Paper { body: body?, number: number?, date: date?, text: said.unwrap_or_default() })
}

/// The day a person came from, when she looked at another one; else today.
fn since(ctx_today: NaiveDate, state: &FormState) -> NaiveDate {
    state
        .typed
        .get("since")
        .and_then(|text| AsOf::parse(text, ctx_today).ok())
        .map_or(ctx_today, AsOf::day)
}

/// The fields of the document and of the day.
pub(super) fn fields(lang: Lang, state: &FormState, ctx: &Today) -> AnyView {
    let since = since(ctx.0, state);
    let effective = view! {
        <DateField name="effective" label=words::structure_act_effective(lang)
            hint=Some(words::structure_act_effective_hint(lang)) state=state.clone() lang value=Some(since)/>
    };
    view! { {document(lang, state, ctx)}{effective}{said(lang, state)} }.into_any()
}

/// The fields of the document alone.
pub(super) fn only_document(lang: Lang, state: &FormState, ctx: &Today) -> AnyView {
    view! { {document(lang, state, ctx)}{said(lang, state)} }.into_any()
}

/// Today, for fields that begin with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today(NaiveDate);

impl Today {
    /// Of this request.
    pub fn of(ctx: &Ctx) -> Self {
        Self(ctx.today().day())
    }
}

fn document(lang: Lang, state: &FormState, ctx: &Today) -> AnyView {
    let state = state.clone();
    view! {
        <h2>{words::structure_act_paper(lang)}</h2>
        <Field name="body" label=words::structure_act_body(lang)
            hint=Some(words::structure_act_body_hint(lang)) state=state.clone()/>
        <Field name="number" label=words::structure_act_number(lang) state=state.clone() width=Width::Short/>
        <DateField name="date" label=words::structure_act_date(lang) state lang value=Some(ctx.0)/>
    }
    .into_any()
}

fn said(lang: Lang, state: &FormState) -> AnyView {
    view! { <TextArea name="text" label=words::structure_act_text(lang) state=state.clone()/> }
        .into_any()
}
