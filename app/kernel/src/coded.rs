//! Enums whose values have a code: one declaration gives the code in the database, in forms and in addresses.

/// Declares an enum whose variants have codes: `coded! { /// Doc. Name { /// Doc. Variant = "code" } }`. It gets `ALL`,
/// `CODES`, `code()` and `from_code()`, and travels as its code.
#[macro_export]
macro_rules! coded {
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
    };
}
