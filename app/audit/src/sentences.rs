//! What was unusual, in plain words.

use crate::model::unusual::UnusualKind;
use crate::words;
use kernel::Lang;

/// «Много персональных данных за час: 240 человек»
#[must_use]
pub fn unusual_name(lang: Lang, kind: UnusualKind, count: i64) -> String {
    match kind {
        UnusualKind::Many => {
            words::audit_unusual_many(lang, words::audit_people_count(lang, count))
        }
        UnusualKind::Night => {
            words::audit_unusual_night(lang, words::audit_people_count(lang, count))
        }
        UnusualKind::Foreign => words::audit_unusual_foreign(lang, count),
    }
}
