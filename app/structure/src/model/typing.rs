//! What a person meant to type: the same keys on the other layout of the keyboard.

/// Keys of the English layout and the Russian letters on them.
const KEYS: [(char, char); 33] = [
    ('q', 'й'),
    ('w', 'ц'),
    ('e', 'у'),
    ('r', 'к'),
    ('t', 'е'),
    ('y', 'н'),
    ('u', 'г'),
    ('i', 'ш'),
    ('o', 'щ'),
    ('p', 'з'),
    ('[', 'х'),
    (']', 'ъ'),
    ('a', 'ф'),
    ('s', 'ы'),
    ('d', 'в'),
    ('f', 'а'),
    ('g', 'п'),
    ('h', 'р'),
    ('j', 'о'),
    ('k', 'л'),
    ('l', 'д'),
    (';', 'ж'),
    ('\'', 'э'),
    ('z', 'я'),
    ('x', 'ч'),
    ('c', 'с'),
    ('v', 'м'),
    ('b', 'и'),
    ('n', 'т'),
    ('m', 'ь'),
    (',', 'б'),
    ('.', 'ю'),
    ('`', 'ё'),
];

/// The text as the Russian layout would have written it; none when no Latin letter was typed.
#[must_use]
pub fn other_layout(typed: &str) -> Option<String> {
    if !typed.chars().any(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let lower = |letter: char| match letter {
        '{' => '[',
        '}' => ']',
        ':' => ';',
        '"' => '\'',
        '<' => ',',
        '>' => '.',
        '~' => '`',
        other => other.to_ascii_lowercase(),
    };
    let switched = |letter: char| {
        KEYS.iter().find(|(key, _)| *key == lower(letter)).map_or(letter, |(_, meant)| *meant)
    };
    Some(typed.chars().map(switched).collect())
}

#[cfg(test)]
mod tests {
    use super::other_layout;

    #[test]
    fn the_wrong_layout_is_understood() {
        assert_eq!(other_layout("ghbdtn").as_deref(), Some("привет"));
        assert_eq!(other_layout("Irjkf 15").as_deref(), Some("школа 15"));
        assert_eq!(other_layout("[fxbrf; ,").as_deref(), Some("хачикаж б"));
        assert_eq!(other_layout("школа 15"), None);
        assert_eq!(other_layout("16-09"), None);
    }
}
