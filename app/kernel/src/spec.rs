//! What a form may bring: each field by name, with its kind and its limit, declared once (SEC-11, decision 0170).
//!
//! The same declaration reads the form ([`super::posted::Fields::of`]), refuses what it does not name
//! before the form is even looked at, and stands in the manifest.

use serde::Serialize;

/// What a field holds. Limits of texts are in characters, of files in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "limit", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Line(usize),
    /// Several lines.
    Text(usize),
    /// A whole number from 0 to this one.
    Number(i32),
    /// A day: whole, or in three fields `_d`, `_m`, `_y`.
    Day,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// A text of a known shape, by its name: «inn», «phone».
    Shape(&'static str),
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

/// One field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FieldSpec {
    /// Its name; of a field that comes many times, what its names begin with.
    pub name: &'static str,
    /// What it holds.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Whether the form is refused without it.
    pub is_required: bool,
    /// Whether `name` only begins the names of many fields.
    pub is_many: bool,
}

/// A form: groups of fields, so that forms share what they have in common.
pub type Form = &'static [&'static [FieldSpec]];

/// What every form has that takes effect once.
pub const HEAD: &[FieldSpec] = &[
    FieldSpec::of("key", FieldKind::Key).required(),
    FieldSpec::of("version", FieldKind::Version),
];

impl FieldSpec {
    /// A field that may be left empty.
    #[must_use]
    pub const fn of(name: &'static str, kind: FieldKind) -> Self {
        Self { name, kind, is_required: false, is_many: false }
    }

    /// The same, obligatory.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same for every name that begins so.
    #[must_use]
    pub const fn many(self) -> Self {
        Self { is_many: true, ..self }
    }

    /// Whether a field that came under this name is this one.
    #[must_use]
    pub fn holds(&self, posted: &str) -> bool {
        let Some(rest) = posted.strip_prefix(self.name) else { return false };
        match self.kind {
            _ if self.is_many => !rest.is_empty(),
            FieldKind::Day => matches!(rest, "" | "_d" | "_m" | "_y"),
            // of a file its print is among the fields, so that the key of the form covers it
            FieldKind::File(_) => rest == "-print",
            _ => rest.is_empty(),
        }
    }

    /// Whether it belongs to the form itself and is read by nobody: its key, version, prints of files.
    #[must_use]
    pub(super) const fn is_of_the_form(&self) -> bool {
        matches!(self.kind, FieldKind::Key | FieldKind::Version | FieldKind::File(_))
    }
}

/// The field of a form that came under this name.
#[must_use]
pub fn find(form: Form, posted: &str) -> Option<&'static FieldSpec> {
    form.iter().copied().flatten().find(|spec| spec.holds(posted))
}

/// Whether a form takes a file under this name.
#[must_use]
pub fn takes_file(form: Form, posted: &str) -> bool {
    let is_it = |spec: &FieldSpec| matches!(spec.kind, FieldKind::File(_)) && spec.name == posted;
    form.iter().copied().flatten().any(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = &[
        HEAD,
        &[
            FieldSpec::of("date", FieldKind::Day),
            FieldSpec::of("full_", FieldKind::Line(200)).many(),
            FieldSpec::of("scan", FieldKind::File(10)),
        ],
    ];

    #[test]
    fn a_name_is_found_by_the_field_that_declares_it_and_by_no_other() {
        let found = |name| find(FORM, name).map(|spec| spec.name);
        for (name, by) in [
            ("key", "key"),
            ("date", "date"),
            ("date_m", "date"),
            ("full_1", "full_"),
            ("scan-print", "scan"),
        ] {
            assert_eq!(found(name), Some(by), "{name}");
        }
        for name in ["", "keys", "date_x", "full_", "scan", "scan-prints"] {
            assert_eq!(found(name), None, "{name}");
        }
        assert!(takes_file(FORM, "scan") && !takes_file(FORM, "date"));
    }
}
