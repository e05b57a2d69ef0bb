//! The one gate for text (SEC-20): what a person typed becomes a clean value or a named refusal.

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// More characters than the field holds.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// A control, bidirectional or invisible character.
    #[error("forbidden character")]
    Forbidden,
    /// Not of the form this field wants.
    #[error("malformed")]
    Malformed,
    /// The control digit does not fit (INN, OGRN).
    #[error("wrong control digit")]
    CheckDigit,
}

/// Characters that no field of the register may hold.
#[cfg(feature = "server")]
fn is_forbidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{ad}')
}

/// One line of text, composed (NFC), trimmed, with single spaces, at most `limit` characters.
///
/// # Errors
/// [`TextError::Empty`], [`TextError::TooLong`], [`TextError::Forbidden`].
#[cfg(feature = "server")]
pub fn line(text: &str, limit: usize) -> Result<String, TextError> {
    if text.contains('\n') {
        return Err(TextError::Forbidden);
    }
    let words: Vec<&str> = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    clean(&words.join(" "), limit)
}

/// Several lines of text: like [`line`], with line ends kept.
///
/// # Errors
/// As [`line`].
#[cfg(feature = "server")]
pub fn lines(text: &str, limit: usize) -> Result<String, TextError> {
    clean(text.replace("\r\n", "\n").trim(), limit)
}

#[cfg(feature = "server")]
fn clean(text: &str, limit: usize) -> Result<String, TextError> {
    use unicode_normalization::UnicodeNormalization;
    if text.len() > limit * 16 {
        return Err(TextError::TooLong(limit));
    }
    let text: String = text.nfc().collect();
    if text.chars().any(is_forbidden) {
        return Err(TextError::Forbidden);
    }
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong(limit));
    }
    Ok(text)
}

/// Digits of an INN: 10 for an institution, 12 for a person; the control digits must fit.
///
/// # Errors
/// [`TextError::Malformed`], [`TextError::CheckDigit`].
pub fn inn(text: &str) -> Result<String, TextError> {
    let digits = digits_of(text, &[10, 12])?;
    let sum = |weights: &[u32]| {
        weights.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11 % 10
    };
    let fits = if digits.len() == 10 {
        sum(&[2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[9]
    } else {
        sum(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[10]
            && sum(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[11]
    };
    if fits { Ok(written(&digits)) } else { Err(TextError::CheckDigit) }
}

/// Digits of an OGRN (13) or OGRNIP (15) with the control digit.
///
/// # Errors
/// [`TextError::Malformed`], [`TextError::CheckDigit`].
pub fn ogrn(text: &str) -> Result<String, TextError> {
    let digits = digits_of(text, &[13, 15])?;
    let body =
        digits[..digits.len() - 1].iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
    let divisor = if digits.len() == 13 { 11 } else { 13 };
    let control = body % divisor % 10;
    if control == u64::from(digits[digits.len() - 1]) {
        Ok(written(&digits))
    } else {
        Err(TextError::CheckDigit)
    }
}

/// Nine digits of a KPP.
///
/// # Errors
/// [`TextError::Malformed`].
pub fn kpp(text: &str) -> Result<String, TextError> {
    digits_of(text, &[9]).map(|digits| written(&digits))
}

/// A Russian phone as `+7XXXXXXXXXX`, whichever way it was typed.
///
/// # Errors
/// [`TextError::Empty`], [`TextError::Malformed`].
pub fn phone(text: &str) -> Result<String, TextError> {
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '\u{a0}');
    if !text.chars().all(allowed) {
        return Err(TextError::Malformed);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = match (digits.len(), digits.as_bytes().first()) {
        (11, Some(b'7' | b'8')) => &digits[1..],
        (10, _) => digits.as_str(),
        _ => return Err(TextError::Malformed),
    };
    Ok(format!("+7{national}"))
}

/// An e-mail address: one `@`, a dot in the domain, no spaces.
///
/// # Errors
/// [`TextError::Empty`], [`TextError::TooLong`], [`TextError::Malformed`].
pub fn email(text: &str) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > 254 {
        return Err(TextError::TooLong(254));
    }
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c);
    let (name, domain) = text.split_once('@').ok_or(TextError::Malformed)?;
    let sound = !name.is_empty()
        && !domain.contains('@')
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
        && text.chars().all(plain);
    if sound { Ok(text.to_lowercase()) } else { Err(TextError::Malformed) }
}

fn digits_of(text: &str, lengths: &[usize]) -> Result<Vec<u32>, TextError> {
    let digits: Option<Vec<u32>> = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}'))
        .map(|c| c.is_ascii_digit().then(|| c.to_digit(10)).flatten())
        .collect();
    let digits = digits.ok_or(TextError::Malformed)?;
    if digits.is_empty() {
        return Err(TextError::Empty);
    }
    if !lengths.contains(&digits.len()) || digits.iter().all(|digit| *digit == 0) {
        return Err(TextError::Malformed);
    }
    Ok(digits)
}

fn written(digits: &[u32]) -> String {
    digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect()
}

#[cfg(all(test, feature = "server"))]
mod tests {
    use super::*;

    #[test]
    fn tatar_letters_hyphens_and_one_letter_are_names() {
        for name in ["Әхмәтова", "Өлкән Җиңү", "Ң", "Һади", "Ёлкина-Петрова", "Ү"]
        {
            assert_eq!(line(name, 200).as_deref(), Ok(name));
        }
        assert_eq!(line(&"ә".repeat(200), 200).map(|text| text.chars().count()), Ok(200));
        assert_eq!(line(&"ә".repeat(201), 200), Err(TextError::TooLong(200)));
    }

    #[test]
    fn letters_typed_in_two_parts_become_one() {
        assert_eq!(line("е\u{308}лка", 20).as_deref(), Ok("ёлка"));
        assert_eq!(line("  два   слова ", 20).as_deref(), Ok("два слова"));
    }

    #[test]
    fn control_and_bidi_characters_are_refused() {
        for bad in ["a\0b", "a\u{202e}b", "a\u{200b}b", "a\tb", "a\nb", "a\u{2066}b", "\u{feff}a"] {
            assert_eq!(line(bad, 20), Err(TextError::Forbidden), "{bad:?}");
        }
        assert_eq!(line("   ", 20), Err(TextError::Empty));
    }

    #[test]
    fn control_digits_are_checked() {
        assert_eq!(inn("7707083893").as_deref(), Ok("7707083893"));
        assert_eq!(inn("500100732259").as_deref(), Ok("500100732259"));
        assert_eq!(inn("7707083894"), Err(TextError::CheckDigit));
        assert_eq!(inn("770708389"), Err(TextError::Malformed));
        assert_eq!(inn("0000000000"), Err(TextError::Malformed));
        assert_eq!(ogrn("1027700132195").as_deref(), Ok("1027700132195"));
        assert_eq!(ogrn("1027700132196"), Err(TextError::CheckDigit));
    }

    #[test]
    fn a_phone_is_one_phone_however_it_is_typed() {
        for typed in ["8 (843) 222-33-44", "+7 843 2223344", "843-222-33-44"] {
            assert_eq!(phone(typed).as_deref(), Ok("+78432223344"));
        }
        assert_eq!(phone("222-33-44"), Err(TextError::Malformed));
        assert_eq!(email("Gulnara@Shkola.ru").as_deref(), Ok("gulnara@shkola.ru"));
        assert_eq!(email("a@b"), Err(TextError::Malformed));
    }
}
