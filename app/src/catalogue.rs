//! What the features declare, chained: actions and fields in the order of their tables, verbs of the journal and kinds of objects (decision 0177).

use access::Catalogue;

/// Everything that is declared.
pub static CATALOGUE: Catalogue = Catalogue {
    actions: &[
        access::capability::SEEN,
        structure::capability::ACTIONS,
        passports::capability::ACTIONS,
        progress::capability::ACTIONS,
        offices::capability::ACTIONS,
        audit::capability::ACTIONS,
        access::capability::ACCOUNTS,
        operator::capability::ACTIONS,
    ],
    fields: &[
        access::field::PEOPLE,
        offices::field::OFFICES,
        access::field::ACCOUNTS,
        offices::field::OBLIGATIONS,
        audit::field::FIELDS,
        structure::field::FIELDS,
        passports::field::FIELDS,
        progress::field::FIELDS,
        operator::field::FIELDS,
    ],
    opens: &[offices::field::OPENS, audit::field::OPENS, access::field::KEPT],
    verbs: &[
        kernel::journal::VERBS,
        audit::journal::VERBS,
        access::journal::VERBS,
        offices::journal::VERBS,
        structure::journal::VERBS,
        passports::journal::VERBS,
        progress::journal::VERBS,
    ],
    objects: &[
        kernel::journal::OBJECTS,
        audit::journal::OBJECTS,
        access::journal::OBJECTS,
        offices::journal::OBJECTS,
        structure::journal::OBJECTS,
        passports::journal::OBJECTS,
        progress::journal::OBJECTS,
    ],
};
