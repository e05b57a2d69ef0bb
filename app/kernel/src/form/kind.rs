//! What an input holds, with its limit.

use serde::{Serialize, Serializer};

use super::{Keyboard, Shape, Width};
use crate::{Lang, words};

/// What an input holds. Limits of texts are in characters, of files in bytes.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(tag = "type", content = "limit", rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Line(usize),
    /// Several lines.
    Text(usize),
    /// A whole number from 0 to this one.
    Number(i32),
    /// A day: whole, or in three fields `_d`, `_m`, `_y`.
    Day,
    /// One of these answers.
    Choice(Choices),
    /// A text of a known shape: an ИНН, a phone.
    Shape(Shape),
    /// The id of a thing, a registry number included.
    Id,
    /// The version of what was filled in (REL-05).
    Version,
    /// The key that makes a form take effect once (REL-04).
    Key,
    /// A file.
    File(usize),
    /// A password or a code, never shown again; in bytes.
    Secret(usize),
    /// Names and values of fields.
    Pairs,
    /// Ticked or absent.
    Tick,
}

impl Kind {
    /// One of these codes, which stand for buttons and marks of the form: they have no names of their own.
    #[must_use]
    pub const fn codes(codes: &'static [&'static str]) -> Self {
        Self::Choice(Choices { codes, name: None })
    }

    /// How wide such a field is when its input says nothing else.
    #[must_use]
    pub const fn width(self) -> Width {
        match self {
            Self::Number(_) => Width::Short,
            Self::Shape(shape) => shape.width,
            _ => Width::Full,
        }
    }

    /// The keyboard a phone offers.
    #[must_use]
    pub const fn keyboard(self) -> Keyboard {
        match self {
            Self::Number(_) => Keyboard::Digits,
            Self::Shape(shape) => shape.keyboard,
            _ => Keyboard::Text,
        }
    }
}

/// A closed list of answers.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// The codes, in the order in which they are offered.
    pub codes: &'static [&'static str],
    /// The name of a code; absent where codes stand for buttons and marks, which nobody types wrong.
    pub name: Option<fn(Lang, &str) -> String>,
}

/// What is stored for «yes».
pub const YES: &str = "yes";
/// What is stored for «no».
pub const NO: &str = "no";

impl Choices {
    /// The name of a code; what has none stands as it is.
    #[must_use]
    pub fn name(&self, lang: Lang, code: &str) -> String {
        self.name.map_or_else(|| code.to_owned(), |name| name(lang, code))
    }

    /// Yes or no.
    pub const YES_NO: Self = Self { codes: &[YES, NO], name: Some(yes_or_no) };
}

fn yes_or_no(lang: Lang, code: &str) -> String {
    if code == YES { words::kernel_yes(lang) } else { words::kernel_no(lang) }
}

impl Serialize for Choices {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.codes.serialize(serializer)
    }
}
