//! What each field of a form is in the table of fields (SEC-09). A field that is neither there nor of the form itself
//! fails a test.

use access::{Action, Field, fields::Besides};
use kernel::spec::FieldSpec;
use passports::model as passports;

/// Names of what is typed into a field of the table, by the forms of those who write it.
const TYPED: &[(Field, &[&str])] = &[
    (Field::PersonName, &["surname", "first_name", "patronymic", "name_"]),
    (Field::Office, &["role"]),
    (Field::Term, &["from", "last"]),
    (Field::OfficePaper, &["paper", "number", "date"]),
    (Field::EndReason, &["reason"]),
    (Field::Login, &["login"]),
    (Field::Password, &["password", "again"]),
    (Field::Factor, &["sealed", "code"]),
    (Field::Sessions, &["session"]),
    (Field::Obligation, &["signed"]),
    (Field::ObligationScan, &["scan"]),
    (Field::Matters, &["all_", "remark"]),
    (Field::Unusual, &["case"]),
    (Field::OrgName, &["full_name", "short_name", "full_", "short_"]),
    (Field::OrgKind, &["kind", "kind_"]),
    (Field::OrgPlace, &["to", "into", "successor", "also_", "parts", "below_", "remains"]),
    (Field::OrgEnd, &["reason"]),
    (Field::ActPaper, &["body", "number", "date", "text", "effective", "scan"]),
    (Field::ActAnswer, &["answer", "note"]),
    (Field::PassportDraft, &["asked.typed"]),
    (
        Field::Employer,
        &["name", "inn", "kpp", "ogrn", "institution_type", "founder", "address", "from", "org"],
    ),
    (Field::Headcount, &["corrects", "why", "as_of", "stated_by", "paper", "scan", "scan_id"]),
    (Field::Stated, &["table", "title", "stated_by", "as_of", "printed_total", "draft"]),
];

/// Names that belong to the form itself: what takes effect once and on what it was filled in, which of its buttons
/// was pressed, where one goes on to, what is looked for.
const OF_THE_FORM: &[&str] = &[
    "key",
    "version",
    "sayings",
    "stamp",
    "go",
    "what",
    "mode",
    "seek",
    "more",
    "less",
    "next",
    "since",
    "asked.org",
    "asked.step",
];

/// What is said to prove who one is, and is kept nowhere.
const PROOFS: &[(&str, &[&str])] = &[
    ("/sign-in", &["login", "password"]),
    ("/sign-in/code", &["code"]),
    ("/unlock", &["password"]),
    ("/account/confirm", &["password"]),
    ("/account/password", &["old"]),
    ("/account/factor", &["password"]),
    ("/obligation", &["password"]),
];

/// What a field of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A field of the table.
    Is(Field),
    /// A part of the form itself, or of the proof who one is.
    OfTheForm,
}

/// What is typed into `spec` at an address whose form asks for leave to do one of `actions`, or, when it asks for
/// none, is of one's own. Nothing for what the table does not know.
#[must_use]
pub fn meaning(path: &str, actions: &[Action], spec: &FieldSpec) -> Option<Meaning> {
    let name = spec.name;
    let is_proof = PROOFS.iter().any(|(at, names)| *at == path && names.contains(&name));
    let is_searched = name.ends_with("_find") || name.ends_with("_said");
    if is_proof || is_searched || OF_THE_FORM.contains(&name) {
        return Some(Meaning::OfTheForm);
    }
    let of_catalogue = || {
        let is_value = passports::Field::ALL.iter().any(|field| field.code() == name);
        let is_number = passports::Numbers::FIELDS.contains(&name);
        [(is_value || name == "from", Field::PassportValues), (is_number, Field::Headcount)]
    };
    let named = TYPED.iter().map(|(field, names)| (names.contains(&name), *field));
    let mut fields = named.chain(of_catalogue()).filter(|(is, _)| *is).map(|(_, field)| field);
    fields.find(|field| writes(*field, path, actions)).map(Meaning::Is)
}

/// Whether the form of an address writes a field, as the table says.
fn writes(field: Field, path: &str, actions: &[Action]) -> bool {
    let writers = field.writers();
    // its parties take over with no office at all, so its address asks for less
    let is_party = path == "/handover/{handover}" && writers.by.contains(&Action::TakeOver);
    let is_own = actions.is_empty() && writers.besides.contains(&Besides::OnesOwn);
    is_party || is_own || actions.iter().any(|action| writers.by.contains(action))
}
