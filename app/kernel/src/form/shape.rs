//! Texts of a known shape: how each is read into the one way it is stored, and what is said when it does not fit.

use serde::{Serialize, Serializer};

use super::{Keyboard, Width};
use crate::{
    Lang,
    text::{self, TextError},
    words,
};

/// A shape of text.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What it is called in the manifest.
    pub name: &'static str,
    /// Reads what was typed into what is stored.
    pub read: fn(&str) -> Result<String, TextError>,
    /// What to type instead, when it does not look like it.
    pub wrong: fn(Lang) -> String,
    /// The stored text as people write it.
    pub shown: fn(&str) -> String,
    /// The keyboard of a phone.
    pub keyboard: Keyboard,
    /// How wide its field is.
    pub width: Width,
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl Shape {
    /// ИНН of an organisation: ten digits.
    pub const INN: Self = Self::digits("inn", read_inn, |lang| words::kernel_digits(lang, "10"));
    /// КПП: nine digits.
    pub const KPP: Self = Self::digits("kpp", text::kpp, |lang| words::kernel_digits(lang, "9"));
    /// ОГРН of an organisation: thirteen digits.
    pub const OGRN: Self = Self::digits("ogrn", read_ogrn, |lang| words::kernel_digits(lang, "13"));
    /// БИК of a bank: nine digits.
    pub const BIK: Self =
        Self::digits("bik", |raw| digits(raw, &[9]), |lang| words::kernel_digits(lang, "9"));
    /// An account in a bank: twenty digits.
    pub const ACCOUNT: Self =
        Self::digits("account", |raw| digits(raw, &[20]), |lang| words::kernel_digits(lang, "20"));
    /// Code of a municipality in official statistics: eight or eleven digits.
    pub const OKTMO: Self =
        Self::digits("oktmo", |raw| digits(raw, &[8, 11]), words::kernel_digits_oktmo);
    /// Id of an address in the state register of addresses.
    pub const FIAS: Self = Self::line("fias", read_uuid, words::kernel_fias_wrong);
    /// The address of a site.
    pub const SITE: Self = Self::line("site", site, words::kernel_site_wrong);
    /// A share in percent with at most two digits after the comma.
    pub const PERCENT: Self = Self {
        shown: |value| format!("{value}\u{202f}%"),
        width: Width::Short,
        ..Self::line("percent", percent, words::kernel_percent_wrong)
    };
    /// A Russian phone.
    pub const PHONE: Self = Self {
        shown: shown_phone,
        keyboard: Keyboard::Phone,
        width: Width::Half,
        ..Self::line("phone", text::phone, words::kernel_phone_wrong)
    };
    /// An e-mail address.
    pub const EMAIL: Self = Self {
        keyboard: Keyboard::Email,
        width: Width::Wide,
        ..Self::line("email", text::email, words::kernel_email_wrong)
    };

    /// A text that nobody types: a place in a list, a file.
    #[must_use]
    pub const fn unread(name: &'static str) -> Self {
        Self::line(name, |raw| text::line(raw, 500), words::kernel_malformed)
    }

    const fn line(
        name: &'static str,
        read: fn(&str) -> Result<String, TextError>,
        wrong: fn(Lang) -> String,
    ) -> Self {
        Self {
            name,
            read,
            wrong,
            shown: str::to_owned,
            keyboard: Keyboard::Text,
            width: Width::Full,
        }
    }

    const fn digits(
        name: &'static str,
        read: fn(&str) -> Result<String, TextError>,
        wrong: fn(Lang) -> String,
    ) -> Self {
        Self { keyboard: Keyboard::Digits, width: Width::Half, ..Self::line(name, read, wrong) }
    }
}

fn read_inn(raw: &str) -> Result<String, TextError> {
    text::inn(raw).and_then(|inn| if inn.len() == 10 { Ok(inn) } else { Err(TextError::Malformed) })
}

fn read_ogrn(raw: &str) -> Result<String, TextError> {
    text::ogrn(raw)
        .and_then(|ogrn| if ogrn.len() == 13 { Ok(ogrn) } else { Err(TextError::Malformed) })
}

fn read_uuid(raw: &str) -> Result<String, TextError> {
    uuid::Uuid::try_parse(raw.trim()).map(|id| id.to_string()).map_err(|_| TextError::Malformed)
}

fn digits(raw: &str, lengths: &[usize]) -> Result<String, TextError> {
    let digits: String = raw.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    let is_sound =
        lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_sound { Ok(digits) } else { Err(TextError::Malformed) }
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
    let rest =
        lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = rest.split('/').next().unwrap_or_default();
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_sound = host.split('.').count() > 1
        && host.split('.').all(is_label)
        && !line.contains([' ', '<', '>', '"', '\\', '@']);
    if is_sound { Ok(line) } else { Err(TextError::Malformed) }
}

/// `+7 (843) 222-33-44`.
fn shown_phone(value: &str) -> String {
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
    fn texts_are_stored_one_way_however_they_are_typed() {
        for (shape, typed, stored) in [
            (Shape::PERCENT, "1,50 %", "1,50"),
            (Shape::PERCENT, "1", "1"),
            (Shape::PHONE, "8 (84366) 3-12-45", "+78436631245"),
            (Shape::SITE, "profsoyuz-arsk.ru", "profsoyuz-arsk.ru"),
            (Shape::SITE, "https://мектеп.рф/ппо", "https://мектеп.рф/ппо"),
            (Shape::OKTMO, "92 612 101", "92612101"),
            (Shape::ACCOUNT, "40703 810 5 00000000017", "40703810500000000017"),
            (
                Shape::FIAS,
                "A1B2C3D4-0000-4000-8000-000000000001",
                "a1b2c3d4-0000-4000-8000-000000000001",
            ),
        ] {
            assert_eq!((shape.read)(typed).as_deref(), Ok(stored), "{typed}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (shape, typed) in [
            (Shape::PERCENT, "1,"),
            (Shape::PERCENT, "100,5"),
            (Shape::PERCENT, "один"),
            (Shape::SITE, "javascript:alert(1)"),
            (Shape::SITE, "шкóла"),
            (Shape::SITE, "a@b.ru"),
            (Shape::OKTMO, "9261210"),
            (Shape::BIK, "04920580"),
            (Shape::INN, "500100732259"),
        ] {
            assert!((shape.read)(typed).is_err(), "{typed}");
        }
    }
}
