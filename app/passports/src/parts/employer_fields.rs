//! The fields of an employer, shared by creating and changing it.

use leptos::prelude::*;

use super::choices::choice_name;
use crate::model::{EmployerFacts, Founder, InstitutionType, Kind, Options};
use crate::words;
use kernel::{
    Lang,
    posted::Fields,
    spec::{FieldKind, FieldSpec},
};
use ui::{DateField, Field, FormState, Select, Width};

/// The facts of an employer as forms ask for them.
pub const FACTS: &[FieldSpec] = &[
    FieldSpec::of("name", FieldKind::Line(200)).required(),
    FieldSpec::of("inn", FieldKind::Shape("inn")).required(),
    FieldSpec::of("kpp", FieldKind::Shape("kpp")),
    FieldSpec::of("ogrn", FieldKind::Shape("ogrn")),
    FieldSpec::of("institution_type", FieldKind::Choice(InstitutionType::CODES)).required(),
    FieldSpec::of("founder", FieldKind::Choice(Founder::CODES)).required(),
    FieldSpec::of("address", FieldKind::Line(300)),
];
/// The day from which they hold.
pub const FROM: &[FieldSpec] = &[FieldSpec::of("from", FieldKind::Day).required()];

/// Reads the facts and the day from which they hold.
pub fn read(fields: &mut Fields<'_>) -> Option<EmployerFacts> {
    let lang = fields.lang();
    let name = fields.text("name", &words::employers_name(lang));
    let inn = read_inn(fields);
    let kpp = fields.optional("kpp", &words::passports_f_kpp(lang), |raw| Kind::Kpp.parse(raw));
    let ogrn = fields.optional("ogrn", &words::passports_f_ogrn(lang), |raw| Kind::Ogrn.parse(raw));
    let institution_type = fields.choice(
        "institution_type",
        &words::passports_f_institution_type(lang),
        InstitutionType::from_code,
    );
    let founder = fields.choice("founder", &words::passports_f_founder(lang), Founder::from_code);
    let address = fields.optional_text("address", &words::employers_address(lang));
    Some(EmployerFacts {
        name: name?,
        inn: Some(inn?),
        kpp,
        ogrn,
        institution_type: institution_type?,
        founder: founder?,
        address: address.unwrap_or_default(),
    })
}

/// Reads the ИНН.
pub fn read_inn(fields: &mut Fields<'_>) -> Option<String> {
    let label = words::passports_f_inn(fields.lang());
    fields.required("inn", &label, |raw| Kind::Inn.parse(raw))
}

/// Reads the day from which something holds: not a day to come.
pub fn read_from(fields: &mut Fields<'_>, today: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    let lang = fields.lang();
    let label = words::employers_from(lang);
    let from = fields.day("from", &label)?;
    if from > today {
        fields.error("from", &label, words::passports_ahead(lang));
        return None;
    }
    Some(from)
}

/// The fields, filled with what was typed or with what is known.
pub fn fields(lang: Lang, state: &FormState, known: Option<&EmployerFacts>) -> AnyView {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let options = |options: Options| -> Vec<(String, String)> {
        options
            .codes()
            .iter()
            .copied()
            .map(|code| (code.to_owned(), choice_name(lang, options, code)))
            .collect()
    };
    let nothing = || Some(words::passports_not_chosen(lang));
    let (kind, founder) = known
        .map(|known| (known.institution_type.code().to_owned(), known.founder.code().to_owned()))
        .unwrap_or_default();
    view! {
        <Field name="name" label=words::employers_name(lang) hint=Some(words::employers_name_hint(lang))
            state=state.clone() value=text(known.map(|known| &known.name))/>
        <Select name="institution_type" label=words::passports_f_institution_type(lang)
            state=state.clone() value=kind options=options(Options::Institution) nothing=nothing()/>
        <Select name="founder" label=words::passports_f_founder(lang) state=state.clone()
            value=founder options=options(Options::Founder) nothing=nothing()/>
        <Field name="kpp" label=words::employers_kpp(lang) state=state.clone() kind=ui::Kind::Digits
            width=Width::Half value=text(known.and_then(|known| known.kpp.as_ref()))/>
        <Field name="ogrn" label=words::employers_ogrn(lang) state=state.clone() kind=ui::Kind::Digits
            width=Width::Half value=text(known.and_then(|known| known.ogrn.as_ref()))/>
        <Field name="address" label=words::employers_address(lang) state=state.clone()
            value=text(known.map(|known| &known.address))/>
    }
    .into_any()
}

/// The day from which it holds.
pub fn from_field(
    lang: Lang,
    label: String,
    state: &FormState,
    today: chrono::NaiveDate,
) -> AnyView {
    view! {
        <DateField name="from" label hint=Some(words::passports_from_hint(lang)) state=state.clone()
            lang value=Some(today)/>
    }
    .into_any()
}
