//! One-time passphrases of plain Russian words, printed on access letters (SEC-18).

use rand::RngCore;

/// 512 words of four letters and more, no two of which differ by a single letter.
const WORDS: &str = include_str!("passphrase_words.txt");
/// Words of a passphrase: eight times nine bits make 72, beyond guessing even for who has the hashes.
const LENGTH: usize = 8;

/// A passphrase that is shown once, on paper; only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Phrase")
    }
}

impl Passphrase {
    /// A new one, from the randomness of the machine.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = [0_u8; LENGTH * 2];
        rand::rng().fill_bytes(&mut bytes);
        Self::of(&bytes)
    }

    /// The passphrase that a secret stands for, the same every time; two bytes a word.
    #[must_use]
    pub fn of(secret: &[u8]) -> Self {
        let words: Vec<&str> = WORDS.lines().collect();
        let chosen: Vec<&str> = secret
            .chunks_exact(2)
            .take(LENGTH)
            // 65 536 is a multiple of 512: no word comes more often than another
            .map(|pair| words[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % words.len()])
            .collect();
        Self(chosen.join(" "))
    }

    /// As it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is written in words of passphrases alone, with or without spaces: whoever printed the letter knows it.
#[must_use]
pub fn is_made_of_its_words(text: &str) -> bool {
    let letters = normal(text);
    let words: Vec<String> = WORDS.lines().map(normal).collect();
    // where a word may end, from the beginning on
    let mut ends = vec![0];
    let mut at = 0;
    while let Some(&end) = ends.get(at) {
        let rest = letters.get(end..).unwrap_or_default();
        for word in words.iter().filter(|word| rest.starts_with(word.as_str())) {
            let next = end + word.len();
            if !ends.contains(&next) {
                ends.push(next);
            }
        }
        at += 1;
    }
    !letters.is_empty() && ends.contains(&letters.len())
}

/// What is compared: letters alone, so that capitals, «ё», spaces and hyphens do not matter.
#[must_use]
pub fn normal(typed: &str) -> String {
    let letters = typed.chars().filter(|letter| letter.is_alphabetic());
    letters
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_text_of_these_words_alone_is_known() {
        for _ in 0..100 {
            let phrase = Passphrase::random();
            assert!(is_made_of_its_words(phrase.as_str()), "{}", phrase.as_str());
            let changed = phrase.as_str().to_uppercase().replace(' ', "-");
            assert!(is_made_of_its_words(&changed) && is_made_of_its_words(&normal(&changed)));
            assert!(!is_made_of_its_words(&format!("{changed} съешь")));
        }
        assert!(!is_made_of_its_words(""));
    }

    #[test]
    fn words_are_plain_and_told_apart() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), 512);
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 512);
        for word in &words {
            assert!((4..=9).contains(&word.chars().count()), "{word}");
            assert!(word.chars().all(|letter| ('а'..='я').contains(&letter)), "{word}");
        }
        for (place, word) in words.iter().enumerate() {
            for other in &words[..place] {
                let differ = word.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
                let same_length = word.chars().count() == other.chars().count();
                assert!(!same_length || differ > 1, "{word} {other}");
            }
        }
    }

    #[test]
    fn phrases_differ_and_come_from_the_whole_list() {
        let passphrases: BTreeSet<String> = (0..2000).map(|_| Passphrase::random().0).collect();
        assert_eq!(passphrases.len(), 2000);
        let said: BTreeSet<&str> =
            passphrases.iter().flat_map(|passphrase| passphrase.split(' ')).collect();
        assert!(said.len() > 500, "{} of 512 words were said", said.len());
        assert!(passphrases.iter().all(|passphrase| passphrase.split(' ').count() == LENGTH));
    }

    #[test]
    fn a_secret_stands_for_one_phrase_and_another_for_another() {
        let secret: Vec<u8> = (0..32).collect();
        assert_eq!(Passphrase::of(&secret), Passphrase::of(&secret));
        assert_eq!(Passphrase::of(&secret).as_str().split(' ').count(), LENGTH);
        assert_ne!(Passphrase::of(&secret), Passphrase::of(&secret[1..]));
    }

    #[test]
    fn a_phrase_is_never_printed_by_accident() {
        assert_eq!(format!("{:?}", Passphrase::random()), "Phrase");
    }

    #[test]
    fn a_phrase_is_one_phrase_however_it_is_typed() {
        let printed = normal("береза осень журавль");
        for typed in ["БЕРЁЗА-осень журавль", " береза  осень\tжуравль.", "березаосеньжуравль"]
        {
            assert_eq!(normal(typed), printed);
        }
        assert_ne!(normal("береза осень журавли"), printed);
    }
}
