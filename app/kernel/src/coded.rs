//! Enums whose values have a code: one declaration gives the code in the database, in forms and in addresses, and the
//! words a person reads.

/// Declares an enum whose variants have codes: `coded! { /// Doc. Name { /// Doc. Variant = "code" } }`. It gets `ALL`,
/// `CODES`, `code()` and `from_code()`, travels as its code, and is read from the answers of a form.
///
/// With `Variant = "code" => words_of_it` it also gets `name(lang)` and `CHOICES`, the answers of a form; the words are
/// functions of `crate::words`.
#[expect(
    clippy::crate_in_macro_def,
    reason = "the words are those of the crate that declares the enum"
)]
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal => $word:ident),+ $(,)? }) => {
        $crate::coded! { $(#[$meta])* $name { $($(#[$doc])* $variant = $code),+ } }

        #[cfg(feature = "server")]
        impl $name {
            /// The answers of a form.
            pub const CHOICES: $crate::form::Choices = $crate::form::Choices {
                codes: Self::CODES,
                name: Some(|lang, code| match Self::from_code(code) {
                    Some(value) => value.name(lang),
                    None => code.to_owned(),
                }),
            };

            /// What a person reads.
            #[must_use]
            pub fn name(self, lang: $crate::Lang) -> String {
                match self { $(Self::$variant => crate::words::$word(lang)),+ }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, $crate::serde::Serialize, $crate::serde::Deserialize)]
        #[serde(crate = "kernel::serde")]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The codes of all values, as forms declare them.
            pub const CODES: &[&str] = &[$($code),+];

            /// The code in the database, in forms and addresses.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        #[cfg(feature = "server")]
        impl $crate::form::FromAnswer for $name {
            fn from_answer(answer: Option<&str>) -> Option<Self> {
                answer.and_then(Self::from_code)
            }
        }
    };
}
