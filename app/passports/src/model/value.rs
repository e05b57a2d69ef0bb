//! What a value of a passport looks like, and how it is read.

use super::choice::{Accounting, Dues, Founder, InstitutionType, Internet, PrimaryClass};

/// A closed list of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Options {
    /// Types of institutions.
    Institution,
    /// Founders.
    Founder,
    /// Whom a primary unites.
    Class,
    /// How dues are paid.
    Dues,
    /// Internet at the workplace.
    Internet,
    /// Who keeps the accounts.
    Accounting,
}

impl Options {
    /// The codes, in the order in which they are offered.
    #[must_use]
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Institution => InstitutionType::CODES,
            Self::Founder => Founder::CODES,
            Self::Class => PrimaryClass::CODES,
            Self::Dues => Dues::CODES,
            Self::Internet => Internet::CODES,
            Self::Accounting => Accounting::CODES,
        }
    }
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines.
    Lines(usize),
    /// A day.
    Day,
    /// A whole number up to this one.
    Number(i32),
    /// A share in percent with at most two digits after the comma.
    Percent,
    /// A Russian phone.
    Phone,
    /// An e-mail address.
    Email,
    /// The address of a site.
    Site,
    /// ИНН of an organisation: ten digits.
    Inn,
    /// КПП.
    Kpp,
    /// ОГРН.
    Ogrn,
    /// БИК of a bank.
    Bik,
    /// An account in a bank: twenty digits.
    Account,
    /// Code of the municipality: eight or eleven digits.
    Oktmo,
    /// Id of an address in the state register of addresses.
    Fias,
    /// Yes or no.
    YesNo,
    /// One of a list.
    Choice(Options),
}

/// What is stored for «yes».
pub const YES: &str = "yes";
/// What is stored for «no».
pub const NO: &str = "no";

#[cfg(feature = "server")]
mod read {
    use super::{Kind, NO, YES};
    use kernel::text::{self, TextError};

    impl Kind {
        /// Reads what was typed into what is stored. Days are read by the form, which has three
        /// fields for them.
        ///
        /// # Errors
        /// [`TextError`]: what is wrong with the text.
        pub fn parse(self, raw: &str) -> Result<String, TextError> {
            match self {
                Self::Line(limit) => text::line(raw, limit),
                Self::Lines(limit) => text::lines(raw, limit),
                Self::Day => raw
                    .parse::<chrono::NaiveDate>()
                    .map(|day| day.to_string())
                    .map_err(|_| TextError::Malformed),
                Self::Number(most) => number(raw, most),
                Self::Percent => percent(raw),
                Self::Phone => text::phone(raw),
                Self::Email => text::email(raw),
                Self::Site => site(raw),
                Self::Inn => text::inn(raw).and_then(|inn| {
                    if inn.len() == 10 { Ok(inn) } else { Err(TextError::Malformed) }
                }),
                Self::Kpp => text::kpp(raw),
                Self::Ogrn => text::ogrn(raw).and_then(|ogrn| {
                    if ogrn.len() == 13 { Ok(ogrn) } else { Err(TextError::Malformed) }
                }),
                Self::Bik => digits(raw, &[9]),
                Self::Account => digits(raw, &[20]),
                Self::Oktmo => digits(raw, &[8, 11]),
                Self::Fias => uuid::Uuid::try_parse(raw.trim())
                    .map(|id| id.to_string())
                    .map_err(|_| TextError::Malformed),
                Self::YesNo => one_of(raw, &[YES, NO]),
                Self::Choice(options) => one_of(raw, options.codes()),
            }
        }
    }

    fn one_of(raw: &str, codes: &[&str]) -> Result<String, TextError> {
        codes.contains(&raw).then(|| raw.to_owned()).ok_or(TextError::Malformed)
    }

    fn digits(raw: &str, lengths: &[usize]) -> Result<String, TextError> {
        let digits: String = raw.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
        let is_sound =
            lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_sound { Ok(digits) } else { Err(TextError::Malformed) }
    }

    fn number(raw: &str, most: i32) -> Result<String, TextError> {
        let plain = raw.replace([' ', '\u{a0}', '\u{202f}'], "");
        let is_plain = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        is_plain
            .then(|| plain.parse::<i32>().ok())
            .flatten()
            .filter(|number| *number <= most)
            .map(|number| number.to_string())
            .ok_or(TextError::Malformed)
    }

    fn percent(raw: &str) -> Result<String, TextError> {
        let plain = raw.trim().trim_end_matches('%').trim_end().replace(',', ".");
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let is_sound = (1..=2).contains(&whole.len())
            && part.len() <= 2
            && (plain.contains('.') != part.is_empty())
            && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
        if is_sound { Ok(plain.replace('.', ",")) } else { Err(TextError::Malformed) }
    }

    fn site(raw: &str) -> Result<String, TextError> {
        let line = text::line(raw, 200)?;
        let lower = line.to_lowercase();
        let rest = lower
            .strip_prefix("https://")
            .or_else(|| lower.strip_prefix("http://"))
            .unwrap_or(&lower);
        let host = rest.split('/').next().unwrap_or_default();
        let is_sound = host.split('.').count() > 1
            && host.split('.').all(|label| {
                !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            })
            && !line.contains([' ', '<', '>', '"', '\\', '@']);
        if is_sound { Ok(line) } else { Err(TextError::Malformed) }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::model::value::Options;

        #[test]
        fn values_are_stored_one_way_however_they_are_typed() {
            for (kind, typed, stored) in [
                (Kind::Number(500), " 1 00", "100"),
                (Kind::Percent, "1,50 %", "1,50"),
                (Kind::Percent, "1", "1"),
                (Kind::Phone, "8 (84366) 3-12-45", "+78436631245"),
                (Kind::Site, "profsoyuz-arsk.ru", "profsoyuz-arsk.ru"),
                (Kind::Site, "https://мектеп.рф/ппо", "https://мектеп.рф/ппо"),
                (Kind::Oktmo, "92 612 101", "92612101"),
                (Kind::Account, "40703 810 5 00000000017", "40703810500000000017"),
                (Kind::Choice(Options::Founder), "municipal", "municipal"),
                (
                    Kind::Fias,
                    "A1B2C3D4-0000-4000-8000-000000000001",
                    "a1b2c3d4-0000-4000-8000-000000000001",
                ),
            ] {
                assert_eq!(kind.parse(typed).as_deref(), Ok(stored), "{typed}");
            }
        }

        #[test]
        fn what_does_not_fit_is_refused() {
            for (kind, typed) in [
                (Kind::Number(500), "501"),
                (Kind::Number(500), "-1"),
                (Kind::Percent, "1,"),
                (Kind::Percent, "100,5"),
                (Kind::Percent, "один"),
                (Kind::Site, "javascript:alert(1)"),
                (Kind::Site, "шкóла"),
                (Kind::Site, "a@b.ru"),
                (Kind::Oktmo, "9261210"),
                (Kind::Bik, "04920580"),
                (Kind::YesNo, "может быть"),
                (Kind::Inn, "500100732259"),
                (Kind::Choice(Options::Founder), "city"),
            ] {
                assert!(kind.parse(typed).is_err(), "{typed}");
            }
        }
    }
}
