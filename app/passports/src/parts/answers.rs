//! Reads what was typed into the fields of a step.

use super::labels::label;
use crate::model::{
    Changed, Field, Kind, Step,
    value::{NO, YES},
};
use crate::words;
use kernel::{
    Lang,
    posted::{Fields, FormData, say_text_error},
    spec::{FieldKind, FieldSpec},
    text::TextError,
};
use structure::model::OrgKind;

/// Every field of the catalogue as forms declare it; none is obligatory while it is filled in.
pub const FIELDS: &[FieldSpec] = &DECLARED;

const DECLARED: [FieldSpec; Field::ALL.len()] = {
    let mut declared = [FieldSpec::of("", FieldKind::Tick); Field::ALL.len()];
    let mut at = 0;
    while at < declared.len() {
        declared[at] = FieldSpec::of(Field::ALL[at].code(), declared_as(Field::ALL[at].kind()));
        at += 1;
    }
    declared
};

const fn declared_as(kind: Kind) -> FieldKind {
    match kind {
        Kind::Line(most) => FieldKind::Line(most),
        Kind::Lines(most) => FieldKind::Text(most),
        Kind::Day => FieldKind::Day,
        Kind::Number(most) => FieldKind::Number(most),
        Kind::YesNo => FieldKind::Choice(&[YES, NO]),
        Kind::Choice(options) => FieldKind::Choice(options.codes()),
        Kind::Percent => FieldKind::Shape("percent"),
        Kind::Phone => FieldKind::Shape("phone"),
        Kind::Email => FieldKind::Shape("email"),
        Kind::Site => FieldKind::Shape("site"),
        Kind::Inn => FieldKind::Shape("inn"),
        Kind::Kpp => FieldKind::Shape("kpp"),
        Kind::Ogrn => FieldKind::Shape("ogrn"),
        Kind::Bik => FieldKind::Shape("bik"),
        Kind::Account => FieldKind::Shape("account"),
        Kind::Oktmo => FieldKind::Shape("oktmo"),
        Kind::Fias => FieldKind::Shape("fias"),
    }
}

/// The answers of a step; an empty field has no value. Remarks are left with `fields`.
pub fn read(fields: &mut Fields<'_>, kind: OrgKind, step: Step) -> Changed {
    step.fields(kind).map(|field| (field.code().to_owned(), read_one(fields, field))).collect()
}

fn read_one(fields: &mut Fields<'_>, field: Field) -> Option<String> {
    let (lang, name) = (fields.lang(), field.code());
    let label = label(lang, field);
    if field.kind() == Kind::Day {
        return fields.optional_day(name, &label).map(|day| day.to_string());
    }
    let raw = fields.raw(name);
    if raw.trim().is_empty() {
        return None;
    }
    match field.kind().parse(raw) {
        Ok(value) => Some(value),
        Err(error) => {
            let text = sentence(lang, field.kind(), error);
            fields.error(name, &label, text);
            None
        }
    }
}

/// What is wrong with a value, in words that fit its kind.
fn sentence(lang: Lang, kind: Kind, error: TextError) -> String {
    if error != TextError::Malformed {
        return say_text_error(lang, error);
    }
    match kind {
        Kind::Inn => words::passports_digits(lang, "10"),
        Kind::Kpp | Kind::Bik => words::passports_digits(lang, "9"),
        Kind::Ogrn => words::passports_digits(lang, "13"),
        Kind::Account => words::passports_digits(lang, "20"),
        Kind::Oktmo => words::passports_digits_oktmo(lang),
        Kind::Fias => words::passports_fias_wrong(lang),
        Kind::Phone => words::passports_phone_wrong(lang),
        Kind::Email => words::passports_email_wrong(lang),
        Kind::Site => words::passports_site_wrong(lang),
        Kind::Number(most) => kernel::words::kernel_number(lang, i64::from(most)),
        Kind::Percent => words::passports_percent_wrong(lang),
        Kind::YesNo | Kind::Choice(_) => kernel::words::kernel_choose(lang),
        Kind::Line(_) | Kind::Lines(_) | Kind::Day => say_text_error(lang, error),
    }
}

/// Of everything that came, what belongs to the step: a draft holds nothing else.
#[must_use]
pub fn of_step(typed: &FormData, kind: OrgKind, step: Option<Step>) -> FormData {
    let names: Vec<&str> = match step {
        Some(step) => step.fields(kind).map(Field::code).collect(),
        None => vec!["from"],
    };
    let belongs = |name: &str| {
        names.iter().any(|code| {
            name.strip_prefix(code).is_some_and(|rest| matches!(rest, "" | "_d" | "_m" | "_y"))
        })
    };
    typed
        .iter()
        .filter(|(name, _)| belongs(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_holds_only_the_fields_of_its_step() {
        let typed: FormData =
            [("phone", "1"), ("phone_x", "2"), ("meeting_on_d", "3"), ("go", "next")]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
        let contacts = of_step(&typed, OrgKind::Primary, Some(Step::Contacts));
        assert_eq!(contacts.keys().collect::<Vec<_>>(), ["phone"]);
        let elections = of_step(&typed, OrgKind::Primary, Some(Step::Elections));
        assert_eq!(elections.keys().collect::<Vec<_>>(), ["meeting_on_d"]);
    }
}
