//! Words for people: one function a message, made from the `.ftl` files of a feature by its build script.
//!
//! `words::tree_title(lang)`, `words::say!(key, lang, name = value, …)`; a missing key or argument
//! does not compile.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::{Lang, day};

/// A value inside a message: a text, a count (plural forms follow it), or a day.
pub struct Word(FluentValue<'static>);

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(FluentValue::from(text.to_owned()))
    }
}

impl From<&String> for Word {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<i64> for Word {
    fn from(count: i64) -> Self {
        Self(FluentValue::from(count))
    }
}

impl From<chrono::NaiveDate> for Word {
    fn from(day: chrono::NaiveDate) -> Self {
        day::in_table(day).into()
    }
}

/// A language with its messages ready to be said.
type Bundle = FluentBundle<FluentResource>;

/// The messages of one feature in every language; a language is read when its first word is said.
pub struct Catalogue {
    russian: (&'static str, OnceLock<Bundle>),
    english: (&'static str, OnceLock<Bundle>),
}

impl Catalogue {
    /// From the texts of the `.ftl` files, put together by the build script of the feature.
    #[must_use]
    pub const fn new(russian: &'static str, english: &'static str) -> Self {
        Self { russian: (russian, OnceLock::new()), english: (english, OnceLock::new()) }
    }

    /// One message; called by the functions that the build script makes, which know that it exists.
    #[must_use]
    pub fn message(&self, lang: Lang, key: &str, arguments: Vec<(&'static str, Word)>) -> String {
        let (text, read) = match lang {
            Lang::Ru => &self.russian,
            Lang::En => &self.english,
        };
        let bundle = read.get_or_init(|| bundle(lang, text));
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut named = FluentArgs::new();
        for (name, word) in arguments {
            named.set(name, word.0);
        }
        bundle.format_pattern(pattern, Some(&named), &mut Vec::new()).into_owned()
    }
}

fn bundle(lang: Lang, text: &str) -> Bundle {
    let id = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(number_with_thin_spaces(number.value)),
        _ => None,
    }));
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

#[expect(clippy::cast_possible_truncation, reason = "counts of people and organisations")]
fn number_with_thin_spaces(value: f64) -> String {
    count(value as i64)
}

/// A count as it is printed: groups of three apart by a narrow no-break space (4 412 950).
#[must_use]
pub fn count(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if value < 0 {
        text.push('\u{2212}');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// A message with several arguments, each by its name, of the `words` that stand where it is said:
/// `words::say!(structure_growth, lang, day = year, growth = more)`.
#[macro_export]
macro_rules! say {
    ($key:ident, $lang:expr, $($name:ident = $value:expr),+ $(,)?) => {
        words::$key($lang, words::$key { $($name: $crate::words::Word::from($value)),+ })
    };
}
pub use crate::say;

/// Declares the module `words` of a feature: the functions that its build script made.
#[macro_export]
macro_rules! words {
    () => {
        /// Words for people: one function a message of this feature.
        pub mod words {
            pub use $crate::words::{count, say};
            include!(concat!(env!("OUT_DIR"), "/words.rs"));
        }
    };
}

mod messages {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}
pub use messages::*;

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn millions_are_set_in_groups_of_three() {
        assert_eq!(count(4_412_950), "4\u{202f}412\u{202f}950");
        assert_eq!(count(-47), "\u{2212}47");
        assert_eq!(count(100), "100");
    }
}
