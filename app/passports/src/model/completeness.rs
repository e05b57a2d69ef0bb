//! How complete a passport is, and which days in it cannot be.

use super::{
    field::{Field, Need},
    step::Step,
    timeline::Values,
};
use structure::model::OrgKind;

/// What is filled of what is obligatory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// Obligatory fields that have a value.
    pub filled: i32,
    /// Obligatory fields.
    pub required: i32,
    /// Obligatory fields without a value, in the order of the passport.
    pub missing: Vec<Field>,
}

impl Completeness {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// The steps on which something is missing.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = self.missing.iter().map(|field| field.step()).collect();
        steps.dedup();
        steps
    }
}

/// Counts the obligatory fields of an organisation of this kind with these values.
#[must_use]
pub fn completeness(kind: OrgKind, values: &Values) -> Completeness {
    let mut found = Completeness { filled: 0, required: 0, missing: Vec::new() };
    for field in Field::of(kind).filter(|field| field.is_needed(values)) {
        found.required += 1;
        if values.contains_key(field.code()) {
            found.filled += 1;
        } else {
            found.missing.push(field);
        }
    }
    found
}

/// Pairs of days of which the second must come after the first.
const BACKWARDS: [(Field, Field); 2] =
    [(Field::MeetingOn, Field::TermUntil), (Field::AgreementFrom, Field::AgreementUntil)];

/// Days that come before the day they must follow: the field and the one before it.
#[must_use]
pub fn backwards(values: &Values) -> Vec<(Field, Field)> {
    let day = |field: Field| values.get(field.code());
    BACKWARDS
        .into_iter()
        .filter(|(first, second)| day(*first).zip(day(*second)).is_some_and(|(a, b)| a >= b))
        .map(|(first, second)| (second, first))
        .collect()
}

/// Whether a field is asked only because another says «yes».
#[must_use]
pub const fn depends_on(field: Field) -> Option<Field> {
    match field.need() {
        Need::WhenYes(other) => Some(other),
        Need::Never | Need::Always => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(code, value)| ((*code).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn bank_and_numbers_are_asked_only_of_a_legal_entity() {
        let plain = completeness(OrgKind::Primary, &values(&[("legal_entity", "no")]));
        let entity = completeness(OrgKind::Primary, &values(&[("legal_entity", "yes")]));
        assert_eq!(entity.required - plain.required, 6);
        assert!(entity.missing.contains(&Field::BankAccount));
        assert!(!plain.missing.contains(&Field::Ogrn));
        assert_eq!(plain.filled, 1);
    }

    #[test]
    fn a_term_does_not_end_before_it_begins() {
        let bad = values(&[("meeting_on", "2024-10-01"), ("term_until", "2024-10-01")]);
        assert_eq!(backwards(&bad), [(Field::TermUntil, Field::MeetingOn)]);
        assert_eq!(backwards(&values(&[("term_until", "2024-10-01")])), []);
    }
}
