//! Ids are types: an organisation is never taken for an act. A new id is one line here.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id; ids of one second sort in the order they were made.
            #[cfg(feature = "server")]
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        #[cfg(feature = "server")]
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        #[cfg(feature = "server")]
        impl crate::form::FromAnswer for $name {
            fn from_answer(answer: Option<&str>) -> Option<Self> {
                answer.and_then(|text| text.parse().ok())
            }
        }
    )+};
}

ids! {
    /// An organisation of the union, of any kind.
    OrgId,
    /// A structural act: the paper that founds, renames, moves, merges, excludes.
    ActId,
    /// A personal account.
    AccountId,
    /// The binding of an account to an organisation, a role and dates.
    AppointmentId,
    /// A session, by the name it has in lists and journals.
    SessionId,
    /// An acceptance of the non-disclosure obligation.
    ObligationId,
    /// Matters that pass from one chair to the next.
    HandoverId,
    /// An access letter with a passphrase for the first sign-in.
    LetterId,
    /// An employer (institution).
    EmployerId,
    /// A stored file (scan).
    FileId,
    /// One save: everything written together.
    SaveId,
    /// One request, printed on every error page.
    RequestId,
    /// A statement of headcount.
    HeadcountId,
    /// A paper table.
    SheetId,
}
