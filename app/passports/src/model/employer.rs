//! The facts about an employer, as dated values.

use super::{
    choice::{Founder, InstitutionType},
    timeline::Changed,
};
use crate::words;
use kernel::form::{Input, Kind, Shape, Values, YES, all_write};

/// The key under which the end of an employer is stated.
pub const CLOSED: &str = "closed";

/// By it an institution is found, so that none is entered twice.
pub const INN: Input = Input::of("inn", Kind::Shape(Shape::INN))
    .label(words::passports_f_inn)
    .writes(crate::field::Employer::CODE)
    .required();

/// The facts of an employer as forms ask for them.
pub const FACTS: &[Input] = &all_write(
    crate::field::Employer::CODE,
    [
        Input::of("name", Kind::Line(200))
            .label(words::employers_name)
            .hint(words::employers_name_hint)
            .required(),
        INN,
        Input::of("institution_type", Kind::Choice(InstitutionType::CHOICES))
            .label(words::passports_f_institution_type)
            .required(),
        Input::of("founder", Kind::Choice(Founder::CHOICES))
            .label(words::passports_f_founder)
            .required(),
        Input::of("kpp", Kind::Shape(Shape::KPP)).label(words::passports_f_kpp),
        Input::of("ogrn", Kind::Shape(Shape::OGRN)).label(words::passports_f_ogrn),
        Input::of("address", Kind::Line(300)).label(words::employers_address),
    ],
);

/// The day from which they hold.
pub const FROM: Input = Input::of("from", Kind::Day)
    .label(words::employers_from)
    .hint(words::passports_from_hint)
    .writes(crate::field::Employer::CODE)
    .past()
    .required();

/// What is known of an employer on a day: values by the names of [`FACTS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerFacts(Values);

impl EmployerFacts {
    /// The facts in these values; none without a name, or while it is closed.
    #[must_use]
    pub fn of(values: &Values) -> Option<Self> {
        if values.contains_key(CLOSED) || !values.contains_key("name") {
            return None;
        }
        let known = |name: &&Input| values.contains_key(name.name);
        let facts = FACTS.iter().filter(known).map(|fact| fact.name.to_owned());
        Some(Self(
            facts.filter_map(|name| Some((name.clone(), values.get(&name)?.clone()))).collect(),
        ))
    }

    /// All of them.
    #[must_use]
    pub const fn values(&self) -> &Values {
        &self.0
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.get("name").map_or("", String::as_str)
    }

    /// Its ИНН.
    #[must_use]
    pub fn inn(&self) -> Option<&str> {
        self.0.get("inn").map(String::as_str)
    }

    /// The facts as a statement about every one of them, and that it lives.
    #[must_use]
    pub fn stated(&self) -> Changed {
        let facts = FACTS.iter().map(|fact| fact.name).chain([CLOSED]);
        facts.map(|name| (name.to_owned(), self.0.get(name).cloned())).collect()
    }

    /// The statement that it is closed.
    #[must_use]
    pub fn closed() -> Changed {
        Changed::from([(CLOSED.to_owned(), Some(YES.to_owned()))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_found_again_unless_closed() {
        let known = [("name", "Гимназия № 3"), ("inn", "1609000001"), ("founder", "municipal")];
        let mut values: Values =
            known.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let facts = EmployerFacts::of(&values).expect("facts");
        assert_eq!((facts.name(), facts.values()), ("Гимназия № 3", &values));
        assert_eq!(facts.stated().len(), FACTS.len() + 1);
        values.extend([(CLOSED.to_owned(), YES.to_owned())]);
        assert_eq!(EmployerFacts::of(&values), None);
    }
}
