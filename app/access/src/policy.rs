//! Which passwords a person may choose (SEC-15): long ones that nobody would try first. No classes of
//! characters, no yearly changes.

use unicode_normalization::UnicodeNormalization;

use super::passphrase;

/// Shortest password when it is the only factor, in characters.
pub const SHORTEST: usize = 15;
/// Shortest password beside a second factor.
pub const SHORTEST_WITH_FACTOR: usize = 8;
/// Longest password, in characters.
pub const LONGEST: usize = 128;

/// What people choose first, in letters and digits only.
const COMMON: &str = include_str!("common_passwords.txt");
/// Rows of keys and of the alphabet; a password that runs along them is guessed at once.
const ROWS: [&str; 8] = [
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "qwertyuiopasdfghjklzxcvbnm",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "09876543210",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "1йфя2цыч3увс4кам5епи6нрт",
];
/// Words of the product itself.
const OURS: [&str; 7] = ["единый", "реестр", "ediny", "reestr", "профсоюз", "пароль", "password"];

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Shorter than this many characters.
    Short(usize),
    /// Longer than [`LONGEST`].
    Long,
    /// Among those that are tried first.
    Common,
    /// Words of an access letter, which is known to whoever printed it.
    Letter,
    /// A short piece repeated, or a row of keys.
    Row,
    /// Little else than her login, name, organisation, or the name of the register.
    Known,
}

/// One way to write the same password: accents typed in two parts are joined.
#[must_use]
pub fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Checks a password that somebody chooses; `known` are words about her: login, names, organisations.
///
/// # Errors
/// The first reason against it.
pub fn check(password: &str, has_factor: bool, known: &[String]) -> Result<(), Weak> {
    let shortest = if has_factor { SHORTEST_WITH_FACTOR } else { SHORTEST };
    let length = password.chars().count();
    if length < shortest {
        return Err(Weak::Short(shortest));
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let plain = plain(password);
    if COMMON.lines().any(|common| plain == common || plain.replace(common, "").is_empty()) {
        return Err(Weak::Common);
    }
    if passphrase::is_made_of_its_words(password) {
        return Err(Weak::Letter);
    }
    if is_row(&plain) {
        return Err(Weak::Row);
    }
    if known_left(&plain, known) < shortest / 2 {
        return Err(Weak::Known);
    }
    Ok(())
}

/// Letters and digits, in small letters, «ё» as «е».
fn plain(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).map(|sign| if sign == 'ё' { 'е' } else { sign }).collect()
}

fn is_row(plain: &str) -> bool {
    let signs: Vec<char> = plain.chars().collect();
    let repeats =
        (1..=4).any(|piece| signs.iter().zip(signs.iter().skip(piece)).all(|(a, b)| a == b));
    let runs = ROWS.iter().any(|row| {
        let row: Vec<char> = row.chars().collect();
        let follows = |pair: &[char]| {
            row.windows(2).any(|keys| keys == pair || (keys[0] == pair[1] && keys[1] == pair[0]))
        };
        let along = signs.windows(2).filter(|pair| follows(pair)).count();
        // four of five steps go to a neighbour
        along * 5 >= (signs.len().saturating_sub(1)) * 4
    });
    repeats || runs
}

/// How many signs are left without the words one would guess from knowing her.
fn known_left(plain: &str, known: &[String]) -> usize {
    let mut words: Vec<String> = known
        .iter()
        .flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()))
        .map(self::plain)
        .chain(OURS.map(str::to_owned))
        .filter(|word| word.chars().count() >= 3)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = words.iter().fold(plain.to_owned(), |left, word| left.replace(word, ""));
    left.chars().filter(|sign| sign.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weak(password: &str) -> Option<Weak> {
        let known = ["t09", "Ахметова", "Гульнара", "Казанская городская организация"];
        check(password, false, &known.map(str::to_owned)).err()
    }

    #[test]
    fn long_passwords_of_any_signs_are_taken() {
        for good in [
            "сорок ворон летят на юг",
            "correct horse battery",
            "моя кошка ест рыбу",
            "гөлләр үсә бакчада",
            "4 слона и 7 жирафов",
        ] {
            assert_eq!(weak(good), None, "{good}");
        }
        assert_eq!(check("синяя чашка", true, &[]), Ok(()), "shorter beside a second factor");
    }

    #[test]
    fn the_reason_is_told() {
        for (bad, why) in [
            ("пароль реестра 1", Weak::Known),
            ("четырнадцать12", Weak::Short(15)),
            ("йцукенгшщзхъфывапролд", Weak::Row),
            ("123456789012345", Weak::Row),
            ("абабабабабабабабаб", Weak::Row),
            ("ааааааааааааааааа", Weak::Row),
            ("password password", Weak::Common),
            ("Ахметова Гульнара 2026", Weak::Known),
            ("Единый реестр профсоюза", Weak::Known),
            ("Казанская городская 12", Weak::Known),
        ] {
            assert_eq!(weak(bad), Some(why), "{bad}");
        }
        assert_eq!(weak(&"длинный пароль ".repeat(9)), Some(Weak::Long));
    }

    #[test]
    fn a_password_is_as_long_as_is_promised() {
        let of = |length: usize| {
            "сорок ворон летят на юг и обратно ".chars().cycle().take(length).collect::<String>()
        };
        for (length, has_factor, why) in [
            (14, false, Some(Weak::Short(15))),
            (15, false, None),
            (7, true, Some(Weak::Short(8))),
            (8, true, None),
            (128, false, None),
            (129, false, Some(Weak::Long)),
        ] {
            assert_eq!(check(&of(length), has_factor, &[]).err(), why, "{length} {has_factor}");
        }
    }

    #[test]
    fn a_row_goes_to_a_neighbour_in_four_of_five_steps_in_either_direction() {
        // twelve of fifteen steps, then ten
        assert_eq!(weak("qwertzxcvbyuiopd"), Some(Weak::Row));
        assert_eq!(weak("qwertzxcvbyuimpd"), None);
        assert_eq!(weak("poiuytrewqlkjhgfdsa"), Some(Weak::Row));
        // a piece of four signs again and again, and one of five
        assert_eq!(weak("тюльтюльтюльтюль"), Some(Weak::Row));
        assert_eq!(weak("тюлюптюлюптюлюп"), None);
    }

    #[test]
    fn half_of_the_letters_are_not_words_about_her() {
        assert_eq!(weak("Ахметова сокворн 1"), None, "seven letters are left");
        assert_eq!(weak("Ахметова соквор 12"), Some(Weak::Known), "six");
        let short = ["юг", "ма"].map(str::to_owned);
        assert_eq!(check("юг ма юг ма юг 12345", false, &short), Ok(()), "two letters are no word");
    }

    #[test]
    fn accents_typed_in_two_parts_are_one_password() {
        assert_eq!(normal("и\u{306}од"), "йод");
    }
}
