//! The facts about an employer, as dated values.

use serde::{Deserialize, Serialize};

use super::{
    choice::{Founder, InstitutionType},
    timeline::{Changed, Values},
};

/// The key under which the end of an employer is stated.
pub const CLOSED: &str = "closed";

/// What is known of an employer on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployerFacts {
    /// Its name.
    pub name: String,
    /// ИНН.
    pub inn: Option<String>,
    /// КПП.
    pub kpp: Option<String>,
    /// ОГРН.
    pub ogrn: Option<String>,
    /// Its type.
    pub institution_type: InstitutionType,
    /// Its founder.
    pub founder: Founder,
    /// Its address; may be empty.
    pub address: String,
}

impl EmployerFacts {
    /// The codes under which the facts are stated, and its end, in the order of the form.
    pub const CODES: [&str; 8] =
        ["name", "institution_type", "founder", "inn", "kpp", "ogrn", "address", CLOSED];

    /// The facts as a saying about every field, and that it lives.
    #[must_use]
    pub fn said(&self) -> Changed {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        [
            ("name", some(&self.name)),
            ("inn", self.inn.clone()),
            ("kpp", self.kpp.clone()),
            ("ogrn", self.ogrn.clone()),
            ("institution_type", some(self.institution_type.code())),
            ("founder", some(self.founder.code())),
            ("address", some(&self.address)),
            (CLOSED, None),
        ]
        .into_iter()
        .map(|(code, value)| (code.to_owned(), value))
        .collect()
    }

    /// The facts in these values; none while it is closed.
    #[must_use]
    pub fn of(values: &Values) -> Option<Self> {
        if values.contains_key(CLOSED) {
            return None;
        }
        let get = |code: &str| values.get(code).cloned();
        Some(Self {
            name: get("name")?,
            inn: get("inn"),
            kpp: get("kpp"),
            ogrn: get("ogrn"),
            institution_type: InstitutionType::from_code(values.get("institution_type")?)?,
            founder: Founder::from_code(values.get("founder")?)?,
            address: get("address").unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_found_again_unless_closed() {
        let facts = EmployerFacts {
            name: "Гимназия № 3".into(),
            inn: Some("1609000001".into()),
            kpp: None,
            ogrn: None,
            institution_type: InstitutionType::General,
            founder: Founder::Municipal,
            address: String::new(),
        };
        let mut values: Values =
            facts.said().into_iter().filter_map(|(code, value)| Some((code, value?))).collect();
        assert_eq!(EmployerFacts::of(&values), Some(facts));
        values.insert(CLOSED.into(), "yes".into());
        assert_eq!(EmployerFacts::of(&values), None);
    }
}
