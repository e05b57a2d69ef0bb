//! What the journal can say: verbs and kinds of objects, each declared by its feature with its words (decision 0177).

use std::fmt;

use uuid::Uuid;

use crate::{Lang, words};

/// What was done, as it stands in a row of the journal. Two of the same code are the same.
#[derive(Clone, Copy)]
pub struct Verb {
    /// `passport.save`
    pub code: &'static str,
    /// «Сохранён паспорт организации»
    pub name: fn(Lang) -> String,
}

/// What something was done to, and what an address may be about. Two of the same code are the same.
#[derive(Clone, Copy)]
pub struct ObjectKind {
    /// `passport`
    pub code: &'static str,
    /// «паспорт организации»
    pub name: fn(Lang) -> String,
    /// The address of its page, `{}` standing for the id; absent when it has none.
    pub page: Option<&'static str>,
}

impl ObjectKind {
    /// The page of this object.
    #[must_use]
    pub fn href(self, id: Uuid) -> Option<String> {
        self.page.map(|page| page.replace("{}", &id.to_string()))
    }
}

macro_rules! named_by_its_code {
    ($type:ident) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.code == other.code
            }
        }

        impl Eq for $type {}

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code)
            }
        }
    };
}

named_by_its_code!(Verb);
named_by_its_code!(ObjectKind);

/// Declares the verbs of a feature, and `VERBS`, the list of them.
#[macro_export]
macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $code:literal => $words:path;)+) => {
        $($(#[$doc])*
        pub const $name: $crate::journal::Verb = $crate::journal::Verb { code: $code, name: $words };)+

        /// The verbs declared here.
        pub const VERBS: &[$crate::journal::Verb] = &[$($name),+];
    };
}

/// Declares the kinds of objects of a feature, each with its page if it has one, and `OBJECTS`, the list of them.
#[macro_export]
macro_rules! objects {
    (@page) => { None };
    (@page $page:literal) => { Some($page) };
    ($($(#[$doc:meta])* $name:ident = $code:literal => $words:path $(, $page:literal)?;)+) => {
        $($(#[$doc])*
        pub const $name: $crate::journal::ObjectKind = $crate::journal::ObjectKind {
            code: $code,
            name: $words,
            page: $crate::objects!(@page $($page)?),
        };)+

        /// The kinds declared here.
        pub const OBJECTS: &[$crate::journal::ObjectKind] = &[$($name),+];
    };
}

verbs! {
    /// A page showed personal data.
    READ = "read" => words::did_read;
    /// A page made for paper showed them.
    PRINT = "print" => words::did_print;
    /// A file with them was saved.
    EXPORT = "export" => words::did_export;
    /// A request was refused.
    DENIED = "denied" => words::did_denied;
    /// A file was kept.
    FILE_KEEP = "file.keep" => words::did_file_keep;
}

objects! {
    /// An organisation.
    ORG = "org" => words::object_org, "/structure/{}";
    /// A file of an organisation.
    FILE = "file" => words::object_file;
}
