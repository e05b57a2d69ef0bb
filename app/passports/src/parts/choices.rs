//! Answers in words, and values as a person reads them.

use crate::model::{
    Accounting, Dues, Founder, InstitutionType, Internet, Kind, Options, PrimaryClass, value::YES,
};
use crate::words;
use kernel::{Lang, day};

/// An answer of a list in words; what is not in the list stands as it is.
#[must_use]
pub fn choice_name(lang: Lang, options: Options, code: &str) -> String {
    let named = match options {
        Options::Institution => InstitutionType::from_code(code).map(|value| match value {
            InstitutionType::Preschool => words::passports_c_institution_type_preschool(lang),
            InstitutionType::General => words::passports_c_institution_type_general(lang),
            InstitutionType::Further => words::passports_c_institution_type_further(lang),
            InstitutionType::Vocational => words::passports_c_institution_type_vocational(lang),
            InstitutionType::Higher => words::passports_c_institution_type_higher(lang),
            InstitutionType::Science => words::passports_c_institution_type_science(lang),
            InstitutionType::Authority => words::passports_c_institution_type_authority(lang),
            InstitutionType::Home => words::passports_c_institution_type_home(lang),
            InstitutionType::Methodical => words::passports_c_institution_type_methodical(lang),
            InstitutionType::Other => words::passports_c_institution_type_other(lang),
        }),
        Options::Founder => Founder::from_code(code).map(|value| match value {
            Founder::Municipal => words::passports_c_founder_municipal(lang),
            Founder::Regional => words::passports_c_founder_regional(lang),
            Founder::Federal => words::passports_c_founder_federal(lang),
            Founder::Private => words::passports_c_founder_private(lang),
        }),
        Options::Class => PrimaryClass::from_code(code).map(|value| match value {
            PrimaryClass::Workers => words::passports_c_primary_class_workers(lang),
            PrimaryClass::Students => words::passports_c_primary_class_students(lang),
            PrimaryClass::Mixed => words::passports_c_primary_class_mixed(lang),
            PrimaryClass::Pensioners => words::passports_c_primary_class_pensioners(lang),
        }),
        Options::Dues => Dues::from_code(code).map(|value| match value {
            Dues::CentralAccounting => words::passports_c_dues_central_accounting(lang),
            Dues::Bank => words::passports_c_dues_bank(lang),
            Dues::Cash => words::passports_c_dues_cash(lang),
        }),
        Options::Internet => Internet::from_code(code).map(|value| match value {
            Internet::Absent => words::passports_c_internet_absent(lang),
            Internet::Slow => words::passports_c_internet_slow(lang),
            Internet::Good => words::passports_c_internet_good(lang),
        }),
        Options::Accounting => Accounting::from_code(code).map(|value| match value {
            Accounting::Own => words::passports_c_accounting_own(lang),
            Accounting::Central => words::passports_c_accounting_central(lang),
            Accounting::Contract => words::passports_c_accounting_contract(lang),
        }),
    };
    named.unwrap_or_else(|| code.to_owned())
}

/// Yes or no.
#[must_use]
pub fn yes_no(lang: Lang, code: &str) -> String {
    if code == YES { words::passports_yes(lang) } else { words::passports_no(lang) }
}

/// A stored value as it is read.
#[must_use]
pub fn shown(lang: Lang, kind: Kind, value: &str) -> String {
    match kind {
        Kind::YesNo => yes_no(lang, value),
        Kind::Choice(options) => choice_name(lang, options, value),
        Kind::Day => value.parse().map_or_else(|_| value.to_owned(), day::in_table),
        Kind::Number(_) => value.parse().map_or_else(|_| value.to_owned(), words::count),
        Kind::Percent => format!("{value}\u{202f}%"),
        Kind::Phone => phone(value),
        _ => value.to_owned(),
    }
}

/// `+7 (843) 222-33-44`.
fn phone(value: &str) -> String {
    let digits = value.strip_prefix("+7").filter(|rest| rest.len() == 10 && rest.is_ascii());
    digits.map_or_else(
        || value.to_owned(),
        |rest| format!("+7 ({}) {}-{}-{}", &rest[..3], &rest[3..6], &rest[6..8], &rest[8..]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_people_write_them() {
        let ru = Lang::Ru;
        assert_eq!(shown(ru, Kind::Phone, "+78432223344"), "+7 (843) 222-33-44");
        assert_eq!(shown(ru, Kind::Day, "2026-09-01"), "01.09.2026");
        assert_eq!(shown(ru, Kind::Percent, "0,5"), "0,5\u{202f}%");
        assert_eq!(shown(ru, Kind::YesNo, "no"), "нет");
    }
}
